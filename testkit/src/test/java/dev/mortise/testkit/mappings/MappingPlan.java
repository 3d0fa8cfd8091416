package dev.mortise.testkit.mappings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which entities a generated mapping has, and what each of them declares.
 *
 * @param packageName the package of the generated classes
 * @param entities the entities, superclasses first
 */
record MappingPlan(String packageName, List<EntityPlan> entities) {

    enum IdKind {
        LONG,
        INTEGER,
        STRING,
        UUID_ASSIGNED,
        DATE,
        IDENTITY,
        SEQUENCE,
        UUID_GENERATED,
        GENERIC,
        GENERIC_UUID,
        EMBEDDED_CLASS,
        EMBEDDED_RECORD,
        ID_CLASS,
        ID_RECORD,
        DERIVED;

        /** Whether the database or Mortise makes the id. */
        boolean isGenerated() {
            return this == IDENTITY || this == SEQUENCE || this == UUID_GENERATED || this == GENERIC_UUID;
        }

        /** Whether the application makes the id. */
        boolean isAssigned() {
            return !isGenerated() && this != DERIVED;
        }

        boolean isComposite() {
            return this == EMBEDDED_CLASS || this == EMBEDDED_RECORD || this == ID_CLASS || this == ID_RECORD;
        }
    }

    enum VersionKind {
        NONE(""),
        INT("int"),
        INTEGER("Integer"),
        LONG("Long"),
        SHORT("short");

        private final String type;

        VersionKind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    enum RelationKind {
        MANY_TO_ONE,
        ONE_TO_ONE,
        ONE_TO_ONE_INVERSE,
        ONE_TO_MANY_INVERSE,
        ONE_TO_MANY_COLUMN,
        ONE_TO_MANY_REQUIRED_COLUMN,
        ONE_TO_MANY_TABLE,
        MANY_TO_MANY,
        MANY_TO_MANY_INVERSE;

        boolean isToOne() {
            return this == MANY_TO_ONE || this == ONE_TO_ONE || this == ONE_TO_ONE_INVERSE;
        }

        boolean isInverse() {
            return this == ONE_TO_ONE_INVERSE || this == ONE_TO_MANY_INVERSE || this == MANY_TO_MANY_INVERSE;
        }
    }

    enum Container {
        LIST,
        COLLECTION,
        SET,
        SORTED_SET,
        ORDERED_LIST,
        MAP
    }

    enum ElementKind {
        STRING,
        INTEGER,
        ENUM,
        EMBEDDABLE,
        RECORD
    }

    /**
     * An entity.
     *
     * @param parent the entity that it extends
     * @param joined whether a hierarchy that it is the root of has joined tables; null where it is no root
     */
    record EntityPlan(
            String name,
            Optional<String> parent,
            @Nullable Boolean joined,
            IdKind id,
            Optional<String> derivedFrom,
            VersionKind version,
            boolean propertyAccess,
            boolean mappedSuperclass,
            List<AttributePlan> attributes,
            List<ElementsPlan> elements,
            List<RelationPlan> relations) {

        EntityPlan withAttributes(List<AttributePlan> less) {
            return new EntityPlan(
                    name,
                    parent,
                    joined,
                    id,
                    derivedFrom,
                    version,
                    propertyAccess,
                    mappedSuperclass,
                    less,
                    elements,
                    relations);
        }

        EntityPlan withElements(List<ElementsPlan> less) {
            return new EntityPlan(
                    name,
                    parent,
                    joined,
                    id,
                    derivedFrom,
                    version,
                    propertyAccess,
                    mappedSuperclass,
                    attributes,
                    less,
                    relations);
        }

        EntityPlan withRelations(List<RelationPlan> less) {
            return new EntityPlan(
                    name,
                    parent,
                    joined,
                    id,
                    derivedFrom,
                    version,
                    propertyAccess,
                    mappedSuperclass,
                    attributes,
                    elements,
                    less);
        }
    }

    /**
     * An attribute: basic, or embedded with two basic attributes and perhaps a relation.
     *
     * @param embedded "class" or "record" for an embedded value, else null
     * @param target where the relation inside an embedded value leads
     */
    record AttributePlan(
            String name, BasicKind kind, @Nullable String embedded, Optional<String> target) {}

