package dev.mortise.internal.write;

import dev.mortise.internal.operation.RelationPath;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The relations of an entity that its writes cascade to or have to check; computed once for each entity.
 *
 * @param keys the to-one relations whose foreign keys are in the entity's row
 * @param cascadePersist the relations that an insert follows
 * @param cascadeMerge the relations that an update follows
 * @param cascadeRemove the relations whose other side a delete takes along
 * @param orphanRemoval the relations whose elements are deleted when they are removed from the relation
 * @param owned the collections whose rows the entity writes
 * @param clearedOnDelete those of the collections whose rows a delete removes before the entity's row
 * @param junctions the collections of other entities whose join table rows refer to the entity and are deleted before
 *     its row
 */
public record CascadeRules(
        List<RelationPath> keys,
        List<RelationPath> cascadePersist,
        List<RelationPath> cascadeMerge,
        List<RelationPath> cascadeRemove,
        List<RelationPath> orphanRemoval,
        List<CollectionModel> owned,
        List<CollectionModel> clearedOnDelete,
        List<CollectionModel> junctions) {

    public static CascadeRules of(EntityModel<?> entity) {
        List<RelationPath> all = new ArrayList<>();
        collect(entity, List.of(), entity.attributes(), all);
        return new CascadeRules(
                which(all, link -> link.isToOne() && !link.isInverse()),
                which(all, link -> link.cascades(CascadeType.PERSIST)),
                which(all, link -> link.cascades(CascadeType.MERGE)),
                which(all, link -> link.removes() && !link.isLeftToDatabase()),
                which(all, link -> link.relation().isOrphanRemoval()),
                entity.collections().stream().filter(CollectionModel::isWritten).toList(),
                entity.collections().stream().filter(CascadeRules::isEmptied).toList(),
                entity.junctionsFromOthers());
    }

    /**
     * Whether a delete removes the collection's rows: not where the database deletes them; links to deleted elements
     * are removed before.
     */
    private static boolean isEmptied(CollectionModel collection) {
        if (!collection.isWritten() || collection.isKeyInElement() && !collection.isKeyUpdated()) {
            return false;
        }
        boolean removes =
                collection.relation().isPresent() && new RelationPath(collection.owner(), collection.steps()).removes();
        return collection.databaseDelete().isEmpty() || collection.hasOwnTable() && removes;
    }

    private static void collect(
            EntityModel<?> entity, List<AttributeModel> before, List<AttributeModel> among, List<RelationPath> found) {
        for (AttributeModel attribute : among) {
            List<AttributeModel> steps = new ArrayList<>(before);
            steps.add(attribute);
            if (attribute instanceof RelationModel) {
                found.add(new RelationPath(entity, steps));
            } else if (attribute instanceof EmbeddedAttribute embedded) {
                collect(entity, steps, embedded.attributes(), found);
            }
        }
    }

    private static List<RelationPath> which(List<RelationPath> all, Predicate<RelationPath> condition) {
        return all.stream().filter(condition).toList();
    }

    /** Whether an insert writes only the entity's own row. */
    public boolean insertOneRow() {
        return owned.isEmpty() && cascadePersist.isEmpty();
    }

    /** Whether an update writes only the entity's own row. */
    public boolean updateOneRow() {
        return owned.isEmpty() && cascadeMerge.isEmpty() && orphanRemoval.isEmpty();
    }

    /** Whether a delete removes only the entity's own row. */
    public boolean deleteOneRow() {
        return deleteOfOneTable() && junctions.isEmpty();
    }

    /** Whether a delete removes only rows of the entity's own table, and join table rows that refer to them. */
    public boolean deleteOfOneTable() {
        return clearedOnDelete.isEmpty() && cascadeRemove.isEmpty();
    }

    /** Whether rows may refer to other rows of their own table. */
    public boolean referToOwnTable(EntityModel<?> entity) {
        return keys.stream().anyMatch(key -> refersToTableOf(key, entity));
    }

    /** Whether rows may refer to other rows of their own table by a nullable key. */
    public boolean referToOwnTableByNullableKey(EntityModel<?> entity) {
        return keys.stream().filter(RelationPath::hasNullableKey).anyMatch(key -> refersToTableOf(key, entity));
    }

    private static boolean refersToTableOf(RelationPath key, EntityModel<?> entity) {
        return RelationPath.mayBeSameRow(key.target().type(), entity.type());
    }
}
