package dev.mortise.mapping;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.lang.invoke.MethodHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one entity. */
final class EntityReader {

    private static final Set<Class<?>> VERSIONS = Set.of(Short.class, Integer.class, Long.class, Instant.class);

    private final Reading reading;
    private final AnnotationCheck annotations;
    private final AttributeReader attributes;
    private final IdReader ids;
    private final DerivedIdReader derivedIds;
    private final StandInCheck standIns;
    private final LifecycleReader lifecycles;

    EntityReader(Reading reading) {
        this.reading = reading;
        this.annotations = new AnnotationCheck(reading.problems());
        this.attributes = new AttributeReader(reading);
        this.ids = new IdReader(reading);
        this.derivedIds = new DerivedIdReader(reading);
        this.standIns = new StandInCheck(reading.problems());
        this.lifecycles = new LifecycleReader(reading.problems());
    }

    /** The entity, or empty where it cannot be used at all, which is a problem then. */
    Optional<EntityModel<?>> read(Class<?> type) {
        EntityClass entity = EntityClass.of(type);
        if (!isOpen(entity)) {
            return Optional.empty();
        }
        refuseSuperclassEntities(entity);
        List<IdReader.Part> parts = derivedIds.renamed(parts(entity));
        TableName table = reading.names().tableOf(type, entity.name());
        List<IdReader.Part> idParts = parts.stream().filter(EntityReader::isId).toList();
        Optional<IdAccess> id = ids.read(entity, table, idParts);
        Optional<BasicAttribute> version = version(entity, parts);
        Lifecycle lifecycle = lifecycles.read(entity);
        Optional<MethodHandle> constructor = standIns.constructor(entity, idParts);
        if (id.isEmpty() || constructor.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EntityModel<>(
                type,
                entity.name(),
                table,
                idFirst(parts),
                id.get(),
                version,
                lifecycle,
                constructor.get(),
                derivedIds.of(parts, id.get())));
    }

    private boolean isOpen(EntityClass entity) {
        List<Class<?>> closed =
                entity.hierarchy().stream().filter(at -> !Lookups.isOpen(at)).toList();
        closed.forEach(at -> reading.problems().refuse(Place.of(at), Lookups.missingLine(at)));
        return closed.isEmpty();
    }

    private void refuseSuperclassEntities(EntityClass entity) {
        for (Class<?> at = entity.type().getSuperclass(); at != null; at = at.getSuperclass()) {
            if (at.isAnnotationPresent(Entity.class)) {
                reading.problems()
                        .refuse(
                                entity.place(),
                                "extends the entity " + at.getName() + ", and inheritance is not"
                                        + " supported yet; put what both have in common into a @MappedSuperclass");
            }
        }
    }

    private List<IdReader.Part> parts(EntityClass entity) {
        Overrides overrides = Overrides.NONE;
        for (Class<?> at : entity.hierarchy()) {
            overrides = Overrides.on(at).over(overrides);
        }
        Surroundings around = new Surroundings(entity.place(), entity.bindings(), overrides, entity.access(), false, false);
        Collection<Member> members = members(entity);
        overrides.refuseUnknown(members, entity.place(), reading.problems());
        List<IdReader.Part> parts = new ArrayList<>();
        for (Member member : members) {
            attributes.read(member, around).ifPresent(model -> parts.add(new IdReader.Part(member, model)));
        }
        return parts;
    }

    /** The members of all classes from the top down; an overridden property stands where it was declared first. */
    private Collection<Member> members(EntityClass entity) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Class<?> at : entity.hierarchy()) {
            Collection<Member> declared = Members.declaredBy(at, entity.access());
            annotations.check(at, Place.of(at));
            MisplacedAnnotations.refuse(at, declared, reading.problems());
            for (Member member : declared) {
                Member above = members.put(member.name(), member);
                if (above instanceof Member.OfField) {
                    reading.problems()
                            .refuse(
                                    entity.place().at(member.name()),
                                    "is declared in " + above.owner().getName() + " too; rename one of them");
                }
            }
        }
        return members.values();
    }

    static boolean isId(IdReader.Part part) {
        return part.member().has(Id.class) || part.member().has(EmbeddedId.class);
    }

    private static List<AttributeModel> idFirst(List<IdReader.Part> parts) {
        return Stream.concat(
                        parts.stream().filter(EntityReader::isId),
                        parts.stream().filter(part -> !isId(part)))
                .map(IdReader.Part::model)
                .toList();
    }

    private Optional<BasicAttribute> version(EntityClass entity, List<IdReader.Part> parts) {
        List<AttributeModel> versions = parts.stream()
                .filter(part -> part.member().has(Version.class))
                .map(IdReader.Part::model)
                .toList();
        if (versions.size() > 1) {
            reading.problems().refuse(entity.place(), "has several @Version attributes; keep one of " + versions);
            return Optional.empty();
        }
        return versions.stream().findFirst().flatMap(version -> checked(entity, version));
    }

    private Optional<BasicAttribute> checked(EntityClass entity, AttributeModel version) {
        if (version instanceof BasicAttribute basic && VERSIONS.contains(TypeBindings.boxed(version.type()))) {
            return Optional.of(basic);
        }
        reading.problems()
                .refuse(
                        entity.place().at(version.name()),
                        "a @Version cannot be a " + version.type().getName()
                                + "; use short, int, long or java.time.Instant");
        return Optional.empty();
    }
}
