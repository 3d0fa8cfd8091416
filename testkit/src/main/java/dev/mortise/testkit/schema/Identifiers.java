package dev.mortise.testkit.schema;

import dev.mortise.model.name.SqlName;
import dev.mortise.testkit.database.DatabaseKind;
import java.util.Locale;

/** Writes names of tables and columns, quoted where the mapping would quote them or where they are in mixed case. */
final class Identifiers {

    private Identifiers() {}

    static String render(String name, DatabaseKind kind) {
        SqlName identifier = SqlName.of(name);
        boolean mixedCase = !name.equals(name.toLowerCase(Locale.ROOT));
        return identifier.quoted() || mixedCase ? kind.quote(identifier.text()) : identifier.text();
    }
}
