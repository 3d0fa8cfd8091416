package dev.mortise.testkit.specs;

import dev.mortise.query.Expression.Arithmetic.Operator;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The contract's arithmetic (R29). */
final class Numbers {

    private static final int QUOTIENT_SCALE = 20;
    private static final int MOST_DIGITS = 60;
    private static final int MOST_DECIMALS = 30;

    private Numbers() {}

    /** Calculates in the type of the first operand. */
    static Object calculate(Object left, Operator operator, Object right) {
        if (left instanceof Long whole) {
            return whole(whole, operator, (Long) right);
        }
        if (left instanceof BigDecimal decimal) {
            return checked(decimal(decimal, operator, exact(right)));
        }
        return floating((Double) left, operator, ((Number) right).doubleValue());
    }

    private static long whole(long left, Operator operator, long right) {
        return switch (operator) {
            case PLUS -> Math.addExact(left, right);
            case MINUS -> Math.subtractExact(left, right);
            case TIMES -> Math.multiplyExact(left, right);
            case DIVIDED_BY -> left / right;
        };
    }

    private static BigDecimal decimal(BigDecimal left, Operator operator, BigDecimal right) {
        return switch (operator) {
            case PLUS -> left.add(right);
            case MINUS -> left.subtract(right);
            case TIMES -> left.multiply(right);
            case DIVIDED_BY -> left.divide(right, QUOTIENT_SCALE, RoundingMode.HALF_UP);
        };
    }

    private static double floating(double left, Operator operator, double right) {
        double result = switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED_BY -> left / right;
        };
        if (!Double.isFinite(result)) {
            throw new ArithmeticException("not finite");
        }
        return result + 0.0;
    }

    /** An exact number as a decimal. */
    static BigDecimal exact(Object number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) number);
    }

    /** The decimal, if MariaDB keeps that many digits. */
    static BigDecimal checked(BigDecimal decimal) {
        if (decimal.precision() > MOST_DIGITS || decimal.scale() > MOST_DECIMALS) {
            throw new ArithmeticException("more digits than MariaDB keeps");
        }
        return decimal;
    }

    /** The number cut to a whole one. */
    static long cut(Object number) {
        if (number instanceof Double floating) {
            return new BigDecimal(floating).setScale(0, RoundingMode.DOWN).longValueExact();
        }
        return exact(number).setScale(0, RoundingMode.DOWN).longValueExact();
    }
}
