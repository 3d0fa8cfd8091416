package dev.mortise.internal.operation;

import dev.mortise.internal.mapping.value.StoredValueKey;
import dev.mortise.mapping.DatabaseDelete.Action;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.AttributePath;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.repository.PartiallyFetched;
import dev.mortise.repository.Unfetched;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A relation of an entity with its path.
 *
 * @param owner the entity that has the relation
 * @param steps the attributes from the entity to the relation: more than one where it is inside an embedded value
 */
public record RelationPath(EntityModel<?> owner, List<AttributeModel> steps) {

    public RelationPath {
        steps = List.copyOf(steps);
    }

    /** Whether rows of one class may be rows of the other: one extends the other. */
    public static boolean mayBeSameRow(Class<?> type, Class<?> other) {
        return type.isAssignableFrom(other) || other.isAssignableFrom(type);
    }

    public RelationModel relation() {
        return (RelationModel) steps.get(steps.size() - 1);
    }

    public EntityModel<?> target() {
        return relation().target();
    }

    public boolean isToOne() {
        return relation().kind().isToOne();
    }

    /** Returns the collection model of a to-many relation. */
    public CollectionModel collection() {
        return new CollectionModel(owner, steps);
    }

    /** Whether an operation on the owner is cascaded to the other side. */
    public boolean cascades(CascadeType type) {
        return relation().cascades().contains(type) || relation().cascades().contains(CascadeType.ALL);
    }

    /** Whether the other side is deleted with the owner. */
    public boolean removes() {
        return cascades(CascadeType.REMOVE) || relation().isOrphanRemoval();
    }

    /** Whether the database itself deletes the rows of the other side with the owner's row. */
    public boolean isLeftToDatabase() {
        boolean keyIsThere = ownsKeyOfOtherSide()
                || isInverse() && relation().owningSide().orElseThrow().kind().isToOne();
        return keyIsThere
                && relation().databaseDelete().filter(Action.CASCADE::equals).isPresent();
    }

    /** Whether the other side's rows hold the key. */
    public boolean isInverse() {
        return !relation().isOwner();
    }

    /** Whether this side never writes the links, so that the other side alone determines them. */
    public boolean isReadOnly() {
        return isInverse() || !isToOne() && !collection().isWritten();
    }

    /** Whether the rows of the other side hold the key, without having an attribute for it. */
    boolean ownsKeyOfOtherSide() {
        return !isToOne() && relation().isOwner() && relation().junction().isEmpty();
    }

    /** Whether a row is still one when the key in it is null. */
    public boolean hasNullableKey() {
        return relation().isOptional()
                && relation().foreignKey().stream()
                        .allMatch(key -> key.column().nullable() && key.column().updatable())
                && steps.stream().noneMatch(step -> step.access().ownerType().isRecord());
    }

    /** The relation of the other side that holds the key, where this one is inverse. */
    public RelationPath owningSide() {
        List<AttributeModel> steps = new ArrayList<>();
        List<AttributeModel> among = target().attributes();
        for (String name : relation().mappedBy().orElseThrow().split("\\.")) {
            AttributeModel step = among.stream()
                    .filter(attribute -> attribute.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            steps.add(step);
            among = step instanceof EmbeddedAttribute embedded ? embedded.attributes() : List.of();
        }
        return new RelationPath(target(), steps);
    }

    /** Returns the value of the relation, possibly a proxy or placeholder, or null. */
    @Nullable
    public Object valueIn(Object entity) {
        Object at = entity;
        for (AttributeModel step : steps) {
            at = step.get(at);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /**
     * Returns the id of the related entity of a to-one relation, or null where it has none or the foreign key refers to
     * another attribute.
     */
    @Nullable
    public Object idOf(Object target) {
        boolean isByReference =
                target instanceof Unfetched && relation().referenced().isPresent();
        return isByReference ? null : target().idOf(target);
    }

    /**
     * Returns the foreign key value for the related entity: its id, or the referenced attribute; null where the entity
     * has none.
     */
    @Nullable
    public Object keyOf(Object target) {
        Optional<BasicAttribute> referenced = relation().referenced();
        return referenced.isPresent() ? referenced.get().get(target) : target().idOf(target);
    }

    /** {@link #keyOf} as the column holds it, to compare by. */
    @Nullable
    public Object storedKeyOf(Object target) {
        Object key = keyOf(target);
        if (key == null) {
            return null;
        }
        Optional<BasicAttribute> referenced = relation().referenced();
        return referenced.isPresent() ? StoredValueKey.of(referenced.get(), key) : target().keyOf(key);
    }

    /** Sets a to-one relation to an entity or null; does nothing where an embedded value on the path is null. */
    public void put(Object entity, @Nullable Object value) {
        new AttributePath(steps).put(entity, value);
    }

    /** Whether all related entities are in memory. */
    boolean isInMemory(Object entity) {
        return isWhole(valueIn(entity));
    }

    /** Whether the value of a relation is neither null, nor unfetched, nor fetched in part (R20). */
    public static boolean isWhole(@Nullable Object value) {
        return value != null && !(value instanceof Unfetched) && !(value instanceof PartiallyFetched);
    }

    /**
     * Returns the related entities that are in memory.
     *
     * @throws IllegalArgumentException if one of them is null
     */
    public List<Object> targetsIn(Object entity) {
        Object value = valueIn(entity);
        if (value == null || !isWhole(value)) {
            return List.of();
        }
        if (isToOne()) {
            return List.of(value);
        }
        Collection<?> elements = value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
        List<Object> targets = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (element == null) {
                throw new IllegalArgumentException(this + " holds null among its elements; remove it");
            }
            targets.add(element);
        }
        return targets;
    }

    /** Returns the dotted path. */
    public String path() {
        return steps.stream().map(AttributeModel::name).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return owner.name() + "." + path();
    }
}
