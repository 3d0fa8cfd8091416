package dev.mortise.model;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.name.QualifiedName;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model of an entity: its id, attributes, columns, relations and callbacks.
 *
 * <p>Instances are immutable and safe to share between threads.
 *
 * @param <T> the entity
 */
public final class EntityModel<T> implements ManagedTypeModel {

    private final Class<T> type;
    private final String name;
    private final QualifiedName table;
    private final Map<String, AttributeModel> attributes;
    private final IdAccess idAccess;
    private final Optional<BasicAttribute> version;
    private final Lifecycle lifecycle;
    private final @Nullable MethodHandle constructor;
    private final List<DerivedId> derivedIds;
    private final Optional<HierarchyPosition> rank;
    private @Nullable List<MappedColumn> columns;
    private @Nullable List<CollectionModel> collections;
    private List<CollectionModel> junctions = List.of();
    private final SetOnce<ModuleModel> module = new SetOnce<>();

    public EntityModel(
            Class<T> type,
            String name,
            QualifiedName table,
            List<AttributeModel> attributes,
            IdAccess idAccess,
            Optional<BasicAttribute> version,
            Lifecycle lifecycle,
            @Nullable MethodHandle constructor,
            List<DerivedId> derivedIds,
            Optional<HierarchyPosition> rank) {
        this.type = type;
        this.name = name;
        this.table = table;
        this.attributes = new LinkedHashMap<>();
        attributes.forEach(attribute -> this.attributes.put(attribute.name(), attribute));
        this.idAccess = idAccess;
        this.version = version;
        this.lifecycle = lifecycle;
        this.constructor = constructor;
        this.derivedIds = derivedIds;
        this.rank = rank;
    }

    /** The models of the entity's module. */
    public ModuleModel module() {
        return module.get();
    }

    void module(ModuleModel models) {
        module.set(models);
    }

    /** The entity class. */
    @Override
    public Class<T> type() {
        return type;
    }

    /** The entity's name, as messages and HQL use it. */
    @Override
    public String name() {
        return name;
    }

    /** The table that holds it. */
    public QualifiedName table() {
        return table;
    }

    /** Returns all attributes, those of the id first. */
    @Override
    public List<AttributeModel> attributes() {
        return List.copyOf(attributes.values());
    }

    /**
     * The attribute with this name.
     *
     * @throws InvalidQueryException if there is none; the message lists the existing names
     */
    @Override
    public AttributeModel attribute(String name) {
        AttributeModel attribute = attributes.get(name);
        if (attribute == null) {
            throw UnknownAttributeMessage.of(this.name, attributes.keySet(), name);
        }
        return attribute;
    }

    /** Returns the attribute at the end of a path over embedded values, such as {@code address.city}. */
    AttributeModel attributeAt(String path) {
        String[] names = path.split("\\.");
        AttributeModel at = attribute(names[0]);
        for (int step = 1; step < names.length; step++) {
            at = inside(at, names[step]);
        }
        return at;
    }

    private AttributeModel inside(AttributeModel outer, String name) {
        if (outer instanceof EmbeddedAttribute embedded) {
            for (AttributeModel part : embedded.attributes()) {
                if (part.name().equals(name)) {
                    return part;
                }
            }
        }
        throw new InvalidQueryException(outer + " has no attribute \"" + name + "\" inside.");
    }

    /** Returns the id with its attributes and generation. */
    public IdModel id() {
        return idAccess.model();
    }

    /** The id in an entity, or null where it has none (a composite id counts only when it is whole). */
    public @Nullable Object idOf(Object entity) {
        return idAccess.get(entity);
    }

    /** Writes an id, or null for none, into an entity. */
    public void setId(Object entity, @Nullable Object id) {
        idAccess.set(entity, id);
    }

    /**
     * Returns the key that compares an id in memory by its stored form, independent of its {@code equals} (R18). 1.0
     * and 1.00 have one key, and so have two instants in one microsecond.
     */
    public Object keyOf(Object id) {
        return idAccess.key(id);
    }

    /** Whether the id, or a part of it, is taken from a related entity ({@code @MapsId}). */
    public boolean hasDerivedId() {
        return !derivedIds.isEmpty();
    }

    /**
     * Copies the derived id, or the derived part of it, from related entities; does nothing for an id without derived
     * parts.
     *
     * @throws IllegalArgumentException if a related entity is missing or has no id yet
     */
    public void deriveId(Object entity) {
        derivedIds.forEach(derived -> derived.derive(entity));
    }

    /** The attribute that holds the version, where the entity has one. */
    public Optional<BasicAttribute> version() {
        return version;
    }

