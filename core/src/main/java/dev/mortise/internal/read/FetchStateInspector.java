package dev.mortise.internal.read;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.check.FetchPlanBuilder;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.FetchPath;
import dev.mortise.repository.Unfetched;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Checks whether the relations on a path are fetched. */
public final class FetchStateInspector {

    private final EntityModel<?> model;

    public FetchStateInspector(EntityModel<?> model) {
        this.model = model;
    }

    /**
     * Whether all relations on the path are fetched.
     *
     * @throws InvalidQueryException if the path does not consist of mapped relations
     */
    public boolean isFetched(Object entity, FetchPath<?> path) {
        FetchPlanBuilder tree = new FetchPlanBuilder(model);
        tree.add(path);
        return isFetched(entity, tree);
    }

    private boolean isFetched(Object owner, FetchPlanBuilder tree) {
        return tree.relations().entrySet().stream()
                .allMatch(relation -> isFetched(owner, relation.getKey(), relation.getValue()));
    }

    private boolean isFetched(Object owner, List<AttributeModel> steps, FetchPlanBuilder further) {
        Object at = owner;
        for (AttributeModel step : steps) {
            at = step.get(at);
            if (at == null) {
                return true;
            }
        }
        return !(at instanceof Unfetched)
                && elements(at, steps.get(steps.size() - 1)).stream().allMatch(element -> isFetched(element, further));
    }

    private static Collection<?> elements(Object value, AttributeModel attribute) {
        if (attribute instanceof RelationModel relation && relation.kind().isToOne()) {
            return List.of(value);
        }
        return value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
    }
}
