package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.Overrides;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.internal.mapping.support.MappingLocation;
import jakarta.persistence.AccessType;

/**
 * Context of the attribute being read: the entity or an embedded value.
 *
 * @param location the location in the mapping
 * @param bindings the type variable bindings of the class
 * @param overrides the overrides of its attributes
 * @param access the access type of embedded values that do not declare one
 * @param inId whether it is an id, whose parts are never null
 * @param inElement whether it is an element of a collection, which holds no collections
 */
record AttributeContext(
        MappingLocation location,
        TypeBindings bindings,
        Overrides overrides,
        AccessType access,
        boolean inId,
        boolean inElement) {

    MappingLocation locationOf(Member member) {
        return location.at(member.name());
    }

    Class<?> typeOf(Member member) {
        return bindings.classOf(member.type());
    }

    boolean isEmbedded() {
        return !location.path().isEmpty();
    }
}
