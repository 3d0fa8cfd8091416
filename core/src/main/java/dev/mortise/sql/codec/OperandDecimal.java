package dev.mortise.sql.codec;

import dev.mortise.dialect.SqlDialect;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The decimal to send for an operand with more digits than a database reads.
 *
 * <p>It compares with every column value as the operand itself does: cut digits leave a last digit other than zero, and
 * a value above every column value stays above.
 */
final class OperandDecimal {

    private OperandDecimal() {}

    static BigDecimal readable(BigDecimal operand, SqlDialect dialect) {
        int scale = largestScale(dialect);
        int whole = largestWhole(dialect);
        long digits = (long) operand.precision() - operand.scale();
        if (operand.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (digits > whole) {
            return signed(operand, BigDecimal.ONE.scaleByPowerOfTen(whole));
        }
        if (operand.scale() <= scale) {
            return operand;
        }
        BigDecimal smallest = signed(operand, BigDecimal.ONE.movePointLeft(scale));
        if (digits < -scale) {
            return smallest;
        }
        BigDecimal cut = operand.setScale(scale, RoundingMode.DOWN);
        boolean isExact = cut.compareTo(operand) == 0;
        boolean endsInZero = cut.unscaledValue().mod(BigInteger.TEN).signum() == 0;
        return !isExact && endsInZero ? cut.add(smallest) : cut;
    }

    private static BigDecimal signed(BigDecimal like, BigDecimal value) {
        return like.signum() < 0 ? value.negate() : value;
    }

    private static int largestScale(SqlDialect dialect) {
        return dialect == SqlDialect.MARIADB ? 38 : 16_000;
    }

    /** More digits before the point than any column has. */
    private static int largestWhole(SqlDialect dialect) {
        return dialect == SqlDialect.MARIADB ? 100 : 1000;
    }
}
