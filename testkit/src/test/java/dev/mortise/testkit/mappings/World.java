package dev.mortise.testkit.mappings;

import dev.mortise.PersistenceModule;
import dev.mortise.error.MortiseException;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.Assignment;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.property.Property;
import dev.mortise.repository.Repository;
import dev.mortise.repository.ToManyEditor;
import dev.mortise.repository.ToOneEditor;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.mappings.MappingPlan.AttributePlan;
import dev.mortise.testkit.mappings.MappingPlan.EntityPlan;
import dev.mortise.testkit.mappings.MappingPlan.RelationKind;
import dev.mortise.testkit.mappings.MappingPlan.RelationPlan;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One engine with a database of its own, on which the steps of a program are taken. */
final class World implements AutoCloseable {

    private static final class ExpectedRollback extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Classes classes;
    private final MappingPlan plan;
    private final ModuleModel models;
    private final TestDatabase database;
    private final GeneratedTables tables;
    private final PlainSql sql;
    private final TransactionTemplate transactions;
    private final PersistenceModule module;
    private final EntityPortrait portrait;
    private final Values values;

    World(Classes classes, ModuleModel models, DatabaseKind kind, StoreAdapter engine) {
        this.classes = classes;
        this.plan = classes.plan();
        this.models = models;
        this.database = Databases.create(kind);
        this.tables = new GeneratedTables(models, kind);
        this.sql = PlainSql.on(database.dataSource());
        this.transactions = TransactionTemplate.over(database.dataSource());
        this.portrait = new EntityPortrait(plan);
        this.values = new Values(classes);
        try {
            tables.statements().forEach(sql::run);
            this.module = PersistenceModule.named("generated")
                    .transactions(transactions)
                    .adapter(engine)
                    .entities(classes.entities())
                    .open();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** What comes of a step: what it returns, or its failure without what only one engine would say. */
    String take(Step step) {
        try {
            return result(step);
        } catch (MortiseException | IllegalArgumentException | IllegalStateException e) {
            System.out.println("DBG " + step.kind() + " " + e.getClass().getSimpleName() + ": " + e.getMessage()
                    + (Boolean.getBoolean("dbgc") ? e.getCause() : ""));
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    Map<String, List<String>> rows() {
        return tables.rows(sql);
    }

    private String result(Step step) {
        EntityPlan entity = plan.entities().get(step.entity() % plan.entities().size());
        SplittableRandom random = new SplittableRandom(step.number() * 1_000L + step.row());
        Repository<Object, Object> repository = repository(entity);
        EntityMaker maker = new EntityMaker(classes, random, this::existing, step.number());
        return switch (step.kind()) {
            case INSERT ->
                maker.make(entity)
                        .map(bean -> portrait.of(repository.insert(bean)))
                        .orElse("no owner");
            case INSERT_ALL -> insertAll(repository, maker, entity);
            case INSERT_ROLLED_BACK -> insertRolledBack(repository, maker, entity);
            case UPDATE -> changed(step, entity, random, maker, repository::update);
            case SAVE -> changed(step, entity, random, maker, repository::save);
            case UPDATE_UNCHANGED ->
                loaded(step, entity, random, Set.of())
                        .map(bean -> portrait.of(repository.update(bean)))
                        .orElse("none");
            case UPDATE_ALL -> updateAll(entity, random, maker, repository);
            case PATCH -> patch(step, entity, repository);
            case UPDATE_WHERE ->
                String.valueOf(repository.updateWhere(
                        bulk(entity, step.number()).where(tag(entity).ne("t" + Step.number(step.row())))));
            case DELETE ->
                picked(step, entity)
                        .map(bean -> {
                            repository.delete(bean);
                            return "deleted";
                        })
                        .orElse("none");
            case DELETE_BY_ID ->
                picked(step, entity)
                        .map(bean -> String.valueOf(repository.deleteById(idOf(entity, bean))))
                        .orElse("none");
            case DELETE_ALL -> deleteAll(entity, repository);
            case DELETE_WHERE ->
                picked(step, entity)
                        .map(bean -> String.valueOf(repository.deleteWhere(
                                DeleteSpec.of(type(entity)).where(tag(entity).eq((String) Bean.get(bean, "tag"))))))
                        .orElse("none");
            case EDIT_RELATION -> edit(step, entity, random, repository);
            case UPSERT -> upsert(step, entity, maker, repository);
            case FIND -> portraits(repository.find(question(entity, random)));
            case FIND_PAGE -> {
                var page = repository.findPage(question(entity, random), PageRequest.ofNumber(random.nextInt(2), 2));
                yield page.total() + portraits(page.content());
            }
            case READ_ALL -> readAll();
            case SELECT, GROUP, RANK, CURSOR, STREAM, CHUNKS, LOCK, PARTITION, FETCH_SOME, UPDATE_FROM, INSERT_FROM ->
                new Answers(repository, transactions, portrait, new Questions(classes, entity, random), random)
                        .to(step.kind(), plans(entity, fetches(entity, random)));
        };
    }

    private String insertAll(Repository<Object, Object> repository, EntityMaker maker, EntityPlan entity) {
        List<Object> beans = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            maker.make(entity).ifPresent(beans::add);
        }
        return portraits(repository.insertAll(beans));
    }

    /** Every other one goes to a row that is there, where the application assigns ids. */
    private String upsert(Step step, EntityPlan entity, EntityMaker maker, Repository<Object, Object> repository) {
        Optional<Object> bean = maker.make(entity);
        if (bean.isEmpty()) {
            return "no owner";
        }
        Optional<Object> there = picked(step, entity)
                .filter(row -> step.row() % 2 == 0 && row.getClass() == classes.type(entity))
                .filter(row -> plan.root(entity).id().isAssigned());
        there.ifPresent(row -> {
            String tag = String.valueOf(Bean.get(row, "tag"));
            Bean.set(bean.get(), "tag", tag);
            values.assignId(bean.get(), plan.root(entity), Integer.parseInt(tag.substring(1)));
        });
        return portrait.of(repository.upsert(bean.get()));
    }

    /** Objects are as they were before the call, ids and versions included. */
    private String insertRolledBack(Repository<Object, Object> repository, EntityMaker maker, EntityPlan entity) {
        Optional<Object> bean = maker.make(entity);
        if (bean.isEmpty()) {
            return "no owner";
        }
        try {
            transactions.executeWithoutResult(() -> {
                repository.insert(bean.get());
                throw new ExpectedRollback();
            });
        } catch (ExpectedRollback expected) {
            return (idOf(entity, bean.get()) == null) + " " + portrait.of(bean.get());
        }
        return "not rolled back";
    }

    private String changed(
            Step step,
            EntityPlan entity,
            SplittableRandom random,
            EntityMaker maker,
            java.util.function.UnaryOperator<Object> write) {
        Set<String> fetched = fetches(entity, random);
        return loaded(step, entity, random, fetched)
                .map(bean -> {
                    maker.change(bean, plan.entity(bean.getClass().getSimpleName()), fetched);
                    return portrait.of(write.apply(bean));
                })
                .orElse("none");
    }

    private String updateAll(
            EntityPlan entity, SplittableRandom random, EntityMaker maker, Repository<Object, Object> repository) {
        Set<String> fetched = fetches(entity, random);
        List<Object> beans = repository.find(ordered(entity).fetch(plans(entity, fetched)));
        beans.forEach(bean -> maker.change(bean, plan.entity(bean.getClass().getSimpleName()), fetched));
        return portraits(repository.updateAll(beans));
    }

    private String deleteAll(EntityPlan entity, Repository<Object, Object> repository) {
        List<Object> beans = new ArrayList<>(repository.find(ordered(entity)));
        List<Object> some = beans.subList(0, Math.min(3, beans.size()));
        repository.deleteAll(some);
        return "deleted " + some.size();
    }

    private String patch(Step step, EntityPlan entity, Repository<Object, Object> repository) {
        Optional<Object> bean = picked(step, entity);
        List<Assignment<Object>> changes = assignments(entity, step.number());
        if (bean.isEmpty() || changes.isEmpty()) {
            return "none";
        }
        repository.patch(idOf(entity, bean.get()), changes);
        return "patched";
    }

    private UpdateSpec<Object> bulk(EntityPlan entity, int number) {
        UpdateSpec<Object> spec = UpdateSpec.of(type(entity));
        for (Assignment<Object> change : assignments(entity, number)) {
            spec = spec.set(change);
        }
        return assignments(entity, number).isEmpty() ? spec.set(tag(entity).to(tag(entity))) : spec;
    }

    private List<Assignment<Object>> assignments(EntityPlan entity, int number) {
        List<Assignment<Object>> changes = new ArrayList<>();
        for (AttributePlan attribute : plan.attributes(entity)) {
            if (attribute.embedded() == null) {
                Path<Object, Object> path = path(entity, attribute.name());
                Object value = values.basic(attribute.kind(), number);
                changes.add(value == null ? path.toNull() : path.to(value));
            }
        }
        return changes;
    }

    private String edit(Step step, EntityPlan entity, SplittableRandom random, Repository<Object, Object> repository) {
        List<RelationPlan> relations = plan.relations(entity);
        Optional<Object> bean = picked(step, entity);
        if (relations.isEmpty() || bean.isEmpty()) {
            return "none";
        }
        RelationPlan relation = relations.get(random.nextInt(relations.size()));
        EntityPlan target = plan.entity(relation.target());
        List<?> others = existing(target);
        if (others.isEmpty()) {
            return "none";
        }
        Object id = idOf(target, others.get(random.nextInt(others.size())));
        @SuppressWarnings("unchecked")
        Property<Object, Object> property =
                (Property<Object, Object>) classes.paths(entity, "properties").get(relation.name());
        Object owner = idOf(entity, bean.get());
        int choice = random.nextInt(3);
        if (relation.kind().isToOne()) {
            ToOneEditor link = repository.relation(property).of(owner);
            return String.valueOf(choice == 0 ? link.clear() : link.set(id));
        }
        @SuppressWarnings("unchecked")
        Property<Object, Collection<Object>> many =
                (Property<Object, Collection<Object>>) (Property<Object, ?>) property;
        ToManyEditor links = repository.relation(CollectionPath.each(many)).of(owner);
        return String.valueOf(choice == 0 ? links.add(id) : choice == 1 ? links.remove(id) : links.set(List.of(id)));
    }

    private QuerySpec<Object> question(EntityPlan entity, SplittableRandom random) {
        List<Condition<Object>> conditions = new ArrayList<>();
        for (AttributePlan attribute : plan.attributes(entity)) {
            if (attribute.embedded() == null && random.nextInt(3) == 0) {
                Path<Object, Object> path = path(entity, attribute.name());
                Object value = values.some(attribute.kind(), Step.number(random.nextInt(20)));
                conditions.add(
                        switch (random.nextInt(4)) {
                            case 0 -> path.eq(value);
                            case 1 -> path.ne(value).or(path.isNull());
                            case 2 -> path.isNotNull();
                            default -> path.in(List.of(value, values.some(attribute.kind(), Step.number(0) + 1)));
                        });
            }
        }
        for (RelationPlan relation : plan.relations(entity)) {
            if (random.nextInt(3) == 0) {
                conditions.add(about(entity, relation, random.nextInt(4)));
            }
        }
        QuerySpec<Object> spec = ordered(entity).fetch(plans(entity, fetches(entity, random)));
        return conditions.isEmpty()
                ? spec
                : spec.where(random.nextBoolean() ? Condition.allOf(conditions) : Condition.anyOf(conditions));
    }

    @SuppressWarnings("unchecked")
    private Condition<Object> about(EntityPlan entity, RelationPlan relation, int choice) {
        EntityPlan target = plan.entity(relation.target());
        if (relation.kind().isToOne()) {
            Path<Object, Object> path = path(entity, relation.name());
            Path<Object, String> its = Path.of(type(entity), relation.name() + ".tag", String.class);
            return switch (choice) {
                case 0 -> relation.kind() == RelationKind.ONE_TO_ONE_INVERSE ? its.isNull() : path.isNull();
                case 1 -> its.startsWith("t1");
                case 2 -> its.isNull();
                default -> its.ne("t" + Step.number(0));
            };
        }
        CollectionPath<Object, Object> each = (CollectionPath<Object, Object>)
                classes.paths(entity, "fetches").get(relation.name());
        Condition<Object> its = tag(target).startsWith("t2");
        return switch (choice) {
            case 0 -> each.exists();
            case 1 -> each.any(its);
            case 2 -> each.none(its);
            default -> each.all(its);
        };
    }

    private String readAll() {
        StringBuilder text = new StringBuilder();
        for (EntityPlan entity : plan.entities()) {
            Set<String> all =
                    new LinkedHashSet<>(classes.paths(entity, "fetches").keySet());
            List<Object> found = repository(entity).find(ordered(entity).fetch(plans(entity, all)));
            text.append(portraits(found)).append('\n');
            long counted = repository(entity).count();
            if (counted != found.size()) {
                text.append("counted ").append(counted).append('\n');
            }
        }
        return text.toString();
    }

    private String portraits(List<?> beans) {
        return beans.stream().map(portrait::of).toList().toString();
    }

    private Set<String> fetches(EntityPlan entity, SplittableRandom random) {
        Set<String> chosen = new LinkedHashSet<>();
        classes.paths(entity, "fetches").keySet().forEach(name -> {
            if (random.nextInt(2) == 0) {
                chosen.add(name);
            }
        });
        return chosen;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private FetchPlan<Object>[] plans(EntityPlan entity, Set<String> names) {
        return classes.paths(entity, "fetches").entrySet().stream()
                .filter(path -> names.contains(path.getKey()))
                .map(path -> (FetchPlan) path.getValue())
                .toArray(FetchPlan[]::new);
    }

    private Optional<Object> picked(Step step, EntityPlan entity) {
        List<?> rows = existing(entity);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(step.row() % rows.size()));
    }

    private Optional<Object> loaded(Step step, EntityPlan entity, SplittableRandom random, Set<String> fetched) {
        return picked(step, entity)
                .map(bean -> repository(entity)
                        .getOne(ordered(entity)
                                .where(tag(entity).eq((String) Bean.get(bean, "tag")))
                                .fetch(plans(entity, fetched))));
    }

    private List<?> existing(EntityPlan entity) {
        return repository(entity).find(ordered(entity));
    }

    private QuerySpec<Object> ordered(EntityPlan entity) {
        return QuerySpec.of(type(entity)).orderBy(tag(entity).asc());
    }

    private Path<Object, String> tag(EntityPlan entity) {
        return Path.of(type(entity), "tag", String.class);
    }

    @SuppressWarnings("unchecked")
    private Path<Object, Object> path(EntityPlan entity, String name) {
        Class<?> type = models.entity(type(entity)).attribute(name).type();
        return (Path<Object, Object>) (Path<?, ?>) Path.of(type(entity), name, type);
    }

    private @Nullable Object idOf(EntityPlan entity, Object bean) {
        EntityModel<Object> model = models.entity(type(entity));
        return model.idOf(bean);
    }

    @SuppressWarnings("unchecked")
    private Class<Object> type(EntityPlan entity) {
        return (Class<Object>) classes.type(entity);
    }

    @SuppressWarnings("unchecked")
    private Repository<Object, Object> repository(EntityPlan entity) {
        EntityModel<?> model = models.entity(classes.type(entity));
        Class<?> id = model.id().attributes().size() == 1
                ? boxed(model.id().attributes().get(0).type(), plan.root(entity))
                : classes.type(plan.root(entity).name() + "Key");
        return module.repository(type(entity), (Class<Object>) id);
    }

    private static Class<?> boxed(Class<?> declared, EntityPlan root) {
        return switch (root.id()) {
            case GENERIC -> Long.class;
            case GENERIC_UUID -> java.util.UUID.class;
            default -> declared;
        };
    }

    @Override
    public void close() {
        module.close();
        database.close();
    }
}
