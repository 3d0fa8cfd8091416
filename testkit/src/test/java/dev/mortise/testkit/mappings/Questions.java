package dev.mortise.testkit.mappings;

import dev.mortise.query.Aggregate;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.Path;
import dev.mortise.query.Queries;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.SortKey;
import dev.mortise.query.TreatedPath;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.bulk.InsertSpec;
import dev.mortise.testkit.mappings.MappingPlan.AttributePlan;
import dev.mortise.testkit.mappings.MappingPlan.ElementsPlan;
import dev.mortise.testkit.mappings.MappingPlan.EntityPlan;
import dev.mortise.testkit.mappings.MappingPlan.IdKind;
import dev.mortise.testkit.mappings.MappingPlan.RelationPlan;
import dev.mortise.testkit.mappings.MappingPlan.VersionKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Query specs made by chance for the entities of a generated mapping; the same ones for the same numbers. */
final class Questions {

    /** A property of the rows of an entity, and how to make values of its type. */
    record Column(Path<Object, Object> path, @Nullable BasicKind kind) {}

    private final Classes classes;
    private final MappingPlan plan;
    private final Values values;
    private final EntityPlan entity;
    private final SplittableRandom random;
    private final List<Column> columns = new ArrayList<>();

    Questions(Classes classes, EntityPlan entity, SplittableRandom random) {
        this.classes = classes;
        this.plan = classes.plan();
        this.values = new Values(classes);
        this.entity = entity;
        this.random = random;
        addColumns("", entity, 2);
        addSubclassColumns();
    }

    private void addColumns(String prefix, EntityPlan of, int depth) {
        add(prefix + "tag", BasicKind.STRING);
        idNames(plan.root(of)).forEach(name -> add(prefix + name, null));
        if (plan.root(of).version() != VersionKind.NONE) {
            add(prefix + "version", null);
        }
        for (AttributePlan attribute : plan.attributes(of)) {
            if (attribute.embedded() == null) {
                add(prefix + attribute.name(), attribute.kind());
                continue;
            }
            String part = prefix + attribute.name() + "." + attribute.name();
            add(part + "Count", BasicKind.INTEGER);
            add(part + "Value", attribute.kind());
            attribute.target().filter(target -> depth > 0).ifPresent(target -> {
                add(part + "Ref.tag", BasicKind.STRING);
                idNames(plan.root(plan.entity(target))).forEach(name -> add(part + "Ref." + name, null));
            });
        }
        if (depth > 0) {
            for (RelationPlan relation : plan.relations(of)) {
                if (relation.kind().isToOne()) {
                    addColumns(prefix + relation.name() + ".", plan.entity(relation.target()), depth - 1);
                }
            }
        }
    }

