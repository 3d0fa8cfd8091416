package dev.mortise.testkit.mappings;

import dev.mortise.testkit.mappings.MappingPlan.AttributePlan;
import dev.mortise.testkit.mappings.MappingPlan.Container;
import dev.mortise.testkit.mappings.MappingPlan.ElementsPlan;
import dev.mortise.testkit.mappings.MappingPlan.EntityPlan;
import dev.mortise.testkit.mappings.MappingPlan.IdKind;
import dev.mortise.testkit.mappings.MappingPlan.RelationKind;
import dev.mortise.testkit.mappings.MappingPlan.RelationPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes and changes objects of generated classes; two makers that see equal rows make equal decisions. */
final class EntityMaker {

    private static final int DEEPEST = 2;

    private final Classes classes;
    private final MappingPlan plan;
    private final Values values;
    private final SplittableRandom random;
    private final Function<EntityPlan, List<?>> existing;
    private int number;

    /**
     * @param existing the rows of an entity, as objects, by their tags
     * @param number the first tag to use
     */
    EntityMaker(Classes classes, SplittableRandom random, Function<EntityPlan, List<?>> existing, int number) {
        this.classes = classes;
        this.plan = classes.plan();
        this.values = new Values(classes);
        this.random = random;
        this.existing = existing;
        this.number = number;
    }

    /** A new object, or nothing where it needs a row that is not there. */
    Optional<Object> make(EntityPlan entity) {
        return make(entity, 0);
    }

    private Optional<Object> make(EntityPlan entity, int depth) {
        Object bean = Bean.create(classes.type(entity));
        int own = number++;
        EntityPlan root = plan.root(entity);
        values.assignId(bean, root, own);
        Bean.set(bean, "tag", "t" + own);
        if (root.id() == IdKind.DERIVED) {
            Optional<?> owner = anyOf(plan.entity(root.derivedFrom().orElseThrow()));
            if (owner.isEmpty()) {
                return Optional.empty();
            }
            Bean.set(bean, "owner", owner.get());
        }
        plan.attributes(entity).forEach(attribute -> change(bean, entity, attribute));
        plan.elements(entity).forEach(elements -> fill(bean, elements));
        plan.relations(entity).forEach(relation -> relate(bean, relation, depth));
        return Optional.of(bean);
    }

    /** Changes some attributes, and relations and collections that were fetched. */
    void change(Object bean, EntityPlan entity, Collection<String> fetched) {
        for (AttributePlan attribute : plan.attributes(entity)) {
            if (random.nextInt(2) == 0) {
                number++;
                change(bean, entity, attribute);
            }
        }
        for (ElementsPlan elements : plan.elements(entity)) {
            if (fetched.contains(elements.name())) {
                fill(bean, elements);
            }
        }
        for (RelationPlan relation : plan.relations(entity)) {
            boolean own = relation.kind() == RelationKind.MANY_TO_ONE || relation.kind() == RelationKind.ONE_TO_ONE;
            if (own && random.nextInt(3) == 0 || fetched.contains(relation.name()) && random.nextInt(2) == 0) {
                relate(bean, relation, 1);
            }
        }
    }

    private void change(Object bean, EntityPlan entity, AttributePlan attribute) {
        if (attribute.embedded() == null) {
            Bean.set(bean, attribute.name(), values.basic(attribute.kind(), number));
        } else {
            Bean.set(
                    bean,
                    attribute.name(),
                    random.nextInt(4) == 0 ? null : embedded(owning(entity, attribute), attribute));
        }
    }

    private EntityPlan owning(EntityPlan entity, AttributePlan attribute) {
        return plan.lineage(entity).stream()
                .filter(each -> each.attributes().contains(attribute))
                .findFirst()
                .orElseThrow();
    }

    private Object embedded(EntityPlan entity, AttributePlan attribute) {
        String name = attribute.name();
        Class<?> type = classes.type(entity.name() + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        Object value = values.some(attribute.kind(), number);
        @Nullable
        Object target = attribute.target().flatMap(to -> anyOf(plan.entity(to))).orElse(null);
        if (type.isRecord()) {
            return attribute.target().isPresent()
                    ? Bean.create(type, number, value, target)
                    : Bean.create(type, number, value);
        }
        Object embedded = Bean.create(type);
        Bean.set(embedded, name + "Count", number);
        Bean.set(embedded, name + "Value", value);
        if (attribute.target().isPresent()) {
            Bean.set(embedded, name + "Ref", target);
        }
        return embedded;
    }

    @SuppressWarnings("unchecked")
    private void fill(Object bean, ElementsPlan elements) {
        int count = random.nextInt(4);
        List<Object> added = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            added.add(values.element(elements.kind(), random.nextInt(6)));
        }
        Object container = Bean.get(bean, elements.name());
        if (elements.container() == Container.MAP) {
            Map<String, Object> map = (Map<String, Object>) container;
            removeSome(map);
            added.forEach(element -> map.put("key " + random.nextInt(4), element));
        } else {
            Collection<Object> collection = (Collection<Object>) container;
            if (random.nextInt(3) == 0) {
                collection.clear();
            }
            collection.addAll(added);
        }
    }

