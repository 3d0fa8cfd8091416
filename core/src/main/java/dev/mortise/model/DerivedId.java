package dev.mortise.model;

import org.jspecify.annotations.Nullable;

/**
 * Derives an id, or a part of one, from the entity that a relation refers to ({@code @MapsId}).
 *
 * @param relation the relation
 * @param id the attribute that holds the id
 * @param part the attribute inside it that is taken from the relation, or null where the whole id is
 */
public record DerivedId(
        RelationModel relation, AttributeModel id, @Nullable AttributeModel part) {

    /**
     * Copies the related entity's id into the entity.
     *
     * @throws IllegalArgumentException if there is no related entity, or it has no id yet
     */
    void derive(Object entity) {
        Object related = relation.get(entity);
        if (related == null) {
            throw new IllegalArgumentException(
                    relation + " gives the entity its id, but is null; set it before the entity is written");
        }
        Object known = relation.target().idOf(related);
        if (known == null) {
            throw new IllegalArgumentException(relation + " gives the entity its id, but the " + relation.target()
                    + " has none yet; insert it first");
        }
        id.access().set(entity, part == null ? known : ((EmbeddedAttribute) id).with(id.get(entity), part, known));
    }
}
