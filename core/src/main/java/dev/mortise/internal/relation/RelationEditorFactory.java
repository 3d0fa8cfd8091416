package dev.mortise.internal.relation;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.check.ArgumentValidator;
import dev.mortise.internal.graph.SnapshotReader;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.RelationPath;
import dev.mortise.internal.operation.ResolvedPath;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.FetchPath;
import dev.mortise.repository.RelationEditor;
import dev.mortise.repository.ToManyEditor;
import dev.mortise.repository.ToOneEditor;
import dev.mortise.spi.UnfetchedFactory;
import java.util.List;

/** Creates the editors of one entity's relations. */
public final class RelationEditorFactory {

    private final EntityWriteContext entity;
    private final ArgumentValidator<?> arguments;
    private final ModuleWriteContext writes;
    private final SnapshotReader stored;
    private final UnfetchedFactory unfetched;
    private final OperationRunner calls;

    /**
     * @param entity the entity
     * @param arguments checks its ids
     */
    public RelationEditorFactory(
            EntityWriteContext entity,
            ArgumentValidator<?> arguments,
            ModuleWriteContext writes,
            SnapshotReader stored,
            UnfetchedFactory unfetched,
            OperationRunner calls) {
        this.entity = entity;
        this.arguments = arguments;
        this.writes = writes;
        this.stored = stored;
        this.unfetched = unfetched;
        this.calls = calls;
    }

    /**
     * Returns the editor of a to-one relation.
     *
     * @throws InvalidQueryException if the path does not lead to such a relation of the entity itself
     */
    public <ID> RelationEditor<ID, ToOneEditor> toOne(FetchPath<?> path) {
        EditedRelation relation = relation(path);
        if (!relation.link().isToOne()) {
            throw new InvalidQueryException(
                    relation.link() + " leads to many; name it with each(...), as in relation(each(...)).of(id)");
        }
        return id -> new DefaultToOneEditor(relation, relation.owner(id));
    }

    /**
     * Returns the editor of a to-many relation.
     *
     * @throws InvalidQueryException if the path does not lead to such a relation of the entity itself
     */
    public <ID> RelationEditor<ID, ToManyEditor> toMany(FetchPath<?> path) {
        EditedRelation relation = relation(path);
        return id -> new DefaultToManyEditor(relation, relation.owner(id));
    }

    private EditedRelation relation(FetchPath<?> path) {
        ResolvedPath resolved = ResolvedPath.follow(entity.model(), path);
        List<AttributeModel> steps = resolved.steps();
        boolean isOwn =
                !resolved.isTreated() && resolved.relations().size() == 1 && resolved.last() instanceof RelationModel;
        if (!isOwn) {
            throw new InvalidQueryException(resolved.last() + " is no relation of " + entity
                    + " itself; relation(...) takes relations such as " + entity + "::getCategories");
        }
        RelationPath link = new RelationPath(entity.model(), steps);
        requireKeyIsId(link);
        return new EditedRelation(link, arguments, editing(link), calls);
    }

    private static void requireKeyIsId(RelationPath link) {
        RelationModel owner = link.relation().owningSide().orElse(link.relation());
        if (owner.referenced().isPresent()) {
            throw new InvalidQueryException(
                    link + " has a key that refers to " + owner.referenced().get()
                            + ", which ids do not determine; change the relation in the entity and update it");
        }
    }

    private RelationWriter editing(RelationPath link) {
        if (link.isToOne() && !link.isInverse()) {
            return new ForeignKeyWriter(link, entity, stored, unfetched);
        }
        if (link.isInverse()
                && link.relation().owningSide().orElseThrow().kind().isToOne()) {
            return new ForeignKeyWriter(link.owningSide(), writes.of(link.target()), stored, unfetched);
        }
        return new JoinTableWriter(
                link,
                JoinTableWriter.owning(link),
                link.isInverse() ? writes.of(link.target()).store() : entity.store(),
                stored,
                unfetched);
    }
}
