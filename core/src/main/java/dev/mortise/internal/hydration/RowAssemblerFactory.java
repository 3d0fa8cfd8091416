package dev.mortise.internal.hydration;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.AttributePath;
import dev.mortise.model.AttributePathFinder;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.UnfetchedFactory;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates the assemblers of the parts of a row. */
final class RowAssemblerFactory {

    private final EntitySelection selected;
    private final ColumnSource source;
    private final UnfetchedFactory unfetched;
    private final PostLoadListener listener;
    private final Optional<OwnerPart> owner;
    private final boolean isValue;

    /** Reads the owner of the collection whose elements are read. */
    private record OwnerPart(RowAssembler id, EntityModel<?> entity) {}

    RowAssemblerFactory(
            EntitySelection selected, ColumnSource source, UnfetchedFactory unfetched, PostLoadListener listener) {
        this(selected, source, unfetched, listener, Optional.empty(), false);
    }

    private RowAssemblerFactory(
            EntitySelection selected,
            ColumnSource source,
            UnfetchedFactory unfetched,
            PostLoadListener listener,
            Optional<OwnerPart> owner,
            boolean isValue) {
        this.owner = owner;
        this.isValue = isValue;
        this.selected = selected;
        this.source = source;
        this.unfetched = unfetched;
        this.listener = listener;
    }

    /** An element of a collection, which several rows of the result may hold. */
    RowAssembler element(RowAssembler ownerId, EntityModel<?> owner) {
        return new RowAssemblerFactory(
                        selected, source, unfetched, listener, Optional.of(new OwnerPart(ownerId, owner)), false)
                .shared();
    }

    /** Reads an element that is a value; an embeddable element is not null even if all its columns are. */
    RowAssembler value(AttributeModel element) {
        RowAssembler value = new RowAssemblerFactory(selected, source, unfetched, listener, owner, true)
                .attribute(List.of(), element);
        return value instanceof StandardRowAssemblers.Embedded embedded
                ? new StandardRowAssemblers.Made(embedded.maker())
                : new StandardRowAssemblers.Required(value, element);
    }

    /** Reads a proxy for an element of which only the id is selected. */
    RowAssembler reference(RelationModel relation) {
        return new StandardRowAssemblers.Reference(id(), unfetched.references(relation));
    }

    /** Reads the entity of each row; looked up by id only where another part of the row may hold it too. */
    RowAssembler root() {
        return selected.isRepeated() ? shared() : entity();
    }

    /** Reads the id of each row; fetched relations are set on the object that the result holds for it. */
    RowAssembler related() {
        List<EntityAssembler.Fetched> relations = new ArrayList<>();
        selected.fetched().forEach((relation, target) -> relations.add(fetched(selected.entity(), relation, target)));
        return new StandardRowAssemblers.Related(selected.entity(), id(), List.copyOf(relations));
    }

    RowAssembler shared() {
        return new EntityAssembler.Shared(selected.entity(), id(), entity());
    }

    private PolymorphicEntityAssembler entity() {
        EntityModel<?> declared = selected.entity();
        if (declared.subclasses().isEmpty()) {
            return entity(declared);
        }
        Map<Integer, EntityAssembler> parts = new HashMap<>();
        Stream.concat(Stream.of(declared), declared.subclasses().stream())
                .filter(entity -> !entity.isAbstract())
                .forEach(entity -> parts.put(entity.hierarchyIndex(), entity(entity)));
        return new PolymorphicEntityAssembler.OfHierarchy(declared, selected.type(source), Map.copyOf(parts));
    }

    private EntityAssembler entity(EntityModel<?> entity) {
        Optional<RelationModel> back = selected.relationBack();
        List<AttributeModel> attributes = new ArrayList<>();
        for (AttributeModel attribute : entity.attributes()) {
            boolean isFetched = selected.fetched().containsKey(attribute);
            if (!isFetched && back.filter(attribute::equals).isEmpty()) {
                attributes.add(attribute);
            }
        }
        List<EntityAssembler.Fetched> fetched = new ArrayList<>();
        selected.fetched().forEach((relation, target) -> fetched.add(fetched(entity, relation, target)));
        MethodHandle maker =
                Instantiator.bySetters(entity.constructor(), attributes, attributes(List.of(), attributes));
        return new EntityAssembler(entity, maker, List.copyOf(fetched), listener.listensTo(entity));
    }

    private EntityAssembler.Fetched fetched(EntityModel<?> entity, RelationModel relation, EntitySelection target) {
        MethodHandle back = target.relationBack().map(Instantiator::setter).orElse(null);
        List<AttributeModel> steps = AttributePathFinder.to(relation, entity);
        RowAssembler reference = referenceByKey(steps, relation);
        return steps.size() == 1
                ? new EntityAssembler.Direct(Instantiator.setter(relation), joined(target), reference, back)
                : new EntityAssembler.Inside(new AttributePath(steps), joined(target), reference, back);
    }

    /** Reads the proxy for the entity of a foreign key; the inverse side has no key. */
    private RowAssembler referenceByKey(List<AttributeModel> path, RelationModel relation) {
        return relation.isOwner()
                ? new StandardRowAssemblers.Reference(key(path, relation), unfetched.references(relation))
                : new StandardRowAssemblers.Absent();
    }

    private RowAssembler joined(EntitySelection target) {
        return new RowAssemblerFactory(target, source, unfetched, listener).shared();
    }

    /** The entity's id, or null where a column of it is null. */
    RowAssembler id() {
        return id(List.of(), selected.entity());
    }

