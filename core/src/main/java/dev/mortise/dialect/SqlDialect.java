package dev.mortise.dialect;

import dev.mortise.capability.Capability;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import dev.mortise.query.SortKey.Direction;
import dev.mortise.query.SortKey.Nulls;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The properties of a database that engines do not cover. */
public enum SqlDialect {
    H2(
            "\"",
            Capability.BATCH_ERROR_INDEX,
            Capability.OFFSET_PRESERVED,
            Capability.TEXT_NUL,
            Capability.FLOAT_NAN,
            Capability.ZERO_ID_LITERAL,
            Capability.DIVISION_BY_ZERO_FAILS,
            Capability.REGULAR_EXPRESSIONS,
            Capability.ARRAY_PARAMETERS,
            Capability.LOCK_TIMEOUT_MILLISECONDS,
            Capability.LOCK_NAMED_ROWS_ONLY),
    POSTGRESQL(
            "\"",
            Capability.CURSOR_STREAMING,
            Capability.FLOAT_NAN,
            Capability.ZERO_ID_LITERAL,
            Capability.DIVISION_BY_ZERO_FAILS,
            Capability.REGULAR_EXPRESSIONS,
            Capability.ARRAY_PARAMETERS,
            Capability.PROCEDURE_OUT_PARAMETERS,
            Capability.LOCK_SHARED,
            Capability.LOCK_TIMEOUT_MILLISECONDS,
            Capability.LOCK_NAMED_ROWS_ONLY),
    MARIADB(
            "`",
            Capability.TEXT_NUL,
            Capability.REGULAR_EXPRESSIONS,
            Capability.PROCEDURE_OUT_PARAMETERS,
            Capability.LOCK_SHARED);

    private final String quote;
    private final Set<Capability> facts;

    SqlDialect(String quote, Capability... facts) {
        this.quote = quote;
        this.facts = Set.of(facts);
    }

    /**
     * The dialect of a connection's database.
     *
     * @throws UnsupportedCapabilityException for a database that Mortise does not support
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

    /** How many parameters one statement may have. */
    public int maxParameters() {
        return this == H2 ? 100_000 : 65_535;
    }

    /** How many values an array may have that is one parameter; 0 where a parameter cannot be an array. */
    public int longestArray() {
        return switch (this) {
            case H2 -> 65_536;
            case POSTGRESQL -> Integer.MAX_VALUE;
            case MARIADB -> 0;
        };
    }

    /**
     * Returns the default position of nulls in a sort: H2 and MariaDB sort them as the smallest value, PostgreSQL as
     * the largest.
     */
    public Nulls nullsOf(Direction direction) {
        boolean largest = this == POSTGRESQL;
        return largest == (direction == Direction.ASC) ? Nulls.LAST : Nulls.FIRST;
    }

    /** The name as SQL writes it, in quotes where it needs them. */
    public String quoted(SqlName name) {
        return name.quoted() ? quote + name.text().replace(quote, quote + quote) + quote : name.text();
    }

    /** The table, with its catalog and schema where the mapping names them. */
    public String quoted(QualifiedName table) {
        return table.catalog().map(catalog -> quoted(catalog) + ".").orElse("")
                + table.schema().map(schema -> quoted(schema) + ".").orElse("")
                + quoted(table.name());
    }

    /**
     * Returns the capabilities of this database.
     *
     * <p>An engine adds its own; the result is a new set.
     */
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        capabilities.addAll(facts);
        return capabilities;
    }

    /** The query that draws the next value from a sequence. */
    public String nextValueOf(QualifiedName sequence) {
        return this == POSTGRESQL
                ? "select nextval('" + quoted(sequence).replace("'", "''") + "')"
                : "select next value for " + quoted(sequence);
    }

    /** Returns the expression of a sequence's next value in another statement. */
    public String nextValueIn(QualifiedName sequence) {
        return nextValueOf(sequence).substring("select ".length());
    }

    /** Returns the expression of a random UUID, a new one for each row. */
    public String randomUuid() {
        return switch (this) {
            case H2 -> "random_uuid()";
            case POSTGRESQL -> "gen_random_uuid()";
            case MARIADB -> "uuid()";
        };
    }

    /** The time at which a statement runs, as columns for an {@link java.time.Instant} hold it. */
    public String currentTime() {
        return switch (this) {
            case H2 -> "current_timestamp(6)";
            case POSTGRESQL -> "statement_timestamp()";
            case MARIADB -> "utc_timestamp(6)";
        };
    }

    /** A microsecond after the time that an SQL expression gives. */
    public String plusMicrosecond(String time) {
        return switch (this) {
            case H2 -> "dateadd(microsecond, 1, " + time + ")";
            case POSTGRESQL -> "(" + time + " + interval '1 microsecond')";
            case MARIADB -> "(" + time + " + interval 1 microsecond)";
        };
    }
}
