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
 * What a write of an entity may have to look after beyond its own row; found out once for each entity.
 *
 * @param keys the relations to one whose keys are in the entity's row
 * @param cascadePersist the relations that an insert follows
 * @param cascadeMerge the relations that an update follows
 * @param cascadeRemove the relations whose other side a delete takes along
 * @param orphanRemoval the relations whose other side goes when the entity leaves it
 * @param owned the collections whose rows the entity writes
 * @param clearedOnDelete those among them that a delete empties before the entity's row goes
 * @param junctions the collections of other entities whose junction rows refer to the entity and go before its row does
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

    /** A delete leaves to the database what that does by itself; elements that are deleted too lose their links before. */
    private static boolean isEmptied(CollectionModel collection) {
        if (!collection.isWritten() || collection.isKeyInElement() && !collection.isKeyUpdated()) {
            return false;
        }
        boolean removes =
                collection.relation().isPresent() && new RelationPath(collection.owner(), collection.way()).removes();
        return collection.databaseDelete().isEmpty() || collection.hasOwnTable() && removes;
    }

    private static void collect(
            EntityModel<?> entity, List<AttributeModel> before, List<AttributeModel> among, List<RelationPath> found) {
        for (AttributeModel attribute : among) {
            List<AttributeModel> way = new ArrayList<>(before);
            way.add(attribute);
            if (attribute instanceof RelationModel) {
                found.add(new RelationPath(entity, way));
            } else if (attribute instanceof EmbeddedAttribute embedded) {
                collect(entity, way, embedded.attributes(), found);
            }
        }
    }

    private static List<RelationPath> which(List<RelationPath> all, Predicate<RelationPath> condition) {
        return all.stream().filter(condition).toList();
    }

    /** Whether an insert writes nothing but the entity's own row. */
    public boolean insertOneRow() {
        return owned.isEmpty() && cascadePersist.isEmpty();
    }

    /** Whether an update writes nothing but the entity's own row. */
    public boolean updateOneRow() {
        return owned.isEmpty() && cascadeMerge.isEmpty() && orphanRemoval.isEmpty();
    }

    /** Whether a delete goes for nothing but the entity's own row. */
    public boolean deleteOneRow() {
        return deleteOfOneTable() && junctions.isEmpty();
    }

    /** Whether a delete goes for nothing but rows of the entity's own table, and junction rows that refer to them. */
    public boolean deleteOfOneTable() {
        return clearedOnDelete.isEmpty() && cascadeRemove.isEmpty();
    }

    /** Whether rows may refer to others of their own table. */
    public boolean referToOwnTable(EntityModel<?> entity) {
        return keys.stream().anyMatch(key -> refersToTableOf(key, entity));
    }

    /** Whether rows may refer to others of their own table, by a key that can be null. */
    public boolean referToOwnTableByNullableKey(EntityModel<?> entity) {
        return keys.stream().filter(RelationPath::hasNullableKey).anyMatch(key -> refersToTableOf(key, entity));
    }

    private static boolean refersToTableOf(RelationPath key, EntityModel<?> entity) {
        return RelationPath.mayBeSameRow(key.target().type(), entity.type());
    }
}
