package dev.mortise.internal.operation;

import dev.mortise.model.RelationModel;
import java.util.List;

/**
 * The relations that are loaded with the entities of a read.
 *
 * @param joins the paths of the to-one relations loaded by left join, prefixes before longer paths
 * @param selects the relations loaded by further selects
 */
public record ResolvedFetchPlan(List<List<RelationModel>> joins, List<SelectFetch> selects) {

    private static final ResolvedFetchPlan NONE = new ResolvedFetchPlan(List.of(), List.of());

    public ResolvedFetchPlan {
        joins = List.copyOf(joins);
        selects = List.copyOf(selects);
    }

    public static ResolvedFetchPlan none() {
        return NONE;
    }
}
