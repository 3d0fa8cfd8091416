package dev.mortise.spi;

import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.AttributeWay;
import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.ElementsAttribute;
import dev.mortise.mapping.EmbeddedAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.IdModel;
import dev.mortise.mapping.RelationModel;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together the parts of a row. */
final class RowAssembly {

    private final SelectedEntity selected;
    private final RowSource source;
    private final StandIns standIns;
    private final LoadListener listener;
    private final Optional<OwnerPart> owner;
    private final boolean isValue;

    /** Reads the owner of the collection whose elements are read. */
    private record OwnerPart(RowPart id, EntityModel<?> entity) {}

    RowAssembly(SelectedEntity selected, RowSource source, StandIns standIns, LoadListener listener) {
        this(selected, source, standIns, listener, Optional.empty(), false);
    }

    private RowAssembly(
            SelectedEntity selected,
            RowSource source,
            StandIns standIns,
            LoadListener listener,
            Optional<OwnerPart> owner,
            boolean isValue) {
        this.owner = owner;
        this.isValue = isValue;
        this.selected = selected;
        this.source = source;
        this.standIns = standIns;
        this.listener = listener;
    }

    /** An element of a collection, which several rows of the result may hold. */
    RowPart element(RowPart ownerId, EntityModel<?> owner) {
        return new RowAssembly(selected, source, standIns, listener, Optional.of(new OwnerPart(ownerId, owner)), false)
                .shared();
    }

    /** An element that is a value; one that is made of several columns is there even where they are all null. */
    RowPart value(AttributeModel element) {
        RowPart value =
                new RowAssembly(selected, source, standIns, listener, owner, true).attribute(List.of(), element);
        return value instanceof RowParts.Embedded embedded
                ? new RowParts.Made(embedded.maker())
                : new RowParts.Required(value, element);
    }

    /** What stands for an element that is known by its id only. */
    RowPart reference(RelationModel relation) {
        return new RowParts.Reference(id(), standIns.references(relation));
    }

    /** The entity of each row; shared only where the row may hold it in a second place. */
    RowPart root() {
        return selected.isRepeated() ? shared() : entity();
    }

    /** The id of each row; what is fetched goes into the object that the result holds for it. */
    RowPart related() {
        List<EntityPart.Fetched> relations = new ArrayList<>();
        selected.fetched().forEach((relation, target) -> relations.add(fetched(selected.entity(), relation, target)));
        return new RowParts.Related(selected.entity(), id(), List.copyOf(relations));
    }

    RowPart shared() {
        return new EntityPart.Shared(selected.entity(), id(), entity());
    }

    private EntityMaker entity() {
        EntityModel<?> declared = selected.entity();
        if (declared.subclasses().isEmpty()) {
            return entity(declared);
        }
        Map<Integer, EntityPart> parts = new HashMap<>();
        Stream.concat(Stream.of(declared), declared.subclasses().stream())
                .filter(entity -> !entity.isAbstract())
                .forEach(entity -> parts.put(entity.number(), entity(entity)));
        return new EntityMaker.OfHierarchy(declared, selected.type(source), Map.copyOf(parts));
    }

    private EntityPart entity(EntityModel<?> entity) {
        Optional<RelationModel> back = selected.relationBack();
        List<AttributeModel> attributes = new ArrayList<>();
        for (AttributeModel attribute : entity.attributes()) {
            boolean isFetched = selected.fetched().containsKey(attribute);
            if (!isFetched && back.filter(attribute::equals).isEmpty()) {
                attributes.add(attribute);
            }
        }
        List<EntityPart.Fetched> fetched = new ArrayList<>();
        selected.fetched().forEach((relation, target) -> fetched.add(fetched(entity, relation, target)));
        MethodHandle maker = ObjectMaker.bySetters(entity.constructor(), attributes, attributes(List.of(), attributes));
        return new EntityPart(entity, maker, List.copyOf(fetched), listener.listensTo(entity));
    }

    private EntityPart.Fetched fetched(EntityModel<?> entity, RelationModel relation, SelectedEntity target) {
        MethodHandle back = target.relationBack().map(ObjectMaker::setter).orElse(null);
        List<AttributeModel> way = AttributeWays.to(relation, entity);
        RowPart reference = referenceByKey(way, relation);
        return way.size() == 1
                ? new EntityPart.Direct(ObjectMaker.setter(relation), joined(target), reference, back)
                : new EntityPart.Inside(new AttributeWay(way), joined(target), reference, back);
    }

    /** What stands for the entity that a key leads to; the inverse side has no key. */
    private RowPart referenceByKey(List<AttributeModel> path, RelationModel relation) {
        return relation.isOwner()
                ? new RowParts.Reference(key(path, relation), standIns.references(relation))
                : new RowParts.Absent();
    }

    private RowPart joined(SelectedEntity target) {
        return new RowAssembly(target, source, standIns, listener).shared();
    }

