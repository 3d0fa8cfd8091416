package dev.mortise.internal.schema;

import static dev.mortise.internal.schema.ColumnTypeFamily.BINARY;
import static dev.mortise.internal.schema.ColumnTypeFamily.BOOLEAN;
import static dev.mortise.internal.schema.ColumnTypeFamily.BYTE;
import static dev.mortise.internal.schema.ColumnTypeFamily.DATE;
import static dev.mortise.internal.schema.ColumnTypeFamily.DECIMAL;
import static dev.mortise.internal.schema.ColumnTypeFamily.DOUBLE;
import static dev.mortise.internal.schema.ColumnTypeFamily.INT;
import static dev.mortise.internal.schema.ColumnTypeFamily.LOCAL_TIMESTAMP;
import static dev.mortise.internal.schema.ColumnTypeFamily.LONG;
import static dev.mortise.internal.schema.ColumnTypeFamily.NATIVE_ENUM;
import static dev.mortise.internal.schema.ColumnTypeFamily.OTHER;
import static dev.mortise.internal.schema.ColumnTypeFamily.PADDED_TEXT;
import static dev.mortise.internal.schema.ColumnTypeFamily.SHORT;
import static dev.mortise.internal.schema.ColumnTypeFamily.SINGLE;
import static dev.mortise.internal.schema.ColumnTypeFamily.TEXT;
import static dev.mortise.internal.schema.ColumnTypeFamily.TIME;
import static dev.mortise.internal.schema.ColumnTypeFamily.ZONED_TIMESTAMP;

import dev.mortise.dialect.SqlDialect;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Checks whether a database column can hold the values of a mapped attribute.
 *
 * <p>An error loses values or always fails; a warning fails for some values or depends on the database.
 */
final class ColumnCompatibility {

    /** The length of a column whose mapping declares none. */
    private static final int UNDECLARED_LENGTH = 255;

    private static final int MICROSECONDS = 6;
    private static final int UUID_LENGTH = 36;

    private static final Map<Class<?>, Set<ColumnTypeFamily>> KINDS = Map.ofEntries(
            Map.entry(Boolean.class, EnumSet.of(BOOLEAN)),
            Map.entry(Byte.class, EnumSet.of(BYTE, SHORT, INT, LONG, DECIMAL)),
            Map.entry(Short.class, EnumSet.of(BYTE, SHORT, INT, LONG, DECIMAL)),
            Map.entry(Integer.class, EnumSet.of(BYTE, SHORT, INT, LONG, DECIMAL)),
            Map.entry(Long.class, EnumSet.of(BYTE, SHORT, INT, LONG, DECIMAL)),
            Map.entry(BigInteger.class, EnumSet.of(BYTE, SHORT, INT, LONG, DECIMAL)),
            Map.entry(BigDecimal.class, EnumSet.of(DECIMAL)),
            Map.entry(Float.class, EnumSet.of(SINGLE, DOUBLE)),
            Map.entry(Double.class, EnumSet.of(DOUBLE)),
            Map.entry(String.class, EnumSet.of(TEXT, PADDED_TEXT)),
            Map.entry(Character.class, EnumSet.of(TEXT, PADDED_TEXT)),
            Map.entry(UUID.class, EnumSet.of(ColumnTypeFamily.UUID)),
            Map.entry(byte[].class, EnumSet.of(BINARY)),
            Map.entry(LocalDate.class, EnumSet.of(DATE)),
            Map.entry(LocalTime.class, EnumSet.of(TIME)),
            Map.entry(LocalDateTime.class, EnumSet.of(LOCAL_TIMESTAMP)),
            Map.entry(Instant.class, EnumSet.of(ZONED_TIMESTAMP)),
            Map.entry(OffsetDateTime.class, EnumSet.of(ZONED_TIMESTAMP)));

    /** How many bits the whole numbers of a type have. */
    private static final Map<Object, Integer> BITS = Map.of(
            Byte.class, 8, Short.class, 16, Integer.class, 32, Long.class, 64, BYTE, 8, SHORT, 16, INT, 32, LONG, 64);

    private final SqlDialect dialect;
    private final List<String> errors;
    private final List<String> warnings;

    /**
     * @param errors receives mismatches that lose values or always fail
     * @param warnings takes the rest
     */
    ColumnCompatibility(SqlDialect dialect, List<String> errors, List<String> warnings) {
        this.dialect = dialect;
        this.errors = errors;
        this.warnings = warnings;
    }

    /**
     * Compares a column with the mapped attribute.
     *
     * @param where the column and its attribute, for messages
     */
    void check(String where, RequiredColumn.Value needed, DatabaseColumn stored) {
        String column = where + " is " + described(stored);
        ColumnTypeFamily kind = ColumnTypeFamily.of(stored);
        if (kind == OTHER) {
            return;
        }
        String type = needed.storedType().getSimpleName();
        if (!fits(needed.storedType(), kind, stored)) {
            (works(needed.storedType(), kind, stored) ? warnings : errors)
                    .add(column + ", but the attribute is stored as " + type);
            return;
        }
        checkSize(column, needed, stored, kind);
        checkNull(column, needed, stored);
    }

    private static String described(DatabaseColumn stored) {
        boolean sized = stored.size() > 0
                && stored.size() < Integer.MAX_VALUE
                && !stored.typeName().contains("(");
        boolean scaled = stored.digits() > 0;
        return stored.typeName() + (sized ? "(" + stored.size() + (scaled ? "," + stored.digits() : "") + ")" : "");
    }

