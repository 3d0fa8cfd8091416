package dev.mortise;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.RelationModel;
import dev.mortise.query.FetchPath;
import dev.mortise.spi.StandIns;
import java.util.List;

/**
 * Makes the editors of one entity's relations.
 *
 * @param entity the entity
 * @param arguments checks its ids
 */
record RelationEditors(
        EntityWrites entity,
        Arguments<?> arguments,
        ModuleWrites writes,
        StoredRows stored,
        StandIns standIns,
        Calls calls) {

    /**
     * The editor of a relation.
     *
     * @throws InvalidQueryException if the way does not lead to a relation of the entity itself
     */
    <ID> RelationEditor<ID> of(FetchPath<?> way) {
        AttributePath path = AttributePath.follow(entity.model(), way);
        List<AttributeModel> steps = path.steps();
        boolean isOwn = !path.isTreated() && path.relations().size() == 1 && path.last() instanceof RelationModel;
        if (!isOwn) {
            throw new InvalidQueryException(path.last() + " is no relation of " + entity
                    + " itself; relation(...) takes" + " relations such as " + entity + "::getCategories");
        }
        Link link = new Link(entity.model(), steps);
        requireKeyIsId(link);
        return new StandardRelationEditor<>(link, arguments, editing(link), calls);
    }

    private static void requireKeyIsId(Link link) {
        RelationModel owner = link.relation().owningSide().orElse(link.relation());
        if (owner.referenced().isPresent()) {
            throw new InvalidQueryException(
                    link + " has a key that refers to " + owner.referenced().get()
                            + ", which ids do not tell; change the relation in the entity and update it");
        }
    }

    private Editing editing(Link link) {
        if (link.isToOne() && !link.isInverse()) {
            return new EditingKeys(link, entity, stored, standIns);
        }
        if (link.isInverse()
                && link.relation().owningSide().orElseThrow().kind().isToOne()) {
            return new EditingKeys(link.owningSide(), writes.of(link.target()), stored, standIns);
        }
        return new EditingRows(
                link,
                EditingRows.owning(link),
                link.isInverse() ? writes.of(link.target()).store() : entity.store(),
                stored,
                standIns);
    }
}
