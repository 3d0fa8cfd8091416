package dev.mortise.spi;

import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.mapping.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What is particular to a database, below what engines know themselves. */
public enum SqlDialect {
    H2("\""),
    POSTGRESQL("\""),
    MARIADB("`");

    private final String quote;

    SqlDialect(String quote) {
        this.quote = quote;
    }

    /**
     * The dialect of a connection's database.
     *
     * @throws UnsupportedCapabilityException for a database that Mortise does not know
     */
    public static SqlDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "h2" -> H2;
            case "postgresql" -> POSTGRESQL;
            case "mariadb" -> MARIADB;
            default ->
                throw new UnsupportedCapabilityException(
                        "Mortise knows H2, PostgreSQL and MariaDB, but the DataSource leads to " + product);
        };
    }

    /** The name as SQL writes it, in quotes where it needs them. */
    public String quoted(Identifier name) {
        return name.quoted() ? quote + name.text().replace(quote, quote + quote) + quote : name.text();
    }
}
