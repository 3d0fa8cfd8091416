package dev.mortise.internal.bulk;

import dev.mortise.capability.Capability;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.check.QueryFeatures;
import dev.mortise.internal.identity.VersionStrategy;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.read.GeneratedValuesReader;
import dev.mortise.internal.write.EntityWriteContext;
import dev.mortise.internal.write.ModuleWriteContext;
import dev.mortise.internal.write.WriteInterceptor;
import dev.mortise.internal.write.WriteInterceptor.Kind;
import dev.mortise.model.EntityModel;
import dev.mortise.query.bulk.UpsertSpec;
import dev.mortise.repository.UpsertResult;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.UpdateCounts;
import dev.mortise.spi.UpsertPlan;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Upserts many entities with a conflict target.
 *
 * <p>Interceptors see them as inserts, since only the database knows whether it inserted or updated.
 */
public final class UpsertExecutor {

    private final EntityModel<?> declared;
    private final ModuleWriteContext writes;
    private final Function<EntityModel<?>, GeneratedValuesReader> readBack;
    private final WriteInterceptor interceptor;
    private final QueryFeatures features;
    private final Map<EntityModel<?>, UpsertValidator> validators = new ConcurrentHashMap<>();

    /**
     * @param declared the declared entity; written entities may be of a subclass
     * @param features what the conditions and values may use
     */
    public UpsertExecutor(
            EntityModel<?> declared,
            ModuleWriteContext writes,
            Function<EntityModel<?>, GeneratedValuesReader> readBack,
            WriteInterceptor interceptor,
            QueryFeatures features) {
        this.declared = declared;
        this.writes = writes;
        this.readBack = readBack;
        this.interceptor = interceptor;
        this.features = features;
    }

    /** The entities of one class, with their validated upsert. */
    private record Group(EntityWriteContext type, UpsertPlan plan, ConflictTarget target, List<Object> entities) {}

    /** The id and version of an entity before the call. */
    private record Before(@Nullable Object id, @Nullable Object version) {}

    public <T> UpsertResult<T> upsert(RepositoryOperation call, List<T> entities, UpsertSpec<T> spec) {
        List<Group> groups = groups(entities, spec);
        Map<Object, Before> before = new IdentityHashMap<>();
        for (Group group : groups) {
            VersionStrategy versions = group.type.versions();
            for (Object entity : group.entities) {
                group.type.ids().derive(entity);
                before.put(
                        entity, new Before(group.type.ids().of(entity), versions == null ? null : versions.of(entity)));
            }
            group.type.writes().prepare(call, Kind.INSERT, group.entities);
            group.type.writes().requireReferencesSaved(group.entities);
        }
        requireDistinct(groups, entities);
        Set<Object> untouched = Collections.newSetFromMap(new IdentityHashMap<>());
        groups.forEach(group -> upsert(call, group, before, untouched));
        return new UpsertResult<>(
                entities.stream().filter(entity -> !untouched.contains(entity)).toList(),
                entities.stream().filter(untouched::contains).toList());
    }

    /** Validates a spec, before anything is sent. */
    public void check(UpsertSpec<?> spec) {
        plan(writes.of(declared), spec);
    }

    private List<Group> groups(List<?> entities, UpsertSpec<?> spec) {
        Map<EntityModel<?>, Group> groups = new LinkedHashMap<>();
        for (Object entity : entities) {
            EntityWriteContext type = writes.of(declared, entity);
            groups.computeIfAbsent(type.model(), model -> {
                        UpsertPlan plan = plan(type, spec);
                        return new Group(type, plan, new ConflictTarget(model, plan.target()), new ArrayList<>());
                    })
                    .entities
                    .add(entity);
        }
        return List.copyOf(groups.values());
    }

    private UpsertPlan plan(EntityWriteContext type, UpsertSpec<?> spec) {
        EntityModel<?> model = type.model();
        if (!features.has(Capability.UPSERT)) {
            throw new UnsupportedCapabilityException("upsertAll of " + model.name()
                    + " needs the capability UPSERT, which this engine or database lacks; use insertAll and updateAll");
        }
        if (model.isJoined()) {
            throw new UnsupportedCapabilityException("upsertAll of " + model.name()
                    + " is not supported, for its hierarchy is JOINED, and no statement of a database inserts or"
                    + " updates rows of several tables at once; find the rows, then insert or update");
        }
        return validators
                .computeIfAbsent(model, key -> new UpsertValidator(key, type.versions(), features))
                .check(spec);
    }

    private static void requireDistinct(List<Group> groups, List<?> entities) {
        Map<Object, Object> seen = new HashMap<>();
        for (Group group : groups) {
            for (Object entity : group.entities) {
                Optional<Object> key = group.target.keyOf(entity);
                Object other = key.isPresent() ? seen.put(key.get(), entity) : null;
                if (other != null) {
                    throw new IllegalArgumentException("upsertAll of " + group.type + " has two entities with the same "
                            + group.target + ", its conflict target, at the indexes " + index(entities, other)
                            + " and " + index(entities, entity) + "; leave one of them out");
                }
            }
        }
    }

    private static int index(List<?> entities, Object entity) {
        for (int index = 0; index < entities.size(); index++) {
            if (entities.get(index) == entity) {
                return index;
            }
        }
        return -1;
    }