    private void relate(Object bean, RelationPlan relation, int depth) {
        if (relation.kind().isToOne()) {
            relateToOne(bean, relation, depth);
        } else {
            relateToMany(bean, relation, depth);
        }
    }

    /** An inverse side follows the owning side, which is set as well. */
    private void relateToOne(Object bean, RelationPlan relation, int depth) {
        Optional<?> other = element(relation, depth);
        if (relation.kind() == RelationKind.ONE_TO_ONE_INVERSE) {
            if (other.isPresent() && Bean.get(bean, relation.name()) == null && cascades(relation)) {
                Bean.set(other.get(), relation.mappedBy().orElseThrow(), bean);
                Bean.set(bean, relation.name(), other.get());
            }
            return;
        }
        boolean alone = plan.entities().stream()
                .flatMap(entity -> entity.relations().stream())
                .noneMatch(inverse ->
                        inverse.mappedBy().filter(relation.name()::equals).isPresent());
        if (alone || random.nextBoolean()) {
            Bean.set(bean, relation.name(), random.nextInt(4) == 0 ? null : other.orElse(null));
        }
    }

    @SuppressWarnings("unchecked")
    private void relateToMany(Object bean, RelationPlan relation, int depth) {
        Object container = Bean.get(bean, relation.name());
        boolean inverse = relation.kind().isInverse();
        if (inverse && (relation.kind() == RelationKind.MANY_TO_MANY_INVERSE || !cascades(relation))) {
            return;
        }
        if (random.nextInt(3) == 0) {
            remove(container);
        }
        int count = random.nextInt(3);
        for (int index = 0; index < count; index++) {
            Optional<?> element = element(relation, depth);
            if (element.isEmpty()) {
                continue;
            }
            if (inverse) {
                Bean.set(element.get(), relation.mappedBy().orElseThrow(), bean);
            }
            if (container instanceof Map<?, ?> map) {
                ((Map<Object, Object>) map).put(Bean.get(element.get(), "tag"), element.get());
            } else {
                Collection<Object> collection = (Collection<Object>) container;
                boolean there = collection.stream()
                        .anyMatch(each -> each == element.get()
                                || String.valueOf(tag(each)).equals(String.valueOf(tag(element.get()))));
                if (!there) {
                    collection.add(element.get());
                }
            }
        }
    }

    private static @Nullable Object tag(Object bean) {
        return Bean.get(bean, "tag");
    }

    /** Goes by the order of the tags, for sets, bags and maps have none that two runs share. */
    private void remove(@Nullable Object container) {
        if (container instanceof Map<?, ?> map) {
            removeSome(map);
        } else if (container instanceof Collection<?> collection) {
            int at = random.nextInt(4);
            List<Object> kept = new ArrayList<>(collection);
            kept.sort(Comparator.comparing(element -> String.valueOf(tag(element))));
            if (at < kept.size()) {
                collection.remove(kept.get(at));
            }
        }
    }

    private void removeSome(Map<?, ?> map) {
        map.keySet().stream().sorted().toList().forEach(key -> {
            if (random.nextBoolean()) {
                map.remove(key);
            }
        });
    }

    private static boolean cascades(RelationPlan relation) {
        return relation.cascades().contains("ALL") || relation.cascades().contains("PERSIST");
    }

    /** A new object where the relation cascades, else a row that is there. */
    private Optional<?> element(RelationPlan relation, int depth) {
        EntityPlan target = plan.entity(relation.target());
        if (cascades(relation) && depth < DEEPEST && random.nextInt(4) != 0) {
            return make(target, depth + 1);
        }
        return relation.kind().isInverse() ? Optional.empty() : anyOf(target);
    }

    private Optional<?> anyOf(EntityPlan entity) {
        List<?> rows = existing.apply(entity);
        int choice = random.nextInt(1_000);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(choice % rows.size()));
    }
}
