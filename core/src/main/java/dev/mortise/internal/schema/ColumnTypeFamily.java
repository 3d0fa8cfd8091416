package dev.mortise.internal.schema;

import java.sql.Types;
import java.util.Set;

/** The type family of a database column. */
enum ColumnTypeFamily {
    BOOLEAN,
    BYTE,
    SHORT,
    INT,
    LONG,
    DECIMAL,
    SINGLE,
    DOUBLE,
    TEXT,
    PADDED_TEXT,
    NATIVE_ENUM,
    UUID,
    BINARY,
    DATE,
    TIME,
    LOCAL_TIMESTAMP,
    ZONED_TIMESTAMP,
    /** A type that drivers describe differently; it is not checked. */
    OTHER;

    private static final Set<String> TEXT_NAMES = Set.of(
            "varchar",
            "character varying",
            "text",
            "clob",
            "character large object",
            "tinytext",
            "mediumtext",
            "longtext",
            "varchar_ignorecase",
            "citext");

    static ColumnTypeFamily of(DatabaseColumn column) {
        String name = column.typeName();
        if (name.equals("uuid")) {
            return UUID;
        }
        if (name.startsWith("enum")) {
            return NATIVE_ENUM;
        }
        return switch (column.type()) {
            case Types.BOOLEAN -> BOOLEAN;
            case Types.BIT -> column.size() <= 1 || name.equals("bool") || name.startsWith("tinyint") ? BOOLEAN : OTHER;
            case Types.TINYINT -> BYTE;
            case Types.SMALLINT -> SHORT;
            case Types.INTEGER -> INT;
            case Types.BIGINT -> name.equals("oid") ? OTHER : LONG;
            case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
            case Types.REAL -> SINGLE;
            case Types.FLOAT -> column.size() <= 24 ? SINGLE : DOUBLE;
            case Types.DOUBLE -> DOUBLE;
            case Types.CHAR, Types.NCHAR -> column.size() > 1 ? PADDED_TEXT : TEXT;
            // PostgreSQL reports its enums as text with the enum's own type name
            case Types.VARCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB ->
                TEXT_NAMES.contains(name) || name.startsWith("national") || name.startsWith("n")
                        ? TEXT
                        : column.type() == Types.VARCHAR && column.size() == Integer.MAX_VALUE ? NATIVE_ENUM : TEXT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BINARY;
            case Types.DATE -> DATE;
            case Types.TIME -> TIME;
            case Types.TIMESTAMP ->
                name.equals("timestamptz") || name.contains("with time zone") ? ZONED_TIMESTAMP : LOCAL_TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> ZONED_TIMESTAMP;
            default -> OTHER;
        };
    }
}
