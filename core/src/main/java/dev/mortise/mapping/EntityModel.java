package dev.mortise.mapping;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Suggestion;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity as the annotations describe it.
 *
 * <p>Instances are immutable and safe to share between threads.
 *
 * @param <T> the entity
 */
public final class EntityModel<T> {

    private final Class<T> type;
    private final String name;
    private final TableName table;
    private final Map<String, AttributeModel> attributes;
    private final IdAccess idAccess;
    private final Optional<BasicAttribute> version;
    private final Lifecycle lifecycle;
    private final MethodHandle constructor;
    private final List<DerivedId> derivedIds;
    private @Nullable List<MappedColumn> columns;
    private @Nullable List<CollectionModel> collections;

    EntityModel(
            Class<T> type,
            String name,
            TableName table,
            List<AttributeModel> attributes,
            IdAccess idAccess,
            Optional<BasicAttribute> version,
            Lifecycle lifecycle,
            MethodHandle constructor,
            List<DerivedId> derivedIds) {
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
    }

    /** The entity class. */
    public Class<T> type() {
        return type;
    }

    /** The entity's name, as messages and HQL use it. */
    public String name() {
        return name;
    }

    /** The table that holds it. */
    public TableName table() {
        return table;
    }

    /** All attributes, those of the id first. */
    public List<AttributeModel> attributes() {
        return List.copyOf(attributes.values());
    }

    /**
     * The attribute with this name.
     *
     * @throws InvalidQueryException if there is none, with those that there are
     */
    public AttributeModel attribute(String name) {
        AttributeModel attribute = attributes.get(name);
        if (attribute == null) {
            throw new InvalidQueryException(this.name + " has no attribute \"" + name + "\". Known attributes: "
                    + String.join(", ", attributes.keySet()) + "." + Suggestion.among(attributes.keySet(), name));
        }
        return attribute;
    }

    /** The attribute at the end of a way over embedded values, as in {@code address.city}. */
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

    /** The id: what it is made of and who makes it. */
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

    /** Whether the id, or a part of it, is taken from a related entity ({@code @MapsId}). */
    public boolean hasDerivedId() {
        return !derivedIds.isEmpty();
    }

    /**
     * Takes the id, or the part of it that is not the entity's own, from related entities; does nothing where all of it is.
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

    /** {@code () T}: makes an entity with nothing in it, by its constructor without arguments. */
    public MethodHandle constructor() {
        return constructor;
    }

    /** All columns of the entity's table in a fixed order, those of the id first. */
    public List<MappedColumn> columns() {
        List<MappedColumn> known = columns;
        if (known == null) {
            known = Columns.of(this);
            columns = known;
        }
        return known;
    }

    /** The collections of the entity, those inside embedded values included. */
    public List<CollectionModel> collections() {
        List<CollectionModel> known = collections;
        if (known == null) {
            known = collections(attributes(), List.of());
            collections = known;
        }
        return known;
    }

    private List<CollectionModel> collections(List<AttributeModel> among, List<AttributeModel> before) {
        List<CollectionModel> found = new ArrayList<>();
        for (AttributeModel attribute : among) {
            List<AttributeModel> way = new ArrayList<>(before);
            way.add(attribute);
            if (attribute instanceof EmbeddedAttribute embedded) {
                found.addAll(collections(embedded.attributes(), way));
            } else if (isCollection(attribute)) {
                found.add(new CollectionModel(this, way));
            }
        }
        return List.copyOf(found);
    }

    private static boolean isCollection(AttributeModel attribute) {
        return attribute instanceof ElementsAttribute
                || attribute instanceof RelationModel relation
                        && !relation.kind().isToOne();
    }

    @Override
    public String toString() {
        return name;
    }
}