    private void addSubclassColumns() {
        for (EntityPlan sub : plan.entities()) {
            boolean isSubclass = sub != entity && plan.lineage(sub).contains(entity);
            if (isSubclass) {
                for (AttributePlan attribute : sub.attributes()) {
                    if (attribute.embedded() == null) {
                        columns.add(new Column(treated(sub, attribute.name()), attribute.kind()));
                    }
                }
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Path<Object, Object> treated(EntityPlan sub, String attribute) {
        TreatedPath treated = Path.treat(type(entity), (Class) type(sub));
        return (Path<Object, Object>) treated.then((Path) Path.of(type(sub), attribute));
    }

    private List<String> idNames(EntityPlan root) {
        return switch (root.id()) {
            case EMBEDDED_CLASS, EMBEDDED_RECORD -> List.of("id.part", "id.code");
            case ID_CLASS, ID_RECORD -> List.of("part", "day");
            case DERIVED -> List.of("owner.tag");
            // random ones, which differ from run to run
            case UUID_GENERATED, GENERIC_UUID -> List.of();
            default -> List.of("id");
        };
    }

    private void add(String names, @Nullable BasicKind kind) {
        columns.add(new Column(Path.of(type(entity), names), kind));
    }

    private Column column() {
        return columns.get(random.nextInt(columns.size()));
    }

    /** A value of a row, or one that is made of several rows of a collection. */
    private Expression<Object, ?> expression() {
        List<RelationPlan> many = plan.relations(entity).stream()
                .filter(relation -> !relation.kind().isToOne())
                .toList();
        List<ElementsPlan> elements = plan.elements(entity);
        int choice = random.nextInt(columns.size() + 2 * (many.size() + elements.size()));
        if (choice < columns.size()) {
            return columns.get(choice).path();
        }
        int at = random.nextInt(many.size() + elements.size());
        if (at >= many.size()) {
            return each(elements.get(at - many.size()).name()).size();
        }
        RelationPlan relation = many.get(at);
        Questions target = new Questions(classes, plan.entity(relation.target()), random);
        CollectionPath<Object, Object> each = each(relation.name());
        Path<Object, Object> its = target.column().path();
        return switch (random.nextInt(5)) {
            case 0 -> each.size();
            case 1 -> each.countDistinct(its);
            case 2 -> each.min(its);
            case 3 -> each.max(its);
            default -> each.joinText(Path.of(target.type(target.entity), "tag", String.class), ",");
        };
    }

    @SuppressWarnings("unchecked")
    CollectionPath<Object, Object> each(String name) {
        return (CollectionPath<Object, Object>) classes.paths(entity, "fetches").get(name);
    }

    Condition<Object> condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            Condition<Object> left = condition(depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> left.and(condition(depth - 1));
                case 1 -> left.or(condition(depth - 1));
                default -> Condition.not(left);
            };
        }
        return switch (random.nextInt(8)) {
            case 0 -> isNull();
            case 1 -> quantified(depth);
            case 2 -> correlated();
            case 3 -> instance();
            case 4 -> sameKind();
            default -> comparison();
        };
    }

    private Condition<Object> comparison() {
        Column column = column();
        if (column.kind() == null) {
            return column.path().isNotNull();
        }
        Object value = values.some(column.kind(), Step.number(random.nextInt(20)) + random.nextInt(3));
        Object other = values.some(column.kind(), Step.number(random.nextInt(6)));
        return switch (random.nextInt(6)) {
            case 0 -> column.path().eq(value);
            case 1 -> column.path().ne(value);
            case 2 -> column.path().in(List.of(value, other));
            case 3 -> column.path().notIn(List.of(value, other));
            case 4 -> column.path().gt(value);
            default -> column.path().between(other, value);
        };
    }

    private Condition<Object> isNull() {
        List<RelationPlan> ones = plan.relations(entity).stream()
                .filter(relation -> relation.kind().isToOne())
                .toList();
        if (ones.isEmpty() || random.nextBoolean()) {
            return column().path().isNull();
        }
        Path<Object, Object> one =
                Path.of(type(entity), ones.get(random.nextInt(ones.size())).name());
        return switch (random.nextInt(3)) {
            case 0 -> one.isNull();
            case 1 -> one.isNotNull();
            default -> one.exists();
        };
    }

    /** Two columns of one type. */
    private Condition<Object> sameKind() {
        Column left = column();
        List<Column> alike = columns.stream()
                .filter(each -> each.kind() == left.kind() && left.kind() != null)
                .toList();
        if (alike.isEmpty()) {
            return left.path().isNotNull();
        }
        Path<Object, Object> right = alike.get(random.nextInt(alike.size())).path();
        return random.nextBoolean() ? left.path().eq(right) : left.path().ne(right);
    }

    private Condition<Object> quantified(int depth) {
        List<RelationPlan> many = plan.relations(entity).stream()
                .filter(relation -> !relation.kind().isToOne())
                .toList();
        List<ElementsPlan> elements = plan.elements(entity);
        if (many.isEmpty()) {
            if (elements.isEmpty()) {
                return comparison();
            }
            ElementsPlan some = elements.get(random.nextInt(elements.size()));
            return random.nextBoolean()
                    ? each(some.name()).exists()
                    : each(some.name()).size().ge(2L);
        }
        RelationPlan relation = many.get(random.nextInt(many.size()));
        Questions target = new Questions(classes, plan.entity(relation.target()), random);
        Condition<Object> its = target.condition(depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> each(relation.name()).any(its);
            case 1 -> each(relation.name()).none(its);
            case 2 -> each(relation.name()).all(its);
            default -> each(relation.name()).size().gt((long) random.nextInt(3));
        };
    }

    private Condition<Object> correlated() {
        EntityPlan other = plan.entities().get(random.nextInt(plan.entities().size()));
        Questions target = new Questions(classes, other, random);
        Column mine = column();
        List<Column> alike = target.columns.stream()
                .filter(each -> each.kind() == mine.kind() && mine.kind() != null)
                .toList();
        if (alike.isEmpty()) {
            return mine.path().isNotNull();
        }
        Path<Object, Object> its = alike.get(random.nextInt(alike.size())).path();
        QuerySpec<Object> rows = QuerySpec.of(target.type(other));
        return switch (random.nextInt(4)) {
            case 0 -> Queries.exists(rows.where(its.eq(Queries.outer(mine.path()))));
            case 1 -> Condition.not(Queries.exists(rows.where(its.eq(Queries.outer(mine.path())))));
            case 2 -> mine.path().in(rows.where(its.isNotNull()).select(its));
            default -> mine.path().notIn(rows.where(its.isNotNull()).select(its));
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Condition<Object> instance() {
        List<EntityPlan> subs = plan.entities().stream()
                .filter(sub -> sub != entity && plan.lineage(sub).contains(entity))
                .toList();
        return subs.isEmpty()
                ? comparison()
                : Condition.instanceOf((Class) type(subs.get(random.nextInt(subs.size()))));
    }

    QuerySpec<Object> rows() {
        return random.nextInt(4) == 0
                ? QuerySpec.of(type(entity))
                : QuerySpec.of(type(entity)).where(condition(2));
    }

    private static SortKey<Object> sorted(Expression<Object, ?> expression, SplittableRandom random) {
        SortKey<Object> key = random.nextBoolean() ? expression.asc() : expression.desc();
        return random.nextInt(3) == 0 ? key.nullsFirst() : key;
    }

    /** Rows in the order of some columns, then of tags, which differ. */
    QuerySpec<Object> sortedRows() {
        List<SortKey<Object>> keys = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            keys.add(sorted(random.nextInt(4) == 0 ? expression() : column().path(), random));
        }
        keys.add(tag().asc());
        return rows().orderBy(Collections.<SortKey<Object>>unmodifiableList(keys));
    }

    SelectSpec<Object, @Nullable Object[]> selected() {
        List<Selection<Object, ?>> parts = new ArrayList<>();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            parts.add(expression());
        }
        return sortedRows().select(Queries.array(parts));
    }

    SelectSpec<Object, @Nullable Object[]> grouped() {
        Expression<Object, ?> key = column().path();
        Path<Object, Object> its = column().path();
        Aggregate.OfRows<Object, ?> one = switch (random.nextInt(4)) {
            case 0 -> Queries.count(its);
            case 1 -> Queries.countDistinct(its);
            case 2 -> Queries.min(its);
            default -> Queries.max(its);
        };
        Aggregate.OfRows<Object, String> first = Queries.min(tag());
        return rows().select(Queries.<Object>array(List.of(key, Queries.count(), one, first)))
                .groupBy(List.of(key))
                .orderBy(List.of(first.asc()));
    }

    SelectSpec<Object, @Nullable Object[]> ranked() {
        Expression<Object, ?> key = column().path();
        return rows().select(Queries.<Object>array(List.of(
                        tag(), Queries.rowNumber().over(Queries.partitionBy(key).orderBy(tag().desc())))))
                .orderBy(List.of(tag().asc()));
    }

    /** A change of an attribute to a related column, an aggregate of a relation's elements or a scalar subquery. */
    Optional<UpdateSpec<Object>> update() {
        List<AttributePlan> own = plan.attributes(entity).stream()
                .filter(attribute ->
                        attribute.embedded() == null && !attribute.kind().isPrimitive())
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        AttributePlan changed = own.get(random.nextInt(own.size()));
        EntityPlan other = plan.entities().get(random.nextInt(plan.entities().size()));
        List<Expression<Object, ?>> values = new ArrayList<>();
        alike(changed.kind()).forEach(values::add);
        for (Path<Object, Object> its : new Questions(classes, other, random).alike(changed.kind())) {
            values.add(Queries.scalar(QuerySpec.of(type(other)).select(Queries.max(its))));
        }
        for (RelationPlan relation : plan.relations(entity)) {
            if (!relation.kind().isToOne()) {
                new Questions(classes, plan.entity(relation.target()), random)
                        .alike(changed.kind())
                        .forEach(its -> values.add(each(relation.name()).min(its)));
            }
        }
        Path<Object, Object> path = Path.of(type(entity), changed.name());
        return Optional.of(UpdateSpec.of(type(entity))
                .set(List.of(path.to(values.get(random.nextInt(values.size())))))
                .where(List.of(condition(1))));
    }

    private List<Path<Object, Object>> alike(BasicKind kind) {
        return columns.stream()
                .filter(each -> each.kind() == kind)
                .map(Column::path)
                .toList();
    }

    /** Copies of rows whose ids the database or Mortise makes. */
    Optional<InsertSpec<Object, Object>> copy() {
        if (!plan.root(entity).id().isGenerated()) {
            return Optional.empty();
        }
        InsertSpec<Object, Object> spec =
                InsertSpec.into(type(entity)).from(rows()).set(tag(), tag().concat("c" + random.nextInt(1_000_000)));
        for (AttributePlan attribute : plan.attributes(entity)) {
            if (attribute.embedded() == null) {
                Path<Object, Object> path = Path.of(type(entity), attribute.name());
                spec = spec.set(path, path);
            }
        }
        return Optional.of(spec);
    }

    /** Plans that fetch a part of each relation. */
    List<FetchPlan<Object>> parts() {
        List<FetchPlan<Object>> plans = new ArrayList<>();
        for (RelationPlan relation : plan.relations(entity)) {
            if (!relation.kind().isToOne() && random.nextInt(4) > 0) {
                Questions target = new Questions(classes, plan.entity(relation.target()), random);
                CollectionPath<Object, Object> each = each(relation.name());
                plans.add(
                        switch (random.nextInt(3)) {
                            case 0 -> each.where(List.of(target.condition(1)));
                            case 1 -> each.orderBy(List.of(target.tag().desc())).limitPerParent(1 + random.nextInt(2));
                            default ->
                                each.where(List.of(target.condition(1)))
                                        .orderBy(List.of(
                                                sorted(target.column().path(), random),
                                                target.tag().asc()))
                                        .limitPerParent(2);
                        });
            }
        }
        return plans;
    }

    Path<Object, String> tag() {
        return Path.of(type(entity), "tag", String.class);
    }

    IdKind id() {
        return plan.root(entity).id();
    }

    @SuppressWarnings("unchecked")
    private Class<Object> type(EntityPlan of) {
        return (Class<Object>) classes.type(of);
    }
}