    private RowAssembler id(List<AttributeModel> before, EntityModel<?> entity) {
        List<AttributeModel> attributes = entity.id().attributes();
        if (entity.id().kind() == IdModel.Kind.SINGLE) {
            return selected.column(path(before, attributes.get(0)), source);
        }
        RowAssembler value = entity.id().kind() == IdModel.Kind.EMBEDDED
                ? attribute(before, attributes.get(0))
                : new StandardRowAssemblers.IdOf(
                        entity,
                        Instantiator.bySetters(entity.constructor(), attributes, attributes(before, attributes)));
        List<RowAssembler> columns = attributes.stream()
                .flatMap(attribute -> selected.columnsBelow(path(before, attribute), source).stream())
                .toList();
        return new StandardRowAssemblers.Whole(value, columns);
    }

    /** The id, followed by the values of attributes. */
    RowAssembler values(List<AttributeModel> attributes) {
        List<RowAssembler> parts = new ArrayList<>();
        parts.add(id());
        parts.addAll(attributes(List.of(), attributes));
        return new StandardRowAssemblers.Values(List.copyOf(parts));
    }

    private List<RowAssembler> attributes(List<AttributeModel> before, List<AttributeModel> attributes) {
        return attributes.stream()
                .map(attribute -> attribute(before, attribute))
                .toList();
    }

    /** Reads an attribute of the entity at the end of a path. */
    RowAssembler attribute(List<AttributeModel> before, AttributeModel attribute) {
        List<AttributeModel> path = path(before, attribute);
        return attribute.match(new AttributeModel.Cases<>() {
            @Override
            public RowAssembler basic(BasicAttribute basic) {
                RowAssembler column = selected.column(path, source);
                return basic.type().isPrimitive() ? new StandardRowAssemblers.Required(column, basic) : column;
            }

            @Override
            public RowAssembler embedded(EmbeddedAttribute embedded) {
                return RowAssemblerFactory.this.embedded(path, embedded);
            }

            @Override
            public RowAssembler relation(RelationModel relation) {
                return RowAssemblerFactory.this.relation(path, relation);
            }

            @Override
            public RowAssembler elements(ElementCollectionAttribute elements) {
                return new StandardRowAssemblers.Constant(unfetched.collection(elements));
            }
        });
    }

    private RowAssembler embedded(List<AttributeModel> path, EmbeddedAttribute embedded) {
        List<AttributeModel> made = embedded.attributes().stream()
                .filter(attribute -> embedded.isRecord() || !isPutLater(attribute))
                .toList();
        List<RowAssembler> parts = attributes(path, made);
        MethodHandle maker = embedded.isRecord()
                ? Instantiator.byConstructor(embedded.constructor(), parts)
                : Instantiator.bySetters(embedded.constructor(), made, parts);
        List<RowAssembler> columns = new ArrayList<>(selected.columnsBelow(path, source));
        fetchedIn(embedded)
                .forEach(target -> columns.add(new RowAssemblerFactory(target, source, unfetched, listener).id()));
        return new StandardRowAssemblers.Embedded(maker, List.copyOf(columns));
    }

    private Stream<EntitySelection> fetchedIn(EmbeddedAttribute embedded) {
        return embedded.attributes().stream()
                .flatMap(attribute -> attribute instanceof EmbeddedAttribute inner
                        ? fetchedIn(inner)
                        : Stream.ofNullable(selected.fetched().get(attribute)));
    }

    private RowAssembler relation(List<AttributeModel> path, RelationModel relation) {
        EntitySelection target = selected.fetched().get(relation);
        if (target != null) {
            RowAssembler found = isPutLater(relation) ? untilPut(relation, target) : joined(target);
            return new StandardRowAssemblers.FoundOr(found, referenceByKey(path, relation));
        }
        if (owner.isPresent()
                && selected.relationToOwner().filter(relation::equals).isPresent()) {
            RowAssembler known = selected.readsOwnerByItsId() ? owner.get().id() : key(path, relation);
            RowAssembler otherwise = new StandardRowAssemblers.Reference(known, unfetched.references(relation));
            return new StandardRowAssemblers.Owner(owner.get().id(), owner.get().entity(), otherwise);
        }
        if (!relation.kind().isToOne()) {
            return new StandardRowAssemblers.Constant(unfetched.collection(relation));
        }
        return relation.isOwner()
                ? referenceByKey(path, relation)
                : new StandardRowAssemblers.Constant(unfetched.opaque(relation));
    }

    /** Whether a fetched relation waits for the entity around it, which the result must hold before it reads on (R18). */
    private boolean isPutLater(AttributeModel attribute) {
        return !isValue && selected.fetched().containsKey(attribute);
    }

    /** Returns the temporary argument for a record, whose constructor may reject null. */
    private RowAssembler untilPut(RelationModel relation, EntitySelection target) {
        RowAssembler id = new RowAssemblerFactory(target, source, unfetched, listener).id();
        return new StandardRowAssemblers.Reference(id, known -> unfetched.reference(relation.target(), known));
    }

    /** Reads the foreign key of a relation from a row. */
    private RowAssembler key(List<AttributeModel> path, RelationModel relation) {
        return relation.referenced()
                .map(attribute -> selected.column(path(path, attribute), source))
                .orElseGet(() -> id(path, relation.target()));
    }

    private static List<AttributeModel> path(List<AttributeModel> before, AttributeModel attribute) {
        List<AttributeModel> path = new ArrayList<>(before);
        path.add(attribute);
        return List.copyOf(path);
    }
}
