package dev.mortise.jakartadata;

import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.UpdateSpec;
import jakarta.data.Sort;
import jakarta.data.repository.OrderBy;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Runs the statement of a repository method through the repository of its entity. */
final class Queries {

    private Queries() {}

    static <T> Object run(Method method, Statement statement, EntityTable<T, ?> table, Call call) {
        QuerySpec<T> spec =
                QuerySpec.of(table.type()).where(statement.condition()).orderBy(order(method, statement, table, call));
        Class<?> type = method.getReturnType();
        return switch (statement.kind()) {
            case COUNT -> table.repository().count(spec);
            case EXISTS -> table.repository().exists(spec);
            case DELETE -> changed(type, delete(table, statement.condition()));
            case UPDATE -> changed(type, update(table, statement));
            case FIND -> {
                Rows<?> rows = statement.selected().isPresent()
                        ? Rows.of(
                                table.repository(),
                                spec.select(statement.selected().get()))
                        : Rows.of(table.repository(), spec);
                yield Results.of(type, rows, statement.first(), call);
            }
        };
    }

    /** Returns the statement of a method whose parameters are named like the attributes that they equal. */
    static Statement byParameters(Statement.Kind kind, EntityTable<?, ?> table, Call call) {
        List<Condition<Object>> conditions = new ArrayList<>();
        for (int i = 0; i < call.names().size(); i++) {
            Path<Object, Object> path = table.path(call.names().get(i));
            conditions.add(path.eq(Values.convert(call.values().get(i), path.type())));
        }
        return Statement.of(kind, conditions.isEmpty() ? Condition.absent() : Condition.allOf(conditions), List.of());
    }

    private static List<SortKey<Object>> order(Method method, Statement statement, EntityTable<?, ?> table, Call call) {
        List<SortKey<Object>> keys = new ArrayList<>(statement.order());
        for (OrderBy by : method.getAnnotationsByType(OrderBy.class)) {
            keys.add(key(table.path(by.value()), by.descending(), by.ignoreCase()));
        }
        for (Sort<?> sort : call.sorts()) {
            keys.add(key(table.path(sort.property()), sort.isDescending(), sort.ignoreCase()));
        }
        return keys;
    }

    private static SortKey<Object> key(Path<Object, Object> path, boolean descending, boolean ignoreCase) {
        SortKey<Object> key = descending ? path.desc() : path.asc();
        return ignoreCase && path.type() == String.class ? key.ignoreCase() : key;
    }

    private static <T> long delete(EntityTable<T, ?> table, Condition<Object> condition) {
        return table.repository()
                .deleteWhere(DeleteSpec.of(table.type()).where(condition).unrestricted());
    }

    private static <T> long update(EntityTable<T, ?> table, Statement statement) {
        return table.repository()
                .updateWhere(UpdateSpec.of(table.type())
                        .set(statement.assignments())
                        .where(statement.condition())
                        .unrestricted());
    }

    private static Object changed(Class<?> type, long rows) {
        if (type == boolean.class) {
            return rows > 0;
        }
        return type == int.class ? (Object) Math.toIntExact(rows) : (Object) rows;
    }
}
