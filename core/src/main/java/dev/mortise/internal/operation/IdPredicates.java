package dev.mortise.internal.operation;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.Comparison;
import dev.mortise.query.Condition.Membership;
import dev.mortise.query.Expression;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.SortKey;
import dev.mortise.query.Subquery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the id predicates of one entity, for single and composite ids. */
public final class IdPredicates {

    private final EntityModel<?> model;
    private final List<Path<Object, Object>> paths;

    public IdPredicates(EntityModel<?> model) {
        this.model = model;
        this.paths = model.id().columns().stream()
                .map(column -> pathTo(model, List.of(), column))
                .toList();
    }

    /** Creates the predicates of the id that a to-one relation refers to. */
    public IdPredicates(RelationPath relation) {
        this.model = relation.target();
        this.paths = model.id().columns().stream()
                .map(column -> pathTo(relation.owner(), relation.steps(), column))
                .toList();
    }

    /** The row with this id. */
    public Condition<?> equalTo(Object id) {
        if (isSingle()) {
            return new Comparison<>(paths.get(0), Comparison.Operator.EQ, new Expression.Value<>(id));
        }
        List<Object> values = partsOf(id);
        List<Condition<? super Object>> parts = new ArrayList<>(values.size());
        for (int index = 0; index < values.size(); index++) {
            parts.add(new Comparison<>(
                    paths.get(index), Comparison.Operator.EQ, new Expression.Value<>(values.get(index))));
        }
        return Condition.<Object>allOf(parts);
    }

    /** Returns the query of the rows with the given ids, at least one. */
    public Condition<?> in(List<?> ids) {
        if (ids.size() == 1) {
            return equalTo(ids.get(0));
        }
        if (paths.size() == 1) {
            List<Expression.Value<Object, ?>> values = new ArrayList<>(ids.size());
            boolean single = isSingle();
            ids.forEach(id ->
                    values.add(new Expression.Value<>(single ? id : partsOf(id).get(0))));
            return new Membership<>(paths.get(0), values, false);
        }
        List<Condition<? super Object>> each = new ArrayList<>(ids.size());
        ids.forEach(id -> each.add(narrowed(equalTo(id))));
        return Condition.<Object>anyOf(each);
    }

    /** The row that the enclosing query is about. */
    public Condition<?> equalToOuter() {
        List<Condition<? super Object>> parts = new ArrayList<>(paths.size());
        for (Path<Object, Object> path : paths) {
            parts.add(new Comparison<>(path, Comparison.Operator.EQ, new Subquery.Outer<>(path)));
        }
        return Condition.<Object>allOf(parts);
    }

    /** Adds the ids of joined rows to an order; those of left joins may be null. */
    public void complete(List<SortKey<?>> order, List<Join.Clause> joins) {
        complete(order);
        for (Join.Clause join : joins) {
            if (join.table().isPresent()) {
                columns(join).forEach(key -> addMissing(order, key));
                continue;
            }
            EntityModel<?> joined = model.module().entity(join.target().entity());
            for (Path<Object, Object> path : new IdPredicates(joined).paths) {
                SortKey<?> key = joinedTo(path, join.target()).asc();
                addMissing(order, join.kind() == Join.Kind.LEFT ? key : key.nullsAsDatabase());
            }
        }
    }

    /** The rows of a table have no id: those that are equal in all columns are the same. */
    private static List<SortKey<?>> columns(Join.Clause join) {
        return Arrays.stream(join.target().entity().getRecordComponents())
                .<SortKey<?>>map(component -> joinedTo(
                                Path.ofNames(join.target().entity(), List.of(component.getName()), component.getType()),
                                join.target())
                        .asc())
                .toList();
    }

    private static void addMissing(List<SortKey<?>> order, SortKey<?> key) {
        if (order.stream().noneMatch(known -> known.expression().equals(key.expression()))) {
            order.add(key);
        }
    }

    @SuppressWarnings("unchecked") // the path starts from the joined entity
    private static <E> Path<?, Object> joinedTo(Path<Object, Object> path, Join<?, E> join) {
        return join.path((Path<E, Object>) (Path<?, ?>) path);
    }

    /** Adds the keys to an order that make it total. */
    public void complete(List<SortKey<?>> order) {
        for (Path<Object, Object> path : paths) {
            if (!isIn(order, path)) {
                order.add(path.asc().nullsAsDatabase());
            }
        }
    }

    private static boolean isIn(List<SortKey<?>> order, Path<?, ?> path) {
        for (SortKey<?> key : order) {
            if (!key.ignoringCase()
                    && key.expression() instanceof Path<?, ?> known
                    && !known.isTreated()
                    && known.join().isEmpty()
                    && known.names().equals(path.names())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the ascending order of the ids. */
    public List<SortKey<?>> ascending() {
        List<SortKey<?>> order = new ArrayList<>();
        complete(order);
        return order;
    }

    /** How many ids one statement takes. */
    public int perStatement() {
        return Math.max(1, Chunking.IDS / paths.size());
    }

    /**
     * The values that an id is made of, in the order of its columns.
     *
     * @throws IllegalArgumentException if one of them is missing
     */
    public List<Object> partsOf(Object id) {
        if (isSingle()) {
            return List.of(id);
        }
        Object blank = blank();
        model.setId(blank, id);
        List<Object> parts = new ArrayList<>(paths.size());
        for (MappedColumn column : model.id().columns()) {
            parts.add(required(column, column.valueIn(blank)));
        }
        return parts;
    }

    private boolean isSingle() {
        return model.id().kind() == IdModel.Kind.SINGLE;
    }

    private Object required(MappedColumn column, @Nullable Object part) {
        if (part == null) {
            throw new IllegalArgumentException("the id of " + model.name() + " lacks " + column.dottedPath());
        }
        return part;
    }

    /** Returns an entity without values. */
    public Object blank() {
        try {
            return model.constructor().invoke();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("the constructor of " + model.name() + " failed", failure);
        }
    }

    private static Path<Object, Object> pathTo(EntityModel<?> root, List<AttributeModel> before, MappedColumn column) {
        return Path.ofNames(
                root.type(),
                Stream.concat(before.stream(), column.path().stream())
                        .map(AttributeModel::name)
                        .toList(),
                column.attribute().type());
    }

    /** Conditions only ever read their entity, so one on any entity can stand where one on this entity is meant. */
    @SuppressWarnings("unchecked")
    public static Condition<? super Object> narrowed(Condition<?> condition) {
        return (Condition<? super Object>) condition;
    }
}
