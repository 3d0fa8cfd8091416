package dev.mortise.testkit.database;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A database product that the contract is tested on. */
public enum DatabaseKind {
    H2('"'),
    POSTGRESQL('"'),
    MARIADB('`');

    private final char quote;

    DatabaseKind(char quote) {
        this.quote = quote;
    }

    /** Returns the name used in properties and reports: {@code h2}, {@code postgresql} or {@code mariadb}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the identifier in this database's quotes, so that its case is kept and reserved words are allowed. */
    public String quote(String identifier) {
        String doubled = identifier.replace(String.valueOf(quote), "" + quote + quote);
        return quote + doubled + quote;
    }

    /**
     * Returns the kind with this {@link #label()}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known labels
     */
    public static DatabaseKind ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown database \"" + label + "\". Known databases: " + labels() + "."));
    }

    private static String labels() {
        return Arrays.stream(values()).map(DatabaseKind::label).collect(Collectors.joining(", "));
    }
}
