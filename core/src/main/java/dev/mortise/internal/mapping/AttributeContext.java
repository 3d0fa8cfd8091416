package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.Overrides;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.internal.mapping.support.MappingLocation;
import jakarta.persistence.AccessType;

/**
 * What is around an attribute that is read: the entity or an embedded value.
 *
 * @param place where that is
 * @param bindings what the type variables of its class stand for
 * @param overrides what it says about its attributes
 * @param access whether embedded values have fields or properties where they do not say
 * @param inId whether it is an id, whose parts are never null
 * @param inElement whether it is an element of a collection, which holds no collections
 */
record AttributeContext(
        MappingLocation place,
        TypeBindings bindings,
        Overrides overrides,
        AccessType access,
        boolean inId,
        boolean inElement) {

    MappingLocation placeOf(Member member) {
        return place.at(member.name());
    }

    Class<?> typeOf(Member member) {
        return bindings.classOf(member.type());
    }

    boolean isEmbedded() {
        return !place.path().isEmpty();
    }
}
