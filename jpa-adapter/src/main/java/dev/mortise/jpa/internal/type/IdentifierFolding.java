package dev.mortise.jpa.internal.type;

import dev.mortise.dialect.SqlDialect;
import java.util.Locale;

/** Compares names as a database does: unquoted ones fold, and MariaDB ignores the case of columns. */
public final class IdentifierFolding {

    private final SqlDialect dialect;

    /**
     * @param dialect the database
     */
    public IdentifierFolding(SqlDialect dialect) {
        this.dialect = dialect;
    }

    public SqlDialect dialect() {
        return dialect;
    }

    public String folded(String name) {
        boolean quoted = name.startsWith("\"") || name.startsWith("`");
        String text = quoted ? name.substring(1, name.length() - 1) : name;
        return switch (dialect) {
            case H2 -> quoted ? text : text.toUpperCase(Locale.ROOT);
            case POSTGRESQL -> quoted ? text : text.toLowerCase(Locale.ROOT);
            case MARIADB -> text.toLowerCase(Locale.ROOT);
        };
    }
}
