package dev.mortise.jakartadata;

import dev.mortise.query.Expression;
import java.util.Locale;

/** Reads the expressions of a query: paths, parameters, literals, functions and arithmetic. */
final class Operands {

    private final Tokens tokens;
    private final EntityTable<?, ?> table;
    private final Call call;

    Operands(Tokens tokens, EntityTable<?, ?> table, Call call) {
        this.tokens = tokens;
        this.table = table;
        this.call = call;
    }

    Expression<Object, Object> expression() {
        return expression(Object.class);
    }

    /** Reads an expression whose literals and parameters take this type, which is that of the other operand. */
    Expression<Object, Object> expression(Class<?> type) {
        Expression<Object, Object> left = product(type);
        while (true) {
            if (tokens.taken("+")) {
                left = left.plus(product(type).typed(Number.class));
            } else if (tokens.taken("-")) {
                left = left.minus(product(type).typed(Number.class));
            } else {
                return left;
            }
        }
    }

    private Expression<Object, Object> product(Class<?> type) {
        Expression<Object, Object> left = operand(type);
        while (true) {
            if (tokens.taken("*")) {
                left = left.times(operand(type).typed(Number.class));
            } else if (tokens.taken("/")) {
                left = left.dividedBy(operand(type).typed(Number.class));
            } else {
                return left;
            }
        }
    }

    private Expression<Object, Object> operand(Class<?> type) {
        if (tokens.taken("length", "(")) {
            Expression<Object, Object> text = expression(String.class);
            tokens.expect(")");
            return text.length().typed(Object.class);
        }
        if (tokens.taken("id", "(", "this", ")")) {
            return table.path("id(this)");
        }
        String token = tokens.peek();
        boolean isName = Character.isJavaIdentifierStart(token.charAt(0))
                && !token.contains(".")
                && !token.equalsIgnoreCase("true")
                && !token.equalsIgnoreCase("false");
        return isName ? table.path(tokens.next()) : Expression.value(value(type));
    }

    /** Reads a literal or a parameter. */
    Object value(Class<?> type) {
        String token = tokens.next();
        return switch (token.charAt(0)) {
            case '?', ':' -> Values.convert(call.value(token), type);
            case '\'' -> Values.convert(token.substring(1, token.length() - 1).replace("''", "'"), type);
            default -> Character.isDigit(token.charAt(0)) ? Values.convert(number(token), type) : constant(token);
        };
    }

    private static Number number(String token) {
        String digits = token.replaceAll("[dDfFlL]$", "");
        return switch (token.toLowerCase(Locale.ROOT).charAt(token.length() - 1)) {
            case 'l' -> Long.valueOf(digits);
            case 'f' -> Float.valueOf(digits);
            case 'd' -> Double.valueOf(digits);
            default -> digits.contains(".") ? (Number) Double.valueOf(digits) : Integer.valueOf(digits);
        };
    }

    private static Object constant(String token) {
        if (token.equalsIgnoreCase("true") || token.equalsIgnoreCase("false")) {
            return Boolean.valueOf(token);
        }
        int dot = token.lastIndexOf('.');
        Class<?> type = nested(token.substring(0, dot));
        for (Object constant : type.getEnumConstants()) {
            if (constant instanceof Enum<?> each && each.name().equals(token.substring(dot + 1))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no constant " + token);
    }

    private static Class<?> nested(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                throw new IllegalArgumentException("no class " + name, e);
            }
            return nested(name.substring(0, dot) + "$" + name.substring(dot + 1));
        }
    }
}
