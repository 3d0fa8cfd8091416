package dev.mortise.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes an id, or a part of one, from the entity that a relation leads to ({@code @MapsId}).
 *
 * @param relation the relation
 * @param id the attribute that holds the id
 * @param part the attribute inside it that is taken from the relation, or null where the whole id is
 */
record DerivedId(
        RelationModel relation, AttributeModel id, @Nullable AttributeModel part) {

    /**
     * Puts what the related entity's id is into the entity.
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
        id.access().set(entity, part == null ? known : withPart((EmbeddedAttribute) id, id.get(entity), part, known));
    }

    /** The id with another part; a record is made anew. */
    private static Object withPart(EmbeddedAttribute id, @Nullable Object before, AttributeModel part, Object value) {
        try {
            if (id.isRecord()) {
                return id.constructor().invokeWithArguments(components(id, before, part, value));
            }
            Object holder = before == null ? id.constructor().invoke() : before;
            part.access().set(holder, value);
            return holder;
        } catch (Throwable failure) {
            throw MemberAccess.rethrown(failure);
        }
    }

    private static List<@Nullable Object> components(
            EmbeddedAttribute id, @Nullable Object before, AttributeModel part, Object value) {
        List<@Nullable Object> components = new ArrayList<>();
        for (AttributeModel attribute : id.attributes()) {
            components.add(
                    attribute == part
                            ? value
                            : before == null ? Primitives.blank(attribute.type()) : attribute.get(before));
        }
        return components;
    }
}