    private boolean fits(Class<?> type, ColumnTypeFamily kind, DatabaseColumn stored) {
        if (dialect == SqlDialect.MARIADB && (type == Instant.class || type == OffsetDateTime.class)) {
            return kind == LOCAL_TIMESTAMP && !isSessionDependent(stored);
        }
        if (dialect == SqlDialect.MARIADB && type == LocalDateTime.class) {
            return kind == LOCAL_TIMESTAMP && !isSessionDependent(stored);
        }
        return KINDS.getOrDefault(type, EnumSet.allOf(ColumnTypeFamily.class)).contains(kind);
    }

    /** MariaDB's TIMESTAMP is kept in UTC, converted by the zone of each session, and ends in 2038. */
    private static boolean isSessionDependent(DatabaseColumn stored) {
        return stored.typeName().startsWith("timestamp");
    }

    /** Whether the database converts the values to another column type and back without loss. */
    private boolean works(Class<?> type, ColumnTypeFamily kind, DatabaseColumn stored) {
        boolean strict = dialect == SqlDialect.POSTGRESQL;
        if (type == Boolean.class) {
            return !strict && BITS.containsKey(kind);
        }
        if (type == String.class) {
            return !strict && (kind == NATIVE_ENUM || kind == ColumnTypeFamily.UUID);
        }
        if (type == UUID.class) {
            return !strict && (kind == TEXT || kind == PADDED_TEXT) && stored.size() >= UUID_LENGTH
                    || dialect == SqlDialect.H2 && kind == BINARY;
        }
        return false;
    }

    private void checkSize(String column, RequiredColumn.Value needed, DatabaseColumn stored, ColumnTypeFamily kind) {
        Class<?> type = needed.storedType();
        Integer wanted = BITS.get(type);
        Integer given = BITS.get(kind);
        if (wanted != null && given != null && !wanted.equals(given) && !(type == Byte.class && kind == SHORT)) {
            warnings.add(column + ", but the attribute is stored as " + type.getSimpleName()
                    + "; numbers that only the " + (wanted < given ? "column" : "attribute")
                    + " can hold fail with a DataConversionException");
        }
        if (kind == DECIMAL) {
            checkDigits(column, needed, stored);
        }
        if (kind == TEXT || kind == PADDED_TEXT || kind == BINARY) {
            checkLength(column, needed, stored, kind);
        }
        if (kind == TIME || kind == LOCAL_TIMESTAMP || kind == ZONED_TIMESTAMP) {
            int digits = digitsOfSecond(stored, kind);
            if (digits >= 0 && digits < MICROSECONDS) {
                errors.add(column + " with " + digits + " digits of a second, but the attribute keeps microseconds");
            }
        }
    }

    /**
     * Returns the digits of a second; MariaDB reports the text length instead: 19 characters, plus a point and digits
     * if any.
     */
    private static int digitsOfSecond(DatabaseColumn stored, ColumnTypeFamily kind) {
        return stored.digits() < 0 && kind == LOCAL_TIMESTAMP && stored.size() == 19 ? 0 : stored.digits();
    }

    private void checkDigits(String column, RequiredColumn.Value needed, DatabaseColumn stored) {
        int scale = Math.max(0, stored.digits());
        if (BITS.containsKey(needed.storedType())) {
            if (scale > 0) {
                errors.add(column + ", but the attribute is a whole number, which loses the digits after the point");
            }
            return;
        }
        int precision = needed.column().precision();
        boolean unlimited = stored.size() <= 0 || stored.size() > 100_000; // PostgreSQL's plain numeric
        if (precision == 0 || unlimited) {
            return;
        }
        if (scale < needed.column().scale()) {
            errors.add(column + ", but the mapping declares " + needed.column().scale() + " digits after the point");
        }
        if (stored.size() - scale < precision - needed.column().scale()) {
            errors.add(column + ", but the mapping declares "
                    + (precision - needed.column().scale()) + " digits before the point");
        }
    }

    private void checkLength(String column, RequiredColumn.Value needed, DatabaseColumn stored, ColumnTypeFamily kind) {
        boolean limited = stored.size() > 0 && !isUnlimited(stored);
        int length = needed.column().length();
        if (needed.storedType() == Character.class) {
            return;
        }
        if (limited && needed.attribute().value().isLob()) {
            warnings.add(column + ", but the attribute is a @Lob, which may be longer");
        } else if (limited && length != UNDECLARED_LENGTH && stored.size() < length) {
            errors.add(column + ", but the mapping declares a length of " + length);
        }
        if (kind == PADDED_TEXT && needed.storedType() == String.class) {
            warnings.add(column + ", whose values are filled up with spaces on some databases; varchar keeps them");
        }
    }

    private static boolean isUnlimited(DatabaseColumn stored) {
        return stored.typeName().equals("bytea")
                || stored.typeName().contains("text")
                || stored.size() == Integer.MAX_VALUE;
    }

    private void checkNull(String column, RequiredColumn.Value needed, DatabaseColumn stored) {
        boolean written = !needed.column().isReadBack();
        if (written && needed.column().nullable() && !stored.nullable()) {
            warnings.add(column + " not null, but the mapping allows null; say nullable = false, or optional = false");
        } else if (stored.nullable()
                && !needed.column().nullable()
                && needed.attribute().type().isPrimitive()) {
            warnings.add(
                    column + " and takes null, which the primitive attribute cannot hold; make the column not null");
        } else if (stored.nullable() && !needed.column().nullable()) {
            warnings.add(column + " and takes null, but the mapping does not; make the column not null");
        }
    }
}