    /** The entity's id, or null where a column of it is null. */
    RowPart id() {
        return id(List.of(), selected.entity());
    }

    private RowPart id(List<AttributeModel> before, EntityModel<?> entity) {
        List<AttributeModel> attributes = entity.id().attributes();
        if (entity.id().kind() == IdModel.Kind.SINGLE) {
            return selected.column(path(before, attributes.get(0)), source);
        }
        RowPart value = entity.id().kind() == IdModel.Kind.EMBEDDED
                ? attribute(before, attributes.get(0))
                : new RowParts.IdOf(
                        entity,
                        ObjectMaker.bySetters(entity.constructor(), attributes, attributes(before, attributes)));
        List<RowPart> columns = attributes.stream()
                .flatMap(attribute -> selected.columnsBelow(path(before, attribute), source).stream())
                .toList();
        return new RowParts.Whole(value, columns);
    }

    /** The id, followed by the values of attributes. */
    RowPart values(List<AttributeModel> attributes) {
        List<RowPart> parts = new ArrayList<>();
        parts.add(id());
        parts.addAll(attributes(List.of(), attributes));
        return new RowParts.Values(List.copyOf(parts));
    }

    private List<RowPart> attributes(List<AttributeModel> before, List<AttributeModel> attributes) {
        return attributes.stream()
                .map(attribute -> attribute(before, attribute))
                .toList();
    }

    private RowPart attribute(List<AttributeModel> before, AttributeModel attribute) {
        List<AttributeModel> path = path(before, attribute);
        return attribute.match(new AttributeModel.Cases<>() {
            @Override
            public RowPart basic(BasicAttribute basic) {
                RowPart column = selected.column(path, source);
                return basic.type().isPrimitive() ? new RowParts.Required(column, basic) : column;
            }

            @Override
            public RowPart embedded(EmbeddedAttribute embedded) {
                return RowAssembly.this.embedded(path, embedded);
            }

            @Override
            public RowPart relation(RelationModel relation) {
                return RowAssembly.this.relation(path, relation);
            }

            @Override
            public RowPart elements(ElementsAttribute elements) {
                return new RowParts.Constant(standIns.collection(elements));
            }
        });
    }

    private RowPart embedded(List<AttributeModel> path, EmbeddedAttribute embedded) {
        List<AttributeModel> made = embedded.attributes().stream()
                .filter(attribute -> embedded.isRecord() || !isPutLater(attribute))
                .toList();
        List<RowPart> parts = attributes(path, made);
        MethodHandle maker = embedded.isRecord()
                ? ObjectMaker.byConstructor(embedded.constructor(), parts)
                : ObjectMaker.bySetters(embedded.constructor(), made, parts);
        List<RowPart> columns = new ArrayList<>(selected.columnsBelow(path, source));
        fetchedIn(embedded).forEach(target -> columns.add(new RowAssembly(target, source, standIns, listener).id()));
        return new RowParts.Embedded(maker, List.copyOf(columns));
    }

    private Stream<SelectedEntity> fetchedIn(EmbeddedAttribute embedded) {
        return embedded.attributes().stream()
                .flatMap(attribute -> attribute instanceof EmbeddedAttribute inner
                        ? fetchedIn(inner)
                        : Stream.ofNullable(selected.fetched().get(attribute)));
    }

    private RowPart relation(List<AttributeModel> path, RelationModel relation) {
        SelectedEntity target = selected.fetched().get(relation);
        if (target != null) {
            RowPart found = isPutLater(relation) ? untilPut(relation, target) : joined(target);
            return new RowParts.FoundOr(found, referenceByKey(path, relation));
        }
        if (owner.isPresent()
                && selected.relationToOwner().filter(relation::equals).isPresent()) {
            RowPart known = selected.readsOwnerByItsId() ? owner.get().id() : key(path, relation);
            RowPart otherwise = new RowParts.Reference(known, standIns.references(relation));
            return new RowParts.Owner(owner.get().id(), owner.get().entity(), otherwise);
        }
        if (!relation.kind().isToOne()) {
            return new RowParts.Constant(standIns.collection(relation));
        }
        return relation.isOwner() ? referenceByKey(path, relation) : new RowParts.Constant(standIns.opaque(relation));
    }

    /** Whether a fetched relation waits for the entity around it, which the result must hold before it reads on (R18). */
    private boolean isPutLater(AttributeModel attribute) {
        return !isValue && selected.fetched().containsKey(attribute);
    }

    /** What a record holds until then, since it may insist on something. */
    private RowPart untilPut(RelationModel relation, SelectedEntity target) {
        RowPart id = new RowAssembly(target, source, standIns, listener).id();
        return new RowParts.Reference(id, known -> standIns.reference(relation.target(), known));
    }

    /** What a row knows of the entity that a relation leads to. */
    private RowPart key(List<AttributeModel> path, RelationModel relation) {
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
