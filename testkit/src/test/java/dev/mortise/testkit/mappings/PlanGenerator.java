package dev.mortise.testkit.mappings;

import dev.mortise.testkit.mappings.MappingPlan.AttributePlan;
import dev.mortise.testkit.mappings.MappingPlan.Container;
import dev.mortise.testkit.mappings.MappingPlan.ElementKind;
import dev.mortise.testkit.mappings.MappingPlan.ElementsPlan;
import dev.mortise.testkit.mappings.MappingPlan.EntityPlan;
import dev.mortise.testkit.mappings.MappingPlan.IdKind;
import dev.mortise.testkit.mappings.MappingPlan.RelationKind;
import dev.mortise.testkit.mappings.MappingPlan.RelationPlan;
import dev.mortise.testkit.mappings.MappingPlan.VersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Combines what a mapping may declare, leaving out what start-up refuses for a documented reason. */
final class PlanGenerator {

    private final SplittableRandom random;
    private final List<EntityPlan> entities = new ArrayList<>();
    private int names;

    PlanGenerator(SplittableRandom random) {
        this.random = random;
    }

    MappingPlan plan(String packageName) {
        int count = 2 + random.nextInt(5);
        for (int index = 0; index < count; index++) {
            entities.add(entity("E" + index));
        }
        for (int index = 0; index < count; index++) {
            relate(index);
        }
        return new MappingPlan(packageName, List.copyOf(entities));
    }

    private EntityPlan entity(String name) {
        Optional<EntityPlan> parent = chance(3) ? any(roots()) : Optional.empty();
        if (parent.isPresent()) {
            EntityPlan root = parent.get();
            Boolean joined = root.joined();
            if (joined == null) {
                joined = root.id() != IdKind.IDENTITY && root.id() != IdKind.DERIVED && random.nextBoolean();
                entities.set(entities.indexOf(root), rootOf(root, joined));
            }
            EntityPlan above = chance(3) ? any(subclassesOf(root.name())).orElse(root) : root;
            return new EntityPlan(
                    name,
                    Optional.of(above.name()),
                    null,
                    root.id(),
                    Optional.empty(),
                    VersionKind.NONE,
                    root.propertyAccess(),
                    false,
                    attributes(joined),
                    elements(),
                    List.of());
        }
        IdKind id = any(List.of(IdKind.values())).orElseThrow();
        Optional<EntityPlan> owner = Optional.empty();
        if (id == IdKind.DERIVED) {
            owner = any(roots().stream()
                    .filter(each -> !each.id().isComposite() && each.id() != IdKind.DERIVED)
                    .toList());
            if (owner.isEmpty()) {
                id = IdKind.LONG;
            }
        }
        return new EntityPlan(
                name,
                Optional.empty(),
                null,
                id,
                owner.map(EntityPlan::name),
                any(List.of(VersionKind.values())).orElseThrow(),
                chance(4),
                chance(4),
                attributes(true),
                elements(),
                List.of());
    }

    private static EntityPlan rootOf(EntityPlan root, boolean joined) {
        return new EntityPlan(
                root.name(),
                root.parent(),
                joined,
                root.id(),
                root.derivedFrom(),
                root.version(),
                root.propertyAccess(),
                root.mappedSuperclass(),
                root.attributes(),
                root.elements(),
                root.relations());
    }

    private List<EntityPlan> roots() {
        return entities.stream().filter(each -> each.parent().isEmpty()).toList();
    }

    private List<EntityPlan> subclassesOf(String name) {
        return entities.stream()
                .filter(each -> each.parent().filter(name::equals).isPresent())
                .toList();
    }

