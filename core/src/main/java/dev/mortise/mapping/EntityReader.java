package dev.mortise.mapping;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.lang.invoke.MethodHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one entity. */
final class EntityReader {

    private static final Set<Class<?>> VERSIONS = Set.of(Short.class, Integer.class, Long.class, Instant.class);

    private final Reading reading;
    private final AttributeReader attributes;
    private final IdReader ids;
    private final StandInCheck standIns;
    private final LifecycleReader lifecycles;

    EntityReader(Reading reading) {
        this.reading = reading;
        this.attributes = new AttributeReader(reading);
        this.ids = new IdReader(reading);
        this.standIns = new StandInCheck(reading.problems());
        this.lifecycles = new LifecycleReader(reading.problems());
    }

    Optional<EntityModel<?>> read(Class<?> type) {
        if (!Lookups.isOpen(type)) {
            reading.problems().refuse(Place.of(type), Lookups.missingLine(type));
            return Optional.empty();
        }
        EntityClass entity = EntityClass.of(type);
        List<Member> members = entity.hierarchy().stream()
                .flatMap(at -> Members.declaredBy(at, entity.access()).stream())
                .toList();
        List<IdReader.Part> parts = parts(entity, members);
        TableName table = reading.names().tableOf(type, entity.name());
        List<IdReader.Part> idParts =
                parts.stream().filter(part -> isId(part.member())).toList();
        Optional<IdAccess> id = ids.read(entity, table, idParts);
        Optional<BasicAttribute> version = version(entity, parts);
        Lifecycle lifecycle = lifecycles.read(entity);
        Optional<MethodHandle> constructor = standIns.constructor(entity, idParts);
        if (id.isEmpty() || constructor.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EntityModel<>(
                type, entity.name(), table, idFirst(parts), id.get(), version, lifecycle, constructor.get()));
    }

    private List<IdReader.Part> parts(EntityClass entity, List<Member> members) {
        Overrides overrides = Overrides.NONE;
        for (Class<?> at : entity.hierarchy()) {
            overrides = Overrides.on(at).over(overrides);
        }
        List<IdReader.Part> parts = new ArrayList<>();
        for (Member member : members) {
            Place place = entity.place().at(member.name());
            attributes
                    .read(member, entity.bindings(), place, overrides, entity.access())
                    .ifPresent(attribute -> parts.add(new IdReader.Part(member, attribute)));
        }
        return parts;
    }

    private static boolean isId(Member member) {
        return member.has(Id.class) || member.has(EmbeddedId.class);
    }

    private static List<AttributeModel> idFirst(List<IdReader.Part> parts) {
        return Stream.concat(
                        parts.stream().filter(part -> isId(part.member())),
                        parts.stream().filter(part -> !isId(part.member())))
                .map(IdReader.Part::model)
                .toList();
    }

    private Optional<BasicAttribute> version(EntityClass entity, List<IdReader.Part> parts) {
        List<IdReader.Part> versions =
                parts.stream().filter(part -> part.member().has(Version.class)).toList();
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        AttributeModel version = versions.get(0).model();
        Place place = entity.place().at(version.name());
        if (versions.size() > 1) {
            reading.problems().refuse(place, "is the first of several @Version attributes; keep one");
        }
        if (version instanceof BasicAttribute basic && VERSIONS.contains(TypeBindings.boxed(version.type()))) {
            return Optional.of(basic);
        }
        reading.problems()
                .refuse(
                        place,
                        "a @Version cannot be a " + version.type().getName()
                                + "; use short, int, long or java.time.Instant");
        return Optional.empty();
    }
}
