package dev.mortise.sql.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

    private static Optional<String> h2(int code, String message) {
        return ColumnNames.in(
                new SQLException(message + "; SQL statement:\nupdate \"a\" set \"b\" = ? [22-252]", "22000", code),
                SqlDialect.H2);
    }

    private static Optional<String> mariaDb(String message) {
        return ColumnNames.in(new SQLException("(conn=12) " + message, "22007", 1366), SqlDialect.MARIADB);
    }

    @Test
    void theColumnIsNamedByH2() {
        assertThat(h2(22018, "Data conversion error converting \"'three' (TYPED: \"\"STORED\"\" INTEGER)\""))
                .contains("STORED");
        assertThat(h2(22004, "Numeric value out of range: \"70000\" in column \"SM\""))
                .contains("SM");
        assertThat(h2(22001, "Value too long for column \"T CHARACTER VARYING(5)\": \"'abcdefgh' (8)\""))
                .contains("T");
        assertThat(h2(22007, "Cannot parse \"DATE\" constant \"x\"")).isEmpty();
        assertThat(h2(22012, "Division by zero: \"1 / 0\"")).isEmpty();
    }

    @Test
    void theColumnIsNamedByMariaDb() {
        assertThat(mariaDb("Incorrect integer value: 'three' for column `shop`.`typed`.`stored` at row 1"))
                .contains("stored");
        assertThat(mariaDb("Data too long for column 't' at row 1")).contains("t");
        assertThat(mariaDb("Division by 0")).isEmpty();
    }

    @Test
    void theColumnIsNotTakenFromTheValue() {
        assertThat(h2(
                        22018,
                        "Data conversion error converting \"'(X: \"\"OTHER\"\" INTEGER)\"' (TYPED:"
                                + " \"\"STORED\"\" INTEGER)\""))
                .contains("STORED");
        assertThat(h2(22001, "Value too long for column \"T CHARACTER VARYING(5)\": \"'in column \"\"OTHER\"\"' (8)\""))
                .contains("T");
        assertThat(mariaDb("Incorrect integer value: '` for column `other` at row 1' for column `a`.`b`.`stored`"
                        + " at row 1"))
                .contains("stored");
    }

    @Test
    void postgresqlNamesNone() {
        SQLException tooLong = new SQLException("ERROR: value too long for type character varying(5)", "22001");
        assertThat(ColumnNames.in(tooLong, SqlDialect.POSTGRESQL)).isEmpty();
    }
}
