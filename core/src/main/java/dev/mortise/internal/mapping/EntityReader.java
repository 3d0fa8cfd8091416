package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.lifecycle.LifecycleReader;
import dev.mortise.internal.mapping.member.EntityClass;
import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.MemberScanner;
import dev.mortise.internal.mapping.member.MisplacedAnnotations;
import dev.mortise.internal.mapping.member.Overrides;
import dev.mortise.internal.mapping.member.PrivateLookups;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.HierarchyPosition;
import dev.mortise.model.IdAccess;
import dev.mortise.model.IdModel;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.Lifecycle;
import dev.mortise.model.name.QualifiedName;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.MapsId;
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
import org.jspecify.annotations.Nullable;

/** Reads one entity. */
final class EntityReader {

    private static final Set<Class<?>> VERSIONS = Set.of(Short.class, Integer.class, Long.class, Instant.class);

    private final MappingContext reading;
    private final AnnotationCheck annotations;
    private final AttributeReader attributes;
    private final IdReader ids;
    private final DerivedIdReader derivedIds;
    private final HierarchyReader hierarchies;
    private final ProxyabilityCheck proxyability;
    private final LifecycleReader lifecycles;

    EntityReader(MappingContext reading) {
        this.reading = reading;
        this.annotations = new AnnotationCheck(reading.problems());
        this.attributes = new AttributeReader(reading);
        this.ids = new IdReader(reading);
        this.derivedIds = new DerivedIdReader(reading);
        this.hierarchies = new HierarchyReader(reading);
        this.proxyability = new ProxyabilityCheck(reading.problems());
        this.lifecycles = new LifecycleReader(reading.problems());
    }

    /** The entity, or empty where it cannot be used at all, which is a problem then. */
    Optional<EntityModel<?>> read(Class<?> type) {
        EntityClass entity = EntityClass.of(type);
        if (!isOpen(entity)) {
            return Optional.empty();
        }
        return entity.parent().isPresent() ? subclass(entity, entity.parent().get()) : root(entity);
    }

    private Optional<EntityModel<?>> root(EntityClass entity) {
        List<IdReader.Part> parts = derivedIds.renamed(parts(entity));
        QualifiedName table = reading.names().tableOf(entity.type(), entity.name());
        List<IdReader.Part> idParts = parts.stream().filter(EntityReader::isId).toList();
        Optional<IdAccess> id = ids.read(entity, table, idParts);
        Optional<BasicAttribute> version = version(entity, parts);
        Lifecycle lifecycle = lifecycles.read(entity);
        Optional<HierarchyPosition> rank = hierarchies.root(entity);
        Optional<MethodHandle> constructor = proxyability.constructor(entity, idParts, rank.isPresent());
        if (id.isEmpty() || constructor.isEmpty() && !(rank.isPresent() && entity.isAbstract())) {
            return Optional.empty();
        }
        refuseIdentity(entity, id.get(), rank);
        return placed(
                new EntityModel<>(
                        entity.type(),
                        entity.name(),
                        table,
                        idFirst(parts),
                        id.get(),
                        version,
                        lifecycle,
                        constructor.orElse(null),
                        derivedIds.of(parts, id.get()),
                        rank),
                rank);
    }

    private static Optional<EntityModel<?>> placed(EntityModel<?> model, Optional<HierarchyPosition> rank) {
        rank.ifPresent(known -> known.hierarchy().add(model));
        return Optional.of(model);
    }

