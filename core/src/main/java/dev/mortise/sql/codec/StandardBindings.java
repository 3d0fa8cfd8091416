package dev.mortise.sql.codec;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import dev.mortise.dialect.SqlDialect;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The standard types that a database can store, with their bindings. */
final class StandardBindings {

    /** Fewer than every database takes; drivers write them all out, so that a huge exponent would exhaust the memory. */
    private static final int MOST_DIGITS = 100_000;

    private StandardBindings() {}

    static List<JdbcBinding<?>> of(SqlDialect dialect) {
        List<JdbcBinding<?>> values = new ArrayList<>(numbers());
        values.add(bytes(dialect));
        values.addAll(texts(dialect));
        values.addAll(floats(dialect));
        values.addAll(dialect == SqlDialect.MARIADB ? MariaDbBindings.all() : objects(dialect));
        return values;
    }

    private static List<JdbcBinding<?>> numbers() {
        JdbcBinding<BigDecimal> decimal = JdbcBinding.of(
                        BigDecimal.class, Types.NUMERIC, PreparedStatement::setBigDecimal, ResultSet::getBigDecimal)
                .refusing(StandardBindings::tooManyDigits);
        return List.of(
                JdbcBinding.of(
                        Boolean.class,
                        Types.BOOLEAN,
                        PreparedStatement::setBoolean,
                        (row, index) -> nullable(row, row.getBoolean(index))),
                JdbcBinding.of(
                        Byte.class,
                        Types.TINYINT,
                        PreparedStatement::setByte,
                        (row, index) -> nullable(row, row.getByte(index))),
                JdbcBinding.of(
                        Short.class,
                        Types.SMALLINT,
                        PreparedStatement::setShort,
                        (row, index) -> nullable(row, row.getShort(index))),
                JdbcBinding.of(
                        Integer.class,
                        Types.INTEGER,
                        PreparedStatement::setInt,
                        (row, index) -> nullable(row, row.getInt(index))),
                JdbcBinding.of(
                        Long.class,
                        Types.BIGINT,
                        PreparedStatement::setLong,
                        (row, index) -> nullable(row, row.getLong(index))),
                decimal,
                decimal.as(BigInteger.class, BigDecimal::new, BigDecimal::toBigIntegerExact)
                        .refusing(whole -> tooManyDigits(new BigDecimal(whole))));
    }

    private static @Nullable String tooManyDigits(BigDecimal value) {
        long before = Math.max(0, (long) value.precision() - value.scale());
        long after = Math.max(0, value.scale());
        return before + after <= MOST_DIGITS
                ? null
                : "written out it has more than " + MOST_DIGITS + " digits, which no database takes";
    }

    private static JdbcBinding<byte[]> bytes(SqlDialect dialect) {
        JdbcBinding<byte[]> bytes =
                JdbcBinding.of(byte[].class, Types.VARBINARY, PreparedStatement::setBytes, ResultSet::getBytes);
        return dialect == SqlDialect.MARIADB ? MaxAllowedPacket.ofBytes(bytes) : bytes;
    }

    private static List<JdbcBinding<?>> floats(SqlDialect dialect) {
        JdbcBinding<Float> single =
                JdbcBinding.of(Float.class, Types.REAL, PreparedStatement::setFloat, StandardBindings::readFloat);
        JdbcBinding<Double> twice = JdbcBinding.of(
                Double.class,
                Types.DOUBLE,
                PreparedStatement::setDouble,
                (row, index) -> nullable(row, row.getDouble(index)));
        return dialect == SqlDialect.MARIADB
                ? List.of(
                        single.boundBy(MariaDbBindings::bindFloat).refusing(StandardBindings::notFinite),
                        twice.refusing(StandardBindings::notFinite))
                : List.of(single, twice);
    }

    private static @Nullable Float readFloat(ResultSet row, int index) throws SQLException {
        float value = row.getFloat(index);
        if (Float.isInfinite(value) && !Double.isInfinite(row.getDouble(index))) {
            throw new ArithmeticException("more than a float can hold");
        }
        return nullable(row, value);
    }

    private static @Nullable String notFinite(Number value) {
        return Double.isFinite(value.doubleValue()) ? null : "the database has no NaN and no infinity";
    }

    private static List<JdbcBinding<?>> texts(SqlDialect dialect) {
        JdbcBinding<String> any = JdbcBinding.of(
                        String.class, Types.VARCHAR, PreparedStatement::setString, ResultSet::getString)
                .refusing(StandardBindings::loneSurrogate);
        JdbcBinding<String> text =
                dialect == SqlDialect.POSTGRESQL ? any.refusing(StandardBindings::nulCharacter) : any;
        JdbcBinding<Character> character = text.as(Character.class, String::valueOf, StandardBindings::onlyCharacter)
                .refusing(value -> text.refusal().apply(String.valueOf(value)));
        return List.of(dialect == SqlDialect.MARIADB ? MaxAllowedPacket.ofText(text) : text, character);
    }

    private static @Nullable String loneSurrogate(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(at))) {
                    return "it holds half of a surrogate pair, which is no character";
                }
                at++;
            }
        }
        return null;
    }

    private static @Nullable String nulCharacter(String text) {
        return text.indexOf('\0') < 0 ? null : "it holds the character U+0000, which the database does not keep";
    }

    private static Character onlyCharacter(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(text.length() + " characters");
        }
        return text.charAt(0);
    }

    private static List<JdbcBinding<?>> objects(SqlDialect dialect) {
        JdbcBinding<OffsetDateTime> stamp = JdbcBinding.object(OffsetDateTime.class, Types.TIMESTAMP_WITH_TIMEZONE);
        return List.of(
                JdbcBinding.object(UUID.class, Types.OTHER),
                JdbcBinding.object(LocalDate.class, Types.DATE),
                JdbcBinding.object(LocalTime.class, Types.TIME)
                        .as(LocalTime.class, time -> time.truncatedTo(MICROS), time -> time),
                JdbcBinding.object(LocalDateTime.class, Types.TIMESTAMP)
                        .as(LocalDateTime.class, time -> time.truncatedTo(MICROS), time -> time),
                stamp.as(Instant.class, StandardBindings::utc, OffsetDateTime::toInstant),
                dialect == SqlDialect.H2
                        ? stamp.as(OffsetDateTime.class, time -> time.truncatedTo(MICROS), time -> time)
                        : stamp.as(OffsetDateTime.class, time -> utc(time.toInstant()), StandardBindings::atUtc));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(MICROS).atOffset(UTC);
    }

    private static OffsetDateTime atUtc(OffsetDateTime time) {
        return time.withOffsetSameInstant(UTC);
    }

    private static <V> @Nullable V nullable(ResultSet row, V value) throws SQLException {
        return row.wasNull() ? null : value;
    }
}
