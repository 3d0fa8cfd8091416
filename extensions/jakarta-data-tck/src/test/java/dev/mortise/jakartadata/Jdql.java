package dev.mortise.jakartadata;

import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the statement of a {@code @Query} in Jakarta Data Query Language. */
final class Jdql {

    private final Tokens tokens;
    private final EntityTable<?, ?> table;
    private final Operands operands;

    private Jdql(Tokens tokens, EntityTable<?, ?> table, Call call) {
        this.tokens = tokens;
        this.table = table;
        this.operands = new Operands(tokens, table, call);
    }

    static Statement parse(String query, EntityTable<?, ?> table, Call call) {
        Jdql parser = new Jdql(new Tokens(query), table, call);
        Statement statement = parser.statement();
        if (!parser.tokens.atEnd()) {
            throw new IllegalArgumentException("unexpected " + parser.tokens.peek() + " in " + query);
        }
        return statement;
    }

    private Statement statement() {
        if (tokens.taken("delete", "from")) {
            tokens.next();
            return Statement.of(Statement.Kind.DELETE, where(), List.of());
        }
        if (tokens.taken("update")) {
            tokens.next();
            List<Assignment<Object>> changes = assignments();
            return Statement.of(Statement.Kind.UPDATE, where(), List.of()).set(changes);
        }
        return select();
    }

    private Statement select() {
        Statement.Kind kind = Statement.Kind.FIND;
        Optional<Expression<Object, ?>> selected = Optional.empty();
        if (tokens.taken("select", "count", "(", "this", ")")) {
            kind = Statement.Kind.COUNT;
        } else if (tokens.taken("select")) {
            selected = Optional.of(operands.expression());
        }
        if (tokens.taken("from")) {
            tokens.next();
        }
        Condition<Object> condition = where();
        return Statement.of(kind, condition, order()).select(selected);
    }

    private List<Assignment<Object>> assignments() {
        tokens.expect("set");
        List<Assignment<Object>> changes = new ArrayList<>();
        do {
            Path<Object, Object> path = table.path(tokens.next());
            tokens.expect("=");
            changes.add(path.to(operands.expression(path.type())));
        } while (tokens.taken(","));
        return changes;
    }

    private List<SortKey<Object>> order() {
        List<SortKey<Object>> keys = new ArrayList<>();
        if (tokens.taken("order", "by")) {
            do {
                Path<Object, Object> path = table.path(tokens.next());
                keys.add(tokens.taken("desc") ? path.desc() : path.asc());
                tokens.taken("asc");
            } while (tokens.taken(","));
        }
        return keys;
    }

    private Condition<Object> where() {
        return tokens.taken("where") ? anyOf() : Condition.absent();
    }

    private Condition<Object> anyOf() {
        List<Condition<Object>> alternatives = new ArrayList<>();
        do {
            alternatives.add(allOf());
        } while (tokens.taken("or"));
        return Condition.anyOf(alternatives);
    }

    private Condition<Object> allOf() {
        List<Condition<Object>> conditions = new ArrayList<>();
        do {
            conditions.add(condition());
        } while (tokens.taken("and"));
        return Condition.allOf(conditions);
    }

    private Condition<Object> condition() {
        if (tokens.taken("not")) {
            return condition().not();
        }
        if (tokens.taken("(")) {
            Condition<Object> inner = anyOf();
            tokens.expect(")");
            return inner;
        }
        Expression<Object, Object> left = operands.expression();
        if (tokens.taken("is")) {
            boolean negated = tokens.taken("not");
            tokens.expect("null");
            return negated ? left.isNotNull() : left.isNull();
        }
        return tokens.taken("not") ? predicate(left).not() : predicate(left);
    }

    private Condition<Object> predicate(Expression<Object, Object> left) {
        String operator = tokens.next();
        switch (operator.toLowerCase(java.util.Locale.ROOT)) {
            case "between" -> {
                Expression<Object, Object> low = operands.expression(left.type());
                tokens.expect("and");
                return left.between(low, operands.expression(left.type()));
            }
            case "in" -> {
                return left.inExpressions(list(left.type()));
            }
            case "like" -> {
                return left.like((String) operands.value(String.class));
            }
            default -> {
                return comparison(left, operator, operands.expression(left.type()));
            }
        }
    }

    private List<Expression<Object, Object>> list(Class<?> type) {
        tokens.expect("(");
        List<Expression<Object, Object>> elements = new ArrayList<>();
        do {
            elements.add(operands.expression(type));
        } while (tokens.taken(","));
        tokens.expect(")");
        return elements;
    }

    private static Condition<Object> comparison(
            Expression<Object, Object> left, String operator, Expression<Object, Object> right) {
        return switch (operator) {
            case "=" -> left.eq(right);
            case "<>" -> left.ne(right);
            case "<" -> left.lt(right);
            case "<=" -> left.le(right);
            case ">" -> left.gt(right);
            case ">=" -> left.ge(right);
            default -> throw new IllegalArgumentException("no operator " + operator);
        };
    }
}