    /** The lifecycle callbacks of the entity and its listeners. */
    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /**
     * Returns {@code () T}: creates an empty entity by its no-argument constructor; for an abstract entity, by that of
     * a subclass.
     */
    public MethodHandle constructor() {
        if (constructor != null) {
            return constructor;
        }
        return InheritanceHierarchy.firstConcrete(this).constructor();
    }

    /** Whether its class is abstract, so that each row is of a subclass. */
    public boolean isAbstract() {
        return constructor == null;
    }

    /** Returns the hierarchy that the entity belongs to, or empty for an entity outside of a hierarchy. */
    public Optional<InheritanceHierarchy> hierarchy() {
        return rank.map(HierarchyPosition::hierarchy);
    }

    /** Whether it belongs to a hierarchy whose tables are joined. */
    public boolean isJoined() {
        return hierarchy().filter(InheritanceHierarchy::isJoined).isPresent();
    }

    /** The entity that it extends. */
    public Optional<EntityModel<?>> parent() {
        return rank.flatMap(HierarchyPosition::parent);
    }

    /** Returns the root entity of its hierarchy; itself outside of a hierarchy. */
    public EntityModel<?> root() {
        return parent().<EntityModel<?>>map(EntityModel::root).orElse(this);
    }

    /** The entities from the root of its hierarchy down to itself. */
    public List<EntityModel<?>> superclassesAndSelf() {
        return InheritanceHierarchy.lineage(this);
    }

    /** All entities that extend it, directly or not, superclasses first. */
    public List<EntityModel<?>> subclasses() {
        return hierarchy().map(hierarchy -> hierarchy.subclassesOf(this)).orElse(List.of());
    }

    /**
     * Returns the model of a subclass; itself for its own class and for its superclasses.
     *
     * @throws InvalidQueryException if no entity that extends it has this class
     */
    public EntityModel<?> subclass(Class<?> subclass) {
        return subclass.isAssignableFrom(type) ? this : InheritanceHierarchy.subclass(this, subclass);
    }

    /** Returns its index in its hierarchy: 0 for the root and for an entity outside of a hierarchy. */
    public int hierarchyIndex() {
        return rank.map(HierarchyPosition::number).orElse(0);
    }

    public IdAccess idAccess() {
        return idAccess;
    }

    public List<DerivedId> derivedIds() {
        return derivedIds;
    }

    /** Returns the discriminator value of its rows as an SQL literal; empty without a discriminator column. */
    public Optional<String> discriminator() {
        return rank.flatMap(HierarchyPosition::discriminator);
    }

    /** Returns the attributes that it declares beyond those of the entity that it extends. */
    public List<AttributeModel> declaredAttributes() {
        List<AttributeModel> own = new ArrayList<>(attributes.values());
        parent().ifPresent(above -> own.removeAll(above.attributes.values()));
        return List.copyOf(own);
    }

    /** Returns the columns that it declares beyond those of the entity that it extends. */
    public List<MappedColumn> declaredColumns() {
        return parent().isEmpty() ? columns() : ColumnFlattener.of(declaredAttributes());
    }

    /** Returns all columns of the entity's table in a fixed order, those of the id first. */
    @Override
    public List<MappedColumn> columns() {
        List<MappedColumn> known = columns;
        if (known == null) {
            known = ColumnFlattener.of(this);
            columns = known;
        }
        return known;
    }

    /** Returns the collections of the entity, including those inside embedded values. */
    public List<CollectionModel> collections() {
        List<CollectionModel> known = collections;
        if (known == null) {
            known = collections(attributes(), List.of());
            collections = known;
        }
        return known;
    }

    /**
     * Returns the collections of the module's entities whose join table rows refer to this entity's rows as elements,
     * with or without an attribute on this side; these rows are deleted before this entity's. Excludes those that the
     * database deletes by itself.
     */
    public List<CollectionModel> junctionsFromOthers() {
        return junctions;
    }

    /** Sets them once all entities are read. */
    void junctionsFromOthers(List<CollectionModel> collections) {
        this.junctions = List.copyOf(collections);
    }

    private List<CollectionModel> collections(List<AttributeModel> among, List<AttributeModel> before) {
        List<CollectionModel> found = new ArrayList<>();
        for (AttributeModel attribute : among) {
            List<AttributeModel> path = new ArrayList<>(before);
            path.add(attribute);
            if (attribute instanceof EmbeddedAttribute embedded) {
                found.addAll(collections(embedded.attributes(), path));
            } else if (isCollection(attribute)) {
                found.add(new CollectionModel(this, path));
            }
        }
        return List.copyOf(found);
    }

    private static boolean isCollection(AttributeModel attribute) {
        return attribute instanceof ElementCollectionAttribute
                || attribute instanceof RelationModel relation
                        && !relation.kind().isToOne();
    }

    @Override
    public String toString() {
        return name;
    }
}
