package dev.mortise.testkit.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Binds and reads instants independent of the JVM's zone: in UTC, by the type that each driver keeps exact. */
final class PlainInstants {

    private PlainInstants() {}

    static void bind(PreparedStatement statement, int index, Instant value) throws SQLException {
        OffsetDateTime inUtc = value.atOffset(ZoneOffset.UTC);
        statement.setObject(index, keepsZones(statement) ? inUtc : inUtc.toLocalDateTime());
    }

    static @Nullable Instant read(ResultSet row, int index) throws SQLException {
        if (keepsZones(row.getStatement())) {
            OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }
        LocalDateTime value = row.getObject(index, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    /** MariaDB's instants are in columns without zone. */
    private static boolean keepsZones(Statement statement) throws SQLException {
        return !statement.getConnection().getMetaData().getDatabaseProductName().equals("MariaDB");
    }
}
