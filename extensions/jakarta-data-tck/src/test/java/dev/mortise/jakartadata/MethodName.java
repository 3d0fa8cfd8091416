package dev.mortise.jakartadata;

import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.SortKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the statement of a method by its name, such as {@code findFirst3ByNameLikeOrderByIdDesc}. */
final class MethodName {

    private static final Pattern SHAPE =
            Pattern.compile("(find|count|exists|delete)(First(\\d*))?(?:All)?(?:By(.*?))?(?:OrderBy(.+))?");

    private final EntityTable<?, ?> table;
    private final Iterator<Object> values;
    private String rest = "";

    private MethodName(EntityTable<?, ?> table, Call call) {
        this.table = table;
        this.values = call.values().iterator();
    }

    static Statement parse(String name, EntityTable<?, ?> table, Call call) {
        Matcher shape = SHAPE.matcher(name);
        if (!shape.matches()) {
            throw new UnsupportedOperationException("no query by the name of " + name);
        }
        MethodName parser = new MethodName(table, call);
        Statement.Kind kind = Statement.Kind.valueOf(shape.group(1).toUpperCase(Locale.ROOT));
        Condition<Object> condition = shape.group(4) == null ? Condition.absent() : parser.anyOf(shape.group(4));
        List<SortKey<Object>> order = shape.group(5) == null ? List.of() : parser.order(shape.group(5));
        return Statement.of(kind, condition, order).first(first(shape));
    }

    private static OptionalInt first(Matcher shape) {
        if (shape.group(2) == null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(shape.group(3).isEmpty() ? 1 : Integer.parseInt(shape.group(3)));
    }

    private List<SortKey<Object>> order(String text) {
        rest = text;
        List<SortKey<Object>> keys = new ArrayList<>();
        while (!rest.isEmpty()) {
            Path<Object, Object> path = attribute();
            keys.add(taken("Desc") ? path.desc() : path.asc());
            taken("Asc");
        }
        return keys;
    }

    private Condition<Object> anyOf(String text) {
        rest = text;
        List<Condition<Object>> alternatives = new ArrayList<>();
        do {
            alternatives.add(allOf());
        } while (taken("Or"));
        return Condition.anyOf(alternatives);
    }

    private Condition<Object> allOf() {
        List<Condition<Object>> conditions = new ArrayList<>();
        do {
            conditions.add(condition());
        } while (taken("And"));
        return Condition.allOf(conditions);
    }

    private Condition<Object> condition() {
        Path<Object, Object> path = attribute();
        boolean ignoresCase = taken("IgnoreCase");
        boolean negated = taken("Not");
        Condition<Object> condition = operator(ignoresCase ? path.lower() : path, ignoresCase);
        return negated ? condition.not() : condition;
    }

    private Condition<Object> operator(Expression<Object, Object> left, boolean lower) {
        if (taken("Null")) {
            return left.isNull();
        } else if (taken("True")) {
            return left.eq(true);
        } else if (taken("False")) {
            return left.eq(false);
        } else if (taken("Between")) {
            Object low = next(left, lower);
            return left.between(low, next(left, lower));
        } else if (taken("In")) {
            return left.in(Values.convertAll((Collection<?>) values.next(), left.type()));
        } else if (taken("GreaterThanEqual")) {
            return left.ge(next(left, lower));
        } else if (taken("GreaterThan")) {
            return left.gt(next(left, lower));
        } else if (taken("LessThanEqual")) {
            return left.le(next(left, lower));
        } else if (taken("LessThan")) {
            return left.lt(next(left, lower));
        }
        return text(left, lower);
    }

    private Condition<Object> text(Expression<Object, Object> left, boolean lower) {
        if (taken("Contains")) {
            return left.contains((String) next(left, lower));
        } else if (taken("StartsWith")) {
            return left.startsWith((String) next(left, lower));
        } else if (taken("EndsWith")) {
            return left.endsWith((String) next(left, lower));
        } else if (taken("Like")) {
            return left.like((String) next(left, lower));
        }
        return left.eq(next(left, lower));
    }

    private Object next(Expression<Object, Object> left, boolean lower) {
        Object value = Values.convert(values.next(), left.type());
        return lower ? ((String) value).toLowerCase(Locale.ROOT) : value;
    }

    private Path<Object, Object> attribute() {
        String name = table.attributeAtStart(rest);
        rest = rest.substring(name.length());
        return table.path(name);
    }

    private boolean taken(String word) {
        if (!rest.startsWith(word)) {
            return false;
        }
        rest = rest.substring(word.length());
        return true;
    }
}
