package dev.mortise.mapping;

import jakarta.persistence.AccessType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.MappedSuperclass;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads an attribute whose value is made of attributes of its own. */
final class EmbeddedReader {

    private final Reading reading;
    private final AttributeReader attributes;

    EmbeddedReader(Reading reading, AttributeReader attributes) {
        this.reading = reading;
        this.attributes = attributes;
    }

    Optional<EmbeddedAttribute> read(Member member, Class<?> type, Place place, Overrides outer, AccessType access) {
        Optional<MethodHandle> constructor = constructor(type, place);
        if (constructor.isEmpty()) {
            return Optional.empty();
        }
        Overrides overrides = outer.inside(member.name()).over(Overrides.on(member.annotated()));
        List<Member> members = membersOf(type, access);
        refuseUnknownOverrides(overrides, members, place);
        TypeBindings bindings = TypeBindings.seenFrom(member.type() instanceof Class<?> ? type : member.type());
        List<AttributeModel> parts = new ArrayList<>();
        for (Member part : members) {
            attributes
                    .read(part, bindings, place.at(part.name()), overrides, access)
                    .ifPresent(parts::add);
        }
        if (parts.size() < members.size()) {
            return Optional.empty();
        }
        return Optional.of(
                new EmbeddedAttribute(member.name(), type, MemberAccess.of(member, type), parts, constructor.get()));
    }

    private Optional<MethodHandle> constructor(Class<?> type, Place place) {
        if (!type.isAnnotationPresent(Embeddable.class)) {
            reading.problems().refuse(place, type.getName() + " is embedded but not marked @Embeddable");
            return Optional.empty();
        }
        if (!Lookups.isOpen(type)) {
            reading.problems().refuse(Place.of(type), Lookups.missingLine(type));
            return Optional.empty();
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            reading.problems().refuse(Place.of(type), "an embeddable cannot be abstract");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    type.isRecord() ? Lookups.canonicalConstructor(type) : Lookups.noArgumentConstructor(type));
        } catch (NoSuchMethodException e) {
            reading.problems()
                    .refuse(Place.of(type), "has no constructor without arguments; add one, or make it a record");
            return Optional.empty();
        }
    }

    private static List<Member> membersOf(Class<?> type, AccessType access) {
        List<Class<?>> hierarchy = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at == type
                    || at.isAnnotationPresent(MappedSuperclass.class)
                    || at.isAnnotationPresent(Embeddable.class)) {
                hierarchy.add(at);
            }
        }
        Collections.reverse(hierarchy);
        List<Member> members = new ArrayList<>();
        hierarchy.forEach(at -> members.addAll(Members.declaredBy(at, access)));
        return members;
    }

    private void refuseUnknownOverrides(Overrides overrides, List<Member> members, Place place) {
        List<String> known = members.stream().map(Member::name).toList();
        overrides.attributes().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> reading.problems()
                        .refuse(
                                place,
                                "overrides \"" + name + "\", which is no attribute of the embedded value; known are "
                                        + String.join(", ", known)));
    }
}