    private void upsert(RepositoryOperation call, Group group, Map<Object, Before> before, Set<Object> untouched) {
        List<Object> unconditional = new ArrayList<>();
        List<Object> conflicting = new ArrayList<>();
        group.entities.forEach(
                entity -> (group.target.keyOf(entity).isPresent() ? conflicting : unconditional).add(entity));
        if (!unconditional.isEmpty()) {
            group.type.writes().insertRows(call, unconditional, entity -> List.of());
        }
        for (List<Object> batch : Chunking.of(conflicting, Chunking.BATCH)) {
            Map<Boolean, List<RowMutation>> rows = new LinkedHashMap<>();
            for (Object entity : batch) {
                RowMutation row = row(call, group, entity);
                rows.computeIfAbsent(row.id() != null, hasId -> new ArrayList<>())
                        .add(row);
            }
            rows.forEach((hasIds, some) -> {
                List<Object> written = send(call, group, hasIds, some, before, untouched);
                readBack(call, group, written);
                written.forEach(entity -> interceptor.after(Kind.INSERT, group.type.model(), entity));
            });
        }
    }

    private static RowMutation row(RepositoryOperation call, Group group, Object entity) {
        Object id = group.type.ids().give(entity, call);
        VersionStrategy versions = group.type.versions();
        if (versions != null) {
            versions.set(entity, versions.first());
        }
        return new RowMutation(entity, id, null);
    }

    /** Returns the entities whose rows were written; the others are as before. */
    private static List<Object> send(
            RepositoryOperation call,
            Group group,
            boolean hasIds,
            List<RowMutation> rows,
            Map<Object, Before> before,
            Set<Object> untouched) {
        UpsertPlan checked = group.plan;
        UpsertPlan plan =
                new UpsertPlan(checked.entity(), hasIds, checked.target(), checked.assignments(), checked.condition());
        int[] counts = call.writeBatch(session -> counted(plan, session.upsert(plan, rows)), UpsertExecutor::wrote);
        List<Object> written = new ArrayList<>(rows.size());
        for (int index = 0; index < counts.length; index++) {
            Object entity = rows.get(index).entity();
            if (counts[index] > 1) {
                throw new InvalidQueryException(
                        "upsertAll of " + plan.entity().name() + " updated several rows with one " + group.target
                                + "; a conflict target has to be unique in the database");
            }
            if (counts[index] == 0) {
                requireSameClass(plan);
                restore(group, entity, before);
                untouched.add(entity);
            } else {
                written.add(entity);
            }
        }
        return written;
    }

    private static boolean wrote(int[] counts) {
        for (int count : counts) {
            if (count != 0) {
                return true;
            }
        }
        return false;
    }

    /** A row that the driver did not count is written where every row is. */
    private static int[] counted(UpsertPlan plan, int[] counts) {
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] == Statement.SUCCESS_NO_INFO) {
                if (!plan.writesAll()) {
                    throw UpdateCounts.uncounted();
                }
                counts[index] = 1;
            }
        }
        return counts;
    }

    private static void requireSameClass(UpsertPlan plan) {
        boolean updates = !plan.assignments().isEmpty() && plan.condition().isEmpty();
        if (updates && plan.entity().hierarchy().isPresent()) {
            throw new DuplicateKeyException(
                    "upsertAll of " + plan.entity().name() + " found a row with its conflict target that is of another"
                            + " class of the hierarchy; a row keeps its class, so delete the row or take another key",
                    null,
                    -1,
                    null);
        }
    }

    private static void restore(Group group, Object entity, Map<Object, Before> states) {
        Before before = states.get(entity);
        if (before == null) {
            return;
        }
        if (before.id != group.type.ids().of(entity)) {
            group.type.model().setId(entity, before.id);
        }
        group.type.model().version().ifPresent(version -> version.access().set(entity, before.version));
    }

    /** The ids of rows that existed are those of the database, and so are versions and generated values. */
    private void readBack(RepositoryOperation call, Group group, List<Object> written) {
        GeneratedValuesReader reader = readBack.apply(group.type.model());
        ConflictTarget target = group.target;
        if (written.isEmpty() || target.isId() && !reader.readsAnything()) {
            return;
        }
        for (List<Object> some : Chunking.of(written, target.perStatement(Chunking.IDS))) {
            Map<Object, Object[]> rows = new HashMap<>();
            reader.rows(call, target.in(some), target.attributes()).forEach(row -> rows.put(target.keyIn(row), row));
            for (Object entity : some) {
                Object[] row = rows.get(target.keyOf(entity).orElseThrow());
                reader.take(entity, row == null ? reread(call, group, reader, entity) : row);
            }
        }
    }

    /** The database may hold a key that it takes for equal, as collations and scales do. */
    private static Object[] reread(RepositoryOperation call, Group group, GeneratedValuesReader reader, Object entity) {
        List<Object[]> rows = reader.rows(call, group.target.equalTo(entity), group.target.attributes());
        if (rows.size() != 1) {
            throw new IllegalStateException("upsertAll of " + group.type + " wrote a row that its " + group.target
                    + " does not find; the database changes the values of this conflict target");
        }
        return rows.get(0);
    }
}