    private void refuseIdentity(EntityClass entity, IdAccess id, Optional<HierarchyPosition> rank) {
        boolean joined = rank.map(HierarchyPosition::hierarchy)
                .filter(InheritanceHierarchy::isJoined)
                .isPresent();
        if (joined && id.model().generation() instanceof IdModel.Generation.Identity) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "IDENTITY ids in a JOINED hierarchy are not supported yet, for the other tables need the id"
                                    + " before the row is there; use SEQUENCE or UUID");
        }
    }

    private Optional<EntityModel<?>> subclass(EntityClass entity, Class<?> above) {
        if (!reading.entities().contains(above)) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "extends the entity " + above.getName() + ", which is not of this module; add "
                                    + above.getSimpleName() + ".class to entities(...)");
            return Optional.empty();
        }
        Optional<EntityModel<?>> parent = reading.early().apply(above);
        Optional<MethodHandle> constructor = proxyability.constructor(entity, List.of(), true);
        if (parent.isEmpty() || constructor.isEmpty() && !entity.isAbstract()) {
            return Optional.empty();
        }
        return subclass(entity, parent.get(), constructor.orElse(null));
    }

    private Optional<EntityModel<?>> subclass(
            EntityClass entity, EntityModel<?> parent, @Nullable MethodHandle constructor) {
        List<IdReader.Part> parts = parts(entity);
        refuseOfRoot(entity, parent, parts);
        HierarchyPosition rank = hierarchies.below(entity, parent);
        boolean joined = rank.hierarchy().isJoined();
        List<AttributeModel> own = parts.stream().map(IdReader.Part::model).toList();
        own.forEach(attribute -> attribute.assignTable(joined ? rank.number() : 0));
        List<AttributeModel> all = new ArrayList<>(parent.attributes());
        all.addAll(own);
        return placed(
                new EntityModel<>(
                        entity.type(),
                        entity.name(),
                        joined ? reading.names().tableOf(entity.type(), entity.name()) : parent.table(),
                        all,
                        parent.idAccess(),
                        parent.version(),
                        lifecycles.read(entity),
                        constructor,
                        parent.derivedIds(),
                        Optional.of(rank)),
                Optional.of(rank));
    }

    private void refuseOfRoot(EntityClass entity, EntityModel<?> parent, List<IdReader.Part> parts) {
        List<String> inherited =
                parent.attributes().stream().map(AttributeModel::name).toList();
        for (IdReader.Part part : parts) {
            MappingLocation location = entity.location().at(part.model().name());
            if (isId(part) || part.member().has(Version.class) || part.member().has(MapsId.class)) {
                reading.problems()
                        .refuse(
                                location,
                                "the id and version of a hierarchy stand at its top; move it to "
                                        + parent.root().type().getName());
            }
            if (inherited.contains(part.model().name())) {
                reading.problems().refuse(location, "is declared in " + parent.name() + " too; rename one of them");
            }
        }
    }

    private boolean isOpen(EntityClass entity) {
        List<Class<?>> closed = entity.hierarchy().stream()
                .filter(at -> !PrivateLookups.isOpen(at))
                .toList();
        closed.forEach(at -> reading.problems().refuse(MappingLocation.of(at), PrivateLookups.missingLine(at)));
        return closed.isEmpty();
    }

    private List<IdReader.Part> parts(EntityClass entity) {
        Overrides overrides = Overrides.NONE;
        for (Class<?> at : entity.own()) {
            overrides = Overrides.on(at).over(overrides);
        }
        AttributeContext around =
                new AttributeContext(entity.location(), entity.bindings(), overrides, entity.access(), false, false);
        Collection<Member> members = members(entity);
        overrides.refuseUnknown(members, entity.location(), reading.problems());
        List<IdReader.Part> parts = new ArrayList<>();
        for (Member member : members) {
            attributes.read(member, around).ifPresent(model -> parts.add(new IdReader.Part(member, model)));
        }
        return parts;
    }

    /** The members of all classes from the top down; an overridden property stands where it was declared first. */
    private Collection<Member> members(EntityClass entity) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Class<?> at : entity.own()) {
            Collection<Member> declared = MemberScanner.declaredBy(at, entity.access());
            annotations.check(at, MappingLocation.of(at));
            MisplacedAnnotations.refuse(at, declared, reading.problems());
            MisplacedAnnotations.refuseAmbiguous(at, entity.access(), reading.problems());
            for (Member member : declared) {
                Member above = members.put(member.name(), member);
                if (above instanceof Member.OfField) {
                    reading.problems()
                            .refuse(
                                    entity.location().at(member.name()),
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
            reading.problems().refuse(entity.location(), "has several @Version attributes; keep one of " + versions);
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
                        entity.location().at(version.name()),
                        "a @Version cannot be a " + version.type().getName()
                                + "; use short, int, long or java.time.Instant");
        return Optional.empty();
    }
}
