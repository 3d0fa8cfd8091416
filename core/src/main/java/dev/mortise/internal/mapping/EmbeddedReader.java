package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.MemberScanner;
import dev.mortise.internal.mapping.member.MisplacedAnnotations;
import dev.mortise.internal.mapping.member.PrivateLookups;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EmbeddedAttribute;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an embedded attribute, whose value has attributes itself. */
final class EmbeddedReader {

    private final MappingContext reading;
    private final AttributeReader attributes;
    private final AnnotationCheck annotations;
    private final Set<Class<?>> beingRead = new LinkedHashSet<>();

    EmbeddedReader(MappingContext reading, AttributeReader attributes) {
        this.reading = reading;
        this.attributes = attributes;
        this.annotations = new AnnotationCheck(reading.problems());
    }

    Optional<EmbeddedAttribute> read(Member member, AttributeContext around) {
        Class<?> type = around.typeOf(member);
        MappingLocation location = around.locationOf(member);
        if (!beingRead.add(type)) {
            reading.problems().refuse(location, type.getName() + " is embedded in itself; relate to an entity instead");
            return Optional.empty();
        }
        try {
            return constructor(type, location)
                    .flatMap(constructor -> parts(member, type, around)
                            .map(parts -> new EmbeddedAttribute(
                                    member.name(), type, member.access(type), parts, constructor)));
        } finally {
            beingRead.remove(type);
        }
    }

    private Optional<List<AttributeModel>> parts(Member member, Class<?> type, AttributeContext around) {
        AttributeContext inside = inside(member, type, around);
        List<Member> members = membersOf(type, inside);
        inside.overrides().refuseUnknown(members, inside.location(), reading.problems());
        List<AttributeModel> parts = new ArrayList<>();
        members.forEach(part -> attributes.read(part, inside).ifPresent(parts::add));
        return parts.size() == members.size() ? Optional.of(parts) : Optional.empty();
    }

    private static AttributeContext inside(Member member, Class<?> type, AttributeContext around) {
        return new AttributeContext(
                around.locationOf(member),
                around.bindings().inside(member.type(), type),
                around.overrides().inside(member.name()).over(member.overrides()),
                around.access(),
                around.inId() || member.has(EmbeddedId.class) || member.has(Id.class),
                around.inElement() || member instanceof Member.OfElement);
    }

    private Optional<MethodHandle> constructor(Class<?> type, MappingLocation location) {
        if (!type.isAnnotationPresent(Embeddable.class)) {
            reading.problems().refuse(location, type.getName() + " is embedded but not marked @Embeddable");
            return Optional.empty();
        }
        if (!PrivateLookups.isOpen(type)) {
            reading.problems().refuse(MappingLocation.of(type), PrivateLookups.missingLine(type));
            return Optional.empty();
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            reading.problems().refuse(MappingLocation.of(type), "an embeddable cannot be abstract");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    type.isRecord()
                            ? PrivateLookups.canonicalConstructor(type)
                            : PrivateLookups.noArgumentConstructor(type));
        } catch (NoSuchMethodException e) {
            reading.problems()
                    .refuse(
                            MappingLocation.of(type),
                            "has no constructor without arguments; add one, or make it a record");
            return Optional.empty();
        }
    }

    private List<Member> membersOf(Class<?> type, AttributeContext inside) {
        List<Class<?>> hierarchy = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.isAnnotationPresent(Embeddable.class) || at.isAnnotationPresent(MappedSuperclass.class)) {
                hierarchy.add(at);
            }
        }
        Collections.reverse(hierarchy);
        List<Member> members = new ArrayList<>();
        for (Class<?> at : hierarchy) {
            Collection<Member> declared = MemberScanner.declaredBy(at, inside.access());
            annotations.check(at, MappingLocation.of(at));
            MisplacedAnnotations.refuse(at, declared, reading.problems());
            MisplacedAnnotations.refuseAmbiguous(at, inside.access(), reading.problems());
            members.addAll(declared);
        }
        return members;
    }
}
