package dev.mortise.testkit.mutants;

import dev.mortise.error.DatabaseException;
import dev.mortise.error.MortiseException;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.TableName;
import dev.mortise.query.Assignment;
import dev.mortise.query.SortKey;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ReadPlan;
import dev.mortise.spi.RowScope;
import dev.mortise.spi.RowWrite;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.UpdatePlan;
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
        private final Map<ReadPlan<?>, List<?>> remembered = new HashMap<>();

        @Override
        @SuppressWarnings("unchecked")
        public <R> List<R> select(ReadPlan<R> plan, RowScope scope) {
            return (List<R>) remembered.computeIfAbsent(plan, unknown -> real.select(plan, scope));
        }
    }),
    VERSION_IGNORED_ON_UPDATE((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowWrite> rows) {
            return real.update(entity, withoutVersions(rows));
        }
    }),
    VERSION_IGNORED_ON_DELETE((real, tx) -> new ForwardingSession(real) {
        @Override
        public int delete(EntityModel<?> entity, List<RowWrite> rows) {
            return real.delete(entity, withoutVersions(rows));
        }
    }),
    UPDATE_OF_NOTHING_IS_SILENT((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowWrite> rows) {
            real.update(entity, rows);
            return -1;
        }
    }),
    DELETE_OF_NOTHING_IS_SILENT((real, tx) -> new ForwardingSession(real) {
        @Override
        public int delete(EntityModel<?> entity, List<RowWrite> rows) {
            real.delete(entity, rows);
            return -1;
        }
    }),
    STALE_ROW_IS_ALWAYS_THE_FIRST((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowWrite> rows) {
            return real.update(entity, rows) < 0 ? -1 : 0;
        }
    }),
    UPDATE_DOES_NOTHING((real, tx) -> new ForwardingSession(real) {
        @Override
        public int update(EntityModel<?> entity, List<RowWrite> rows) {
            return -1;
        }
    }),
    INSERT_OVERWRITES((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowWrite> rows) {
            if (rows.stream().anyMatch(row -> row.id() == null)) {
                real.insert(entity, rows);
            } else {
                rows.forEach(row -> real.upsert(entity, row));
            }
        }
    }),
    INSERT_SWALLOWS_ERRORS((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowWrite> rows) {
            try {
                real.insert(entity, rows);
            } catch (MortiseException ignored) {
                rows.forEach(row -> row.generatedId(1L));
            }
        }
    }),
    INSERT_FAILS_UNCLASSIFIED((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowWrite> rows) {
            try {
                real.insert(entity, rows);
            } catch (MortiseException e) {
                throw new DatabaseException("insert failed", e);
            }
        }
    }),
    INSERT_LOSES_ALL_BUT_THE_FIRST((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowWrite> rows) {
            real.insert(entity, rows.subList(0, 1));
            rows.forEach(row -> row.generatedId(1L));
        }
    }),
    INSERT_GOES_ROW_BY_ROW((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowWrite> rows) {
            rows.forEach(row -> real.insert(entity, List.of(row)));
        }
    }),
    GENERATED_KEYS_ARE_REVERSED((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowWrite> rows) {
            List<RowWrite> backwards = new ArrayList<>(rows);
            Collections.reverse(backwards);
            real.insert(entity, rows);
            List<Object> keys = new ArrayList<>();
            backwards.forEach(row -> Optional.ofNullable(row.generatedId()).ifPresent(keys::add));
            for (int index = 0; index < keys.size(); index++) {
                rows.get(index).generatedId(keys.get(index));
            }
        }
    }),
    INSERT_COMMITS((real, tx) -> new ForwardingSession(real) {
        @Override
        public void insert(EntityModel<?> entity, List<RowWrite> rows) {
            real.insert(entity, rows);
            commit(tx);
        }
    }),
    UPSERT_ONLY_INSERTS((real, tx) -> new ForwardingSession(real) {
        @Override
        public boolean upsert(EntityModel<?> entity, RowWrite row) {
            real.insert(entity, List.of(row));
            return true;
        }
    }),
    INSERT_IF_ABSENT_SAYS_YES((real, tx) -> new ForwardingSession(real) {
        @Override
        public boolean insertIfAbsent(EntityModel<?> entity, RowWrite row) {
            real.insertIfAbsent(entity, row);
            return true;
        }
    }),
    INSERT_IF_ABSENT_OVERWRITES((real, tx) -> new ForwardingSession(real) {
        @Override
        public boolean insertIfAbsent(EntityModel<?> entity, RowWrite row) {
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
            new ReadPlan<>(plan.entity(), Optional.empty(), plan.row(), plan.order(), plan.limit(), plan.offset()))),
    LIMIT_IS_DROPPED(reading(plan -> new ReadPlan<>(
            plan.entity(), plan.condition(), plan.row(), plan.order(), OptionalInt.empty(), plan.offset()))),
    OFFSET_IS_DROPPED(reading(
            plan -> new ReadPlan<>(plan.entity(), plan.condition(), plan.row(), plan.order(), plan.limit(), 0))),
    EVERY_QUERY_RUNS_TWICE((real, tx) -> new ForwardingSession(real) {
        @Override
        public <R> List<R> select(ReadPlan<R> plan, RowScope scope) {
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
    SEQUENCE_STANDS_STILL((real, tx) -> new ForwardingSession(real) {
        @Override
        public long nextSequenceValue(TableName sequence) {
            real.nextSequenceValue(sequence);
            return 51;
        }
    });

    private final BiFunction<StoreSession, TransactionContext, StoreSession> broken;

    Mutant(BiFunction<StoreSession, TransactionContext, StoreSession> broken) {
        this.broken = broken;
    }

    StoreSession breaks(StoreSession real, TransactionContext transaction) {
        return broken.apply(real, transaction);
    }

    private static List<RowWrite> withoutVersions(List<RowWrite> rows) {
        return rows.stream()
                .map(row -> new RowWrite(row.entity(), row.id(), null))
                .toList();
    }

    private static <R> ReadPlan<R> with(ReadPlan<R> plan, List<SortKey<?>> order) {
        return new ReadPlan<>(plan.entity(), plan.condition(), plan.row(), order, plan.limit(), plan.offset());
    }

    private static BiFunction<StoreSession, TransactionContext, StoreSession> reading(
            UnaryOperator<ReadPlan<Object>> change) {
        return (real, transaction) -> new ForwardingSession(real) {
            @Override
            @SuppressWarnings("unchecked")
            public <R> List<R> select(ReadPlan<R> plan, RowScope scope) {
                return (List<R>) real.select(change.apply((ReadPlan<Object>) plan), scope);
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
