package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.id.IdClassAccess;
import dev.mortise.internal.mapping.member.EntityClass;
import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.MemberAccess;
import dev.mortise.internal.mapping.member.MemberScanner;
import dev.mortise.internal.mapping.member.PrivateLookups;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.reflect.Rethrow;
import dev.mortise.model.AttributeAccess;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.ColumnFlattener;
import dev.mortise.model.IdAccess;
import dev.mortise.model.IdModel;
import jakarta.persistence.AccessType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads an id of several attributes with an id class or record. */
final class IdClassReader {

    private final MappingContext reading;

    IdClassReader(MappingContext reading) {
        this.reading = reading;
    }

    Optional<IdAccess> read(EntityClass entity, Class<?> idClass, List<IdReader.Part> parts) {
        if (!PrivateLookups.isOpen(idClass)) {
            reading.problems().refuse(MappingLocation.of(idClass), PrivateLookups.missingLine(idClass));
            return Optional.empty();
        }
        Map<String, Member> members = members(idClass);
        List<AttributeAccess> accesses = new ArrayList<>();
        for (IdReader.Part part : parts) {
            access(entity, idClass, members, part.model()).ifPresent(accesses::add);
        }
        refuseOtherAccess(entity, idClass, parts);
        List<AttributeModel> attributes =
                parts.stream().map(IdReader.Part::model).toList();
        List<String> names = attributes.stream().map(AttributeModel::name).toList();
        Optional<MethodHandle> constructor = constructor(entity, idClass, names);
        if (accesses.size() < parts.size() || constructor.isEmpty()) {
            return Optional.empty();
        }
        IdModel model = new IdModel(
                idClass,
                IdModel.Kind.ID_CLASS,
                attributes,
                ColumnFlattener.of(attributes),
                new IdModel.Generation.Assigned());
        Function<Object[], Object> fromParts = idClass.isRecord()
                ? fromConstructor(constructor.get(), members.keySet(), names)
                : fromNothing(constructor.get(), accesses);
        return Optional.of(new IdClassAccess(model, accesses, fromParts));
    }

    /** A record takes its parts in the order of its components, which need not be that of the attributes. */
    private static Function<Object[], Object> fromConstructor(
            MethodHandle constructor, Collection<String> components, List<String> names) {
        int[] order = components.stream().mapToInt(names::indexOf).toArray();
        MethodType byName = MethodType.genericMethodType(order.length);
        MethodHandle ordered = MethodHandles.permuteArguments(constructor.asType(byName), byName, order)
                .asSpreader(Object[].class, order.length);
        return values -> {
            try {
                return (Object) ordered.invokeExact(values);
            } catch (Throwable failure) {
                throw Rethrow.unwrapped(failure);
            }
        };
    }

    private static Function<Object[], Object> fromNothing(MethodHandle constructor, List<AttributeAccess> parts) {
        MethodHandle blank = constructor.asType(MethodType.genericMethodType(0));
        return values -> {
            try {
                Object id = (Object) blank.invokeExact();
                for (int index = 0; index < values.length; index++) {
                    parts.get(index).set(id, values[index]);
                }
                return id;
            } catch (Throwable failure) {
                throw Rethrow.unwrapped(failure);
            }
        };
    }

    private static Map<String, Member> members(Class<?> idClass) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Class<?> at = idClass; at != null && at != Object.class; at = at.getSuperclass()) {
            MemberScanner.declaredBy(at, AccessType.FIELD)
                    .forEach(member -> members.putIfAbsent(member.name(), member));
        }
        return members;
    }

    private Optional<AttributeAccess> access(
            EntityClass entity, Class<?> idClass, Map<String, Member> members, AttributeModel part) {
        Member member = members.get(part.name());
        Class<?> type =
                member == null ? void.class : TypeBindings.seenFrom(idClass).classOf(member.type());
        if (member == null || TypeBindings.boxed(type) != TypeBindings.boxed(part.type())) {
            reading.problems()
                    .refuse(
                            entity.location().at(part.name()),
                            "is part of the id, but the id class " + idClass.getName() + " has no "
                                    + part.type().getSimpleName() + " of that name; add it there");
            return Optional.empty();
        }
        return Optional.of(MemberAccess.of(member, type));
    }

    /** An id class has the access type of its entity, by which Hibernate finds its parts. */
    private void refuseOtherAccess(EntityClass entity, Class<?> idClass, List<IdReader.Part> parts) {
        if (idClass.isRecord()) {
            return;
        }
        Set<String> properties = new HashSet<>();
        for (Class<?> at = idClass; at != null && at != Object.class; at = at.getSuperclass()) {
            MemberScanner.declaredBy(at, AccessType.PROPERTY).forEach(member -> properties.add(member.name()));
        }
        for (IdReader.Part part : parts) {
            if (part.member() instanceof Member.OfProperty
                    && !properties.contains(part.member().name())) {
                reading.problems()
                        .refuse(
                                entity.location().at(part.model().name()),
                                "is mapped by its getter, but the id class " + idClass.getName()
                                        + " has no getter of that name; add a getter and a setter there, or make it a"
                                        + " record");
            }
        }
    }

    private Optional<MethodHandle> constructor(EntityClass entity, Class<?> idClass, List<String> names) {
        try {
            if (!idClass.isRecord()) {
                return Optional.of(PrivateLookups.noArgumentConstructor(idClass));
            }
            if (idClass.getRecordComponents().length == names.size()) {
                return Optional.of(PrivateLookups.canonicalConstructor(idClass));
            }
            reading.problems()
                    .refuse(
                            entity.location(),
                            "the id class " + idClass.getName() + " must have exactly the components " + names);
        } catch (NoSuchMethodException e) {
            reading.problems()
                    .refuse(
                            MappingLocation.of(idClass),
                            "has no constructor without arguments; add one, or make it a record");
        }
        return Optional.empty();
    }
}
