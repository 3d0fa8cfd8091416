package dev.mortise.testkit.mutants;

import dev.mortise.capability.Capability;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;
import dev.mortise.model.EntityModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.query.Assignment;
import dev.mortise.query.SortKey;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.NativeStatement;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.RowReader;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.report.Seed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A way in which an adapter can be wrong. */
enum Mutant {
    FIRST_LEVEL_CACHE((real, tx) -> new ForwardingSession(real) {
        private final Map<SelectPlan<?>, List<?>> remembered = new HashMap<>();

        @Override
        @SuppressWarnings("unchecked")
        public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
            return (List<R>) remembered.computeIfAbsent(plan, unknown -> real.select(plan, scope));
        }
    }),
    VERSION_IGNORED_ON_UPDATE((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowMutation> rows) {
            return real.update(entity, withoutVersions(rows));
        }
    }),
    VERSION_IS_NOT_WRITTEN_ON_UPDATE((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowMutation> rows) {
            List<Object> versions = new ArrayList<>();
            entity.version()
                    .ifPresent(version -> rows.forEach(row -> {
                        versions.add(version.get(row.entity()));
                        if (row.expectedVersion() != null) {
                            version.access().set(row.entity(), row.expectedVersion());
                        }
                    }));
            int stale = real.update(entity, rows);
            entity.version().ifPresent(version -> {
                for (int index = 0; index < versions.size(); index++) {
                    version.access().set(rows.get(index).entity(), versions.get(index));
                }
            });
            return stale;
        }
    }),
    VERSION_IGNORED_ON_DELETE((real, tx) -> new ForwardingSession(real) {
        @Override
        public int delete(EntityModel<?> entity, List<RowMutation> rows) {
            return real.delete(entity, withoutVersions(rows));
        }
    }),
    UPDATE_OF_NOTHING_IS_SILENT((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowMutation> rows) {
            real.update(entity, rows);
            return -1;
        }
    }),
    DELETE_OF_NOTHING_IS_SILENT((real, tx) -> new ForwardingSession(real) {
        @Override
        public int delete(EntityModel<?> entity, List<RowMutation> rows) {
            real.delete(entity, rows);
            return -1;
        }
    }),
    STALE_ROW_IS_ALWAYS_THE_FIRST((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowMutation> rows) {
            return real.update(entity, rows) < 0 ? -1 : 0;
        }
    }),
    UPDATE_DOES_NOTHING((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowMutation> rows) {
            return -1;
        }
    }),
    INSERT_OVERWRITES((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            if (rows.stream().anyMatch(row -> row.id() == null)) {
                real.insert(entity, rows);
            } else {
                rows.forEach(row -> real.upsert(entity, row));
            }
        }
    }),
    INSERT_SWALLOWS_ERRORS((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            try {
                real.insert(entity, rows);
            } catch (MortiseException ignored) {
                rows.forEach(row -> row.generatedId(1L));
            }
        }
    }),
    INSERT_FAILS_UNCLASSIFIED((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            try {
                real.insert(entity, rows);
            } catch (MortiseException e) {
                throw new DatabaseException("insert failed", e);
            }
        }
    }),
    INSERT_LOSES_ALL_BUT_THE_FIRST((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            real.insert(entity, rows.subList(0, 1));
            rows.forEach(row -> row.generatedId(1L));
        }
    }),
    INSERT_GOES_ROW_BY_ROW((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            rows.forEach(row -> real.insert(entity, List.of(row)));
        }
    }),
    GENERATED_KEYS_ARE_REVERSED((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            List<RowMutation> backwards = new ArrayList<>(rows);
            Collections.reverse(backwards);
            real.insert(entity, rows);
            List<Object> keys = new ArrayList<>();
            backwards.forEach(row -> Optional.ofNullable(row.generatedId()).ifPresent(keys::add));
            for (int index = 0; index < keys.size(); index++) {
                rows.get(index).generatedId(keys.get(index));
            }
        }
    }),
    GENERATED_KEYS_ARE_LOST((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            real.insert(
                    entity,
                    rows.stream()
                            .map(row -> new RowMutation(row.entity(), row.id(), row.expectedVersion(), row.keys()))
                            .toList());
        }
    }),
    GENERATED_KEYS_ARE_LOST_BUT_FOR_THE_FIRST((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            real.insert(entity, rows);
            Object first = rows.get(0).generatedId();
            if (first != null) {
                rows.forEach(row -> row.generatedId(first));
            }
        }
    }),
    INSERT_COMMITS((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            real.insert(entity, rows);
            commit(tx);
        }
    }),
    UPSERT_ONLY_INSERTS((real, tx) -> new ForwardingSession(real) {
        @Override
        public boolean upsert(EntityModel<?> entity, RowMutation row) {
            real.insert(entity, List.of(row));
            return true;
        }
    }),
    INSERT_IF_ABSENT_SAYS_YES((real, tx) -> new ForwardingSession(real) {
        @Override
        public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
            real.insertIfAbsent(entity, row);
            return true;
        }
    }),
    INSERT_IF_ABSENT_OVERWRITES((real, tx) -> new ForwardingSession(real) {
        @Override
        public boolean insertIfAbsent(EntityModel<?> entity, RowMutation row) {
            boolean inserted = real.insertIfAbsent(entity, row);
            if (!inserted) {
                real.upsert(entity, row);
            }
            return inserted;
        }
    }),
    NULLS_SORT_FIRST(reading(plan -> with(
            plan, plan.order().stream().<SortKey<?>>map(SortKey::nullsFirst).toList()))),
    ORDER_IS_DROPPED(reading(plan -> with(plan, List.of()))),
    CONDITION_IS_DROPPED(reading(plan ->
            new SelectPlan<>(plan.entity(), Optional.empty(), plan.row(), plan.order(), plan.limit(), plan.offset()))),
    LIMIT_IS_DROPPED(reading(plan -> new SelectPlan<>(
            plan.entity(), plan.condition(), plan.row(), plan.order(), OptionalInt.empty(), plan.offset()))),
    OFFSET_IS_DROPPED(reading(
            plan -> new SelectPlan<>(plan.entity(), plan.condition(), plan.row(), plan.order(), plan.limit(), 0))),
    EVERY_QUERY_RUNS_TWICE((real, tx) -> new ForwardingSession(real) {
        @Override
        public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
            real.select(plan, scope);
            return real.select(plan, scope);
        }
    }),
    BULK_UPDATE_KEEPS_VERSIONS((real, tx) -> new ForwardingSession(real) {
        @Override
        public long updateWhere(UpdatePlan plan) {
            List<Assignment<?>> assignments = plan.assignments().stream()
                    .filter(assignment -> plan.entity()
                            .version()
                            .filter(version -> assignment.target().names().equals(List.of(version.name())))
                            .isEmpty())
                    .toList();
            return real.updateWhere(new UpdatePlan(plan.entity(), assignments, plan.condition()));
        }
    }),
    BULK_UPDATE_COUNTS_NOTHING((real, tx) -> new ForwardingSession(real) {
        @Override
        public long updateWhere(UpdatePlan plan) {
            real.updateWhere(plan);
            return 0;
        }
    }),
    BULK_UPDATE_REACHES_EVERYTHING((real, tx) -> new ForwardingSession(real) {
        @Override
        public long updateWhere(UpdatePlan plan) {
            return real.updateWhere(new UpdatePlan(plan.entity(), plan.assignments(), Optional.empty()));
        }
    }),
    BULK_DELETE_REACHES_EVERYTHING((real, tx) -> new ForwardingSession(real) {
        @Override
        public long deleteWhere(DeletePlan plan) {
            return real.deleteWhere(new DeletePlan(plan.entity(), Optional.empty()));
        }
    }),
    INSERT_LOSES_THE_LAST_ROW_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            real.insert(entity, fewer(rows, MOST_IN_A_BATCH));
        }
    }),
    UPDATE_LOSES_THE_LAST_ROW_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowMutation> rows) {
            return real.update(entity, fewer(rows, MOST_IN_A_BATCH));
        }
    }),
    DELETE_LOSES_THE_LAST_ROW_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public int delete(EntityModel<?> entity, List<RowMutation> rows) {
            return real.delete(entity, fewer(rows, MOST_IN_A_BATCH));
        }
    }),
    STALE_UPDATE_IS_UNSEEN_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowMutation> rows) {
            int stale = real.update(entity, rows);
            return stale >= beyond(MOST_IN_A_BATCH) ? -1 : stale;
        }
    }),
    STALE_DELETE_IS_UNSEEN_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public int delete(EntityModel<?> entity, List<RowMutation> rows) {
            int stale = real.delete(entity, rows);
            return stale >= beyond(MOST_IN_A_BATCH) ? -1 : stale;
        }
    }),
    COLLECTION_CHANGE_LOSES_THE_LAST_ROW_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public long changeCollection(CollectionMutation change) {
            return real.changeCollection(new CollectionMutation(
                    change.collection(),
                    change.emptied(),
                    change.unlinked(),
                    fewer(change.removed(), MOST_IN_A_BATCH),
                    fewer(change.added(), MOST_IN_A_BATCH),
                    fewer(change.linked(), MOST_IN_A_BATCH)));
        }
    }),
    READ_STOPS_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
            return atMost(real.select(plan, scope), MOST_ROWS);
        }
    }),
    READ_OF_ELEMENTS_STOPS_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public <R> List<R> selectElements(CollectionSelectPlan<R> plan, ResultIdentityMap scope) {
            return atMost(real.selectElements(plan, scope), MOST_IN_A_BATCH);
        }
    }),
    STREAM_STOPS_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public <R> RowCursor<R> open(SelectPlan<R> plan) {
            return new StoppingCursor<>(real.open(plan), beyond(MOST_ROWS));
        }
    }),
    NATIVE_STREAM_STOPS_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public <R> RowCursor<R> open(NativeStatement query, RowReader<ResultSet, R> reader) {
            return new StoppingCursor<>(real.open(query, reader), beyond(MOST_ROWS));
        }
    }),
    NATIVE_READ_STOPS_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public <R> List<R> select(NativeStatement query, RowReader<ResultSet, R> reader) {
            return atMost(real.select(query, reader), MOST_ROWS);
        }
    }),
    NATIVE_UPDATE_COUNTS_TOO_FEW_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public long execute(NativeStatement statement) {
            return Math.min(real.execute(statement), beyond(MOST_ROWS));
        }
    }),
    INSERT_FROM_A_QUERY_COUNTS_TOO_FEW_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public long insertSelect(InsertSelectPlan plan) {
            return Math.min(real.insertSelect(plan), beyond(MOST_ROWS));
        }
    }),
    BULK_UPDATE_COUNTS_TOO_FEW_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public long updateWhere(UpdatePlan plan) {
            return Math.min(real.updateWhere(plan), beyond(MOST_ROWS));
        }
    }),
    BULK_DELETE_COUNTS_TOO_FEW_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public long deleteWhere(DeletePlan plan) {
            return Math.min(real.deleteWhere(plan), beyond(MOST_ROWS));
        }
    }),
    FAILED_BATCH_LEAVES_ROWS_BEYOND((real, tx) -> new ForwardingSession(real) {
        private final List<RowMutation> left = new ArrayList<>();

        @Override
        public void insert(EntityModel<?> entity, List<RowMutation> rows) {
            try {
                real.insert(entity, rows);
            } catch (MortiseException failure) {
                if (rows.size() > beyond(MOST_IN_A_BATCH)) {
                    left.addAll(rows.subList(0, 1));
                }
                throw failure;
            }
            List<RowMutation> late = List.copyOf(left);
            left.clear();
            if (!late.isEmpty()) {
                real.insert(entity, late);
            }
        }
    }),
    SEQUENCE_REPEATS_ITSELF_BEYOND((real, tx) -> new ForwardingSession(real) {
        @Override
        public long nextSequenceValue(QualifiedName sequence) {
            long next = real.nextSequenceValue(sequence);
            return next > beyond(MOST_ROWS) ? next - 50 : next;
        }
    }),
    SEQUENCE_STANDS_STILL((real, tx) -> new ForwardingSession(real) {
        @Override
        public long nextSequenceValue(QualifiedName sequence) {
            real.nextSequenceValue(sequence);
            return 51;
        }
    });

    /** What a mutant that acts only beyond a size lets pass at the most: less than what one batch, and one statement, take. */
    private static final int MOST_IN_A_BATCH = 499;

    private static final int MOST_ROWS = 3_000;

    private final BiFunction<StoreSession, TransactionContext, StoreSession> broken;

    Mutant(BiFunction<StoreSession, TransactionContext, StoreSession> broken) {
        this.broken = broken;
    }

    StoreSession breaks(StoreSession real, TransactionContext transaction) {
        return broken.apply(real, transaction);
    }

    /** Whether it is like the healthy engine up to some number of rows. */
    boolean actsBeyondASize() {
        return name().endsWith("_BEYOND");
    }

    /** Whether it shows: without cursors an engine reads streams by other queries. */
    boolean actsOn(DatabaseKind kind) {
        return this != STREAM_STOPS_BEYOND
                || SqlDialect.valueOf(kind.name()).capabilities().contains(Capability.CURSOR_STREAMING);
    }

    /** The size beyond which a mutant acts, drawn from the seed of the run. */
    private static int beyond(int most) {
        return 1 + (int) Math.floorMod(Seed.value(), (long) most);
    }

    private static <E> List<E> fewer(List<E> rows, int most) {
        return rows.size() > beyond(most) ? rows.subList(0, rows.size() - 1) : rows;
    }

    private static <E> List<E> atMost(List<E> rows, int most) {
        return rows.size() > beyond(most) ? rows.subList(0, beyond(most)) : rows;
    }

    private static List<RowMutation> withoutVersions(List<RowMutation> rows) {
        return rows.stream()
                .map(row -> new RowMutation(row.entity(), row.id(), null))
                .toList();
    }

    private static <R> SelectPlan<R> with(SelectPlan<R> plan, List<SortKey<?>> order) {
        return new SelectPlan<>(plan.entity(), plan.condition(), plan.row(), order, plan.limit(), plan.offset());
    }

    private static BiFunction<StoreSession, TransactionContext, StoreSession> reading(
            UnaryOperator<SelectPlan<Object>> change) {
        return (real, transaction) -> new ForwardingSession(real) {
            @Override
            @SuppressWarnings("unchecked")
            public <R> List<R> select(SelectPlan<R> plan, ResultIdentityMap scope) {
                return (List<R>) real.select(change.apply((SelectPlan<Object>) plan), scope);
            }
        };
    }

    private static void commit(TransactionContext transaction) {
        try {
            transaction.connection().commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
