package dev.mortise.testkit.schema;

import dev.mortise.testkit.database.DatabaseKind;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes names of tables and columns: plain where they are plain lower case, else in the database's quotes. */
final class Identifiers {

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");

    /** Words that a test may want as a name and that one of the databases reserves. */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "check",
            "column",
            "constraint",
            "default",
            "from",
            "group",
            "in",
            "index",
            "key",
            "limit",
            "not",
            "null",
            "offset",
            "or",
            "order",
            "primary",
            "select",
            "set",
            "table",
            "to",
            "unique",
            "user",
            "value",
            "values",
            "where");

    private Identifiers() {}

    static String render(String name, DatabaseKind kind) {
        boolean plain = PLAIN.matcher(name).matches() && !RESERVED.contains(name);
        return plain ? name : kind.quote(name);
    }
}
