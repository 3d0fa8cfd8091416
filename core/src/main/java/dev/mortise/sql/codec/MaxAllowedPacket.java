package dev.mortise.sql.codec;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The maximum statement size of MariaDB, which closes the connection on a larger one.
 *
 * <p>It is read on the connection before a value that could be too large, since sending such a value takes far longer.
 */
final class MaxAllowedPacket {

    /** No server in use takes less. */
    private static final int NEVER_TOO_LONG = 512 * 1024;

    private MaxAllowedPacket() {}

    static JdbcBinding<String> ofText(JdbcBinding<String> value) {
        return value.boundBy((statement, index, text) -> {
            if (text.length() > NEVER_TOO_LONG) {
                require(statement, utf8Length(text));
            }
            value.binder().bind(statement, index, text);
        });
    }

    static JdbcBinding<byte[]> ofBytes(JdbcBinding<byte[]> value) {
        return value.boundBy((statement, index, bytes) -> {
            if (bytes.length > NEVER_TOO_LONG) {
                require(statement, bytes.length);
            }
            value.binder().bind(statement, index, bytes);
        });
    }

    private static void require(PreparedStatement statement, long bytes) throws SQLException {
        long largest = largest(statement);
        if (bytes >= largest) {
            throw new UnstorableValueException("it has " + bytes + " bytes and the database takes less than " + largest
                    + " in one statement. Raise the server's max_allowed_packet, or store the value in parts");
        }
    }

    private static long largest(PreparedStatement beside) throws SQLException {
        try (Statement asking = beside.getConnection().createStatement();
                ResultSet answer = asking.executeQuery("select @@max_allowed_packet")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static long utf8Length(String text) {
        return text.codePoints()
                .mapToLong(character -> character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4)
                .sum();
    }
}