    /** Columns of subclasses in one table are null in the rows of others, so that primitives are no attributes of them. */
    private List<AttributePlan> attributes(boolean ownTable) {
        List<AttributePlan> attributes = new ArrayList<>();
        int count = random.nextInt(4);
        for (int index = 0; index < count; index++) {
            BasicKind kind = any(List.of(BasicKind.values())).orElseThrow();
            boolean embedded = chance(4);
            if (!kind.isPrimitive() || ownTable && !embedded) {
                Optional<String> target = embedded && chance(3)
                        ? any(roots())
                                .filter(each -> each.id() != IdKind.DERIVED)
                                .map(EntityPlan::name)
                        : Optional.empty();
                attributes.add(new AttributePlan(
                        nextName("a"), kind, embedded ? random.nextBoolean() ? "class" : "record" : null, target));
            }
        }
        return attributes;
    }

    private List<ElementsPlan> elements() {
        List<ElementsPlan> elements = new ArrayList<>();
        while (chance(3) && elements.size() < 2) {
            ElementKind kind = any(List.of(ElementKind.values())).orElseThrow();
            Container container = any(List.of(Container.values())).orElseThrow();
            boolean sortable = kind == ElementKind.STRING || kind == ElementKind.INTEGER;
            elements.add(new ElementsPlan(
                    nextName("v"), kind, container == Container.SORTED_SET && !sortable ? Container.SET : container));
        }
        return elements;
    }

    private void relate(int index) {
        int count = random.nextInt(3);
        for (int turn = 0; turn < count; turn++) {
            EntityPlan from = entities.get(index);
            EntityPlan to = entities.get(random.nextInt(entities.size()));
            RelationKind kind = any(List.of(RelationKind.values())).orElseThrow();
            if (kind.isInverse()) {
                both(from, to, kind);
            } else {
                add(from.name(), relation(kind, to.name(), Optional.empty()));
            }
        }
    }

    private void both(EntityPlan inverse, EntityPlan owner, RelationKind kind) {
        RelationKind owning = switch (kind) {
            case ONE_TO_ONE_INVERSE -> RelationKind.ONE_TO_ONE;
            case ONE_TO_MANY_INVERSE -> RelationKind.MANY_TO_ONE;
            default -> RelationKind.MANY_TO_MANY;
        };
        RelationPlan relation = relation(owning, inverse.name(), Optional.empty());
        add(owner.name(), relation);
        add(inverse.name(), relation(kind, owner.name(), Optional.of(relation.name())));
    }

    private void add(String entity, RelationPlan relation) {
        entities.replaceAll(each -> {
            if (!each.name().equals(entity)) {
                return each;
            }
            List<RelationPlan> more = new ArrayList<>(each.relations());
            more.add(relation);
            return each.withRelations(more);
        });
    }

    private RelationPlan relation(RelationKind kind, String target, @Nullable Optional<String> mappedBy) {
        boolean many = kind == RelationKind.MANY_TO_MANY || kind == RelationKind.MANY_TO_MANY_INVERSE;
        boolean owned = kind == RelationKind.ONE_TO_MANY_INVERSE
                || kind == RelationKind.ONE_TO_MANY_COLUMN
                || kind == RelationKind.ONE_TO_MANY_REQUIRED_COLUMN
                || kind == RelationKind.ONE_TO_MANY_TABLE
                || kind == RelationKind.ONE_TO_ONE_INVERSE;
        Container container = any(List.of(Container.LIST, Container.COLLECTION, Container.SET, Container.MAP))
                .orElseThrow();
        if (!kind.isInverse() && chance(4)) {
            container = Container.ORDERED_LIST;
        }
        List<String> cascades = new ArrayList<>();
        if (owned && !chance(4)) {
            cascades.addAll(random.nextBoolean() ? List.of("ALL") : List.of("PERSIST", "MERGE"));
        } else if (!many && chance(4)) {
            cascades.add("PERSIST");
        }
        return new RelationPlan(
                nextName("r"),
                kind,
                target,
                mappedBy == null ? Optional.empty() : mappedBy,
                container,
                cascades,
                owned && cascades.contains("ALL") && random.nextBoolean(),
                true,
                chance(6));
    }

    private String nextName(String prefix) {
        return prefix + names++;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <E> Optional<E> any(List<E> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
}
