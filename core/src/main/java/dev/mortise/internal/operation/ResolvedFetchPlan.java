package dev.mortise.internal.operation;

import dev.mortise.model.RelationModel;
import java.util.List;

/**
 * What is loaded with the entities of a read.
 *
 * @param joins the ways to the relations to one that are loaded by left join, shorter ones before those that go on from them
 * @param selects what is loaded by further selects
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

    /** Whether it is this very object, which is quick to tell. */
    public boolean isSame(ResolvedFetchPlan other) {
        return this == other;
    }
}
