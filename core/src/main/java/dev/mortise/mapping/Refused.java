package dev.mortise.mapping;

import jakarta.persistence.CascadeType;
import java.util.List;

/** What is refused by name until Mortise models it. */
final class Refused {

    static final String SECONDARY_TABLE =
            "names a table of its own; secondary tables are not supported: map the table as an entity and relate to it";

    static final String ORPHAN_REMOVAL =
            "orphanRemoval is not supported yet; remove it and delete the other entities through their own repository";

    static final String RELATION_AS_ID =
            "has a relation as @Id, which is not supported yet; map its column as a plain @Id, and the relation with"
                    + " @JoinColumn(insertable = false, updatable = false)";

    private Refused() {}

    static String cascades(List<CascadeType> cascades) {
        return "cascade " + cascades + " is not supported yet; remove it and write the other entities through their own"
                + " repository";
    }
}