    record ElementsPlan(String name, ElementKind kind, Container container) {}

    /**
     * A relation.
     *
     * @param mappedBy the attribute of the other side that owns it
     * @param cascades names of cascade types
     */
    record RelationPlan(
            String name,
            RelationKind kind,
            String target,
            Optional<String> mappedBy,
            Container container,
            List<String> cascades,
            boolean orphanRemoval,
            boolean optional,
            boolean eager) {}

    EntityPlan entity(String name) {
        return entities.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    EntityPlan root(EntityPlan entity) {
        return entity.parent().map(parent -> root(entity(parent))).orElse(entity);
    }

    /** The entity and those that it extends, the root first. */
    List<EntityPlan> lineage(EntityPlan entity) {
        List<EntityPlan> lineage = new ArrayList<>(
                entity.parent().map(parent -> lineage(entity(parent))).orElse(List.of()));
        lineage.add(entity);
        return lineage;
    }

    List<AttributePlan> attributes(EntityPlan entity) {
        return lineage(entity).stream()
                .flatMap(each -> each.attributes().stream())
                .toList();
    }

    List<RelationPlan> relations(EntityPlan entity) {
        return lineage(entity).stream()
                .flatMap(each -> each.relations().stream())
                .toList();
    }

    List<ElementsPlan> elements(EntityPlan entity) {
        return lineage(entity).stream()
                .flatMap(each -> each.elements().stream())
                .toList();
    }

    /** Plans that declare a little less, to find out what a failure needs. */
    Stream<MappingPlan> smaller() {
        List<MappingPlan> plans = new ArrayList<>();
        for (EntityPlan entity : entities) {
            if (isUnused(entity)) {
                plans.add(new MappingPlan(
                        packageName,
                        entities.stream().filter(each -> each != entity).toList()));
            }
            for (RelationPlan relation : entity.relations()) {
                plans.add(without(entity, relation));
            }
            for (ElementsPlan elements : entity.elements()) {
                plans.add(replaced(entity, entity.withElements(less(entity.elements(), elements))));
            }
            for (AttributePlan attribute : entity.attributes()) {
                plans.add(replaced(entity, entity.withAttributes(less(entity.attributes(), attribute))));
            }
        }
        return plans.stream();
    }

    private boolean isUnused(EntityPlan entity) {
        Predicate<EntityPlan> uses = other -> other.parent()
                        .filter(entity.name()::equals)
                        .isPresent()
                || other.derivedFrom().filter(entity.name()::equals).isPresent()
                || other.relations().stream()
                        .anyMatch(relation -> relation.target().equals(entity.name()))
                || other.attributes().stream()
                        .anyMatch(attribute ->
                                attribute.target().filter(entity.name()::equals).isPresent());
        return entities.size() > 1
                && entities.stream().filter(other -> other != entity).noneMatch(uses);
    }

    /** The inverse side goes with the owning side. */
    private MappingPlan without(EntityPlan entity, RelationPlan relation) {
        List<EntityPlan> less = entities.stream()
                .map(each -> each == entity ? each.withRelations(less(each.relations(), relation)) : each)
                .map(each -> each.withRelations(each.relations().stream()
                        .filter(other -> !(other.target().equals(entity.name())
                                && other.mappedBy()
                                        .filter(relation.name()::equals)
                                        .isPresent()))
                        .toList()))
                .toList();
        return new MappingPlan(packageName, less);
    }

    private MappingPlan replaced(EntityPlan entity, EntityPlan by) {
        return new MappingPlan(
                packageName,
                entities.stream().map(each -> each == entity ? by : each).toList());
    }

    private static <E> List<E> less(List<E> list, E element) {
        return list.stream().filter(each -> each != element).toList();
    }

    /** A plan made by chance; the same one for the same seed. */
    static MappingPlan of(long seed) {
        return new PlanGenerator(new SplittableRandom(seed)).plan("generated.m" + Long.toUnsignedString(seed));
    }
}
