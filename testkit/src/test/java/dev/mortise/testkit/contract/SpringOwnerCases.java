package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.transaction.Synchronization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.UnexpectedRollbackException;

/** What holds in transactions that Spring owns, whichever transaction manager it has. */
@ContractGroup("OWN")
abstract class SpringOwnerCases {

    static final Schema SCHEMA = Schema.of(Table.named("owned_note")
            .id("id", bigInteger())
            .column("text", varchar(100))
            .required("version", integer()));

    /** How a transaction that was begun by Spring refuses to commit: in Spring's words, or in ours where Spring asks us first. */
    private static final Class<?>[] REFUSALS = {UnexpectedRollbackException.class, TransactionRolledBackException.class
    };

    final SpringApplication application;
    final TransactionTemplate tx;
    final Repository<OwnedNote, Long> notes;
    final org.springframework.transaction.support.TransactionTemplate spring;
    private final ContractContext context;
    private final JdbcTemplate jdbc;

    SpringOwnerCases(ContractContext context, Function<ContractContext, SpringApplication> start) {
        this.context = context.tables(SCHEMA);
        this.application = context.once(SpringApplication.class, () -> start.apply(context));
        this.tx = application.tx();
        this.notes = application.module().repository(OwnedNote.class, Long.class);
        this.spring = new org.springframework.transaction.support.TransactionTemplate(application.manager());
        this.jdbc = new JdbcTemplate(context.dataSource());
    }

    private void insertByJdbc(long id) {
        jdbc.update("insert into owned_note (id, text, version) values (?, 'jdbc', 0)", id);
    }

    private long committed() {
        return context.sql().count("owned_note");
    }

    @ContractTest(id = "OWN-01")
    void repositoriesJoinWhatSpringBegan() {
        spring.executeWithoutResult(status -> {
            assertThat(tx.isActive()).isTrue();
            insertByJdbc(1);
            notes.insert(new OwnedNote(2, "repository"));
            assertThat(notes.count()).isEqualTo(2);
            assertThat(jdbc.queryForList("select id from owned_note", Long.class))
                    .hasSize(2);
            assertThat(committed()).isZero();
        });

        assertThat(committed()).isEqualTo(2);
    }

    @ContractTest(id = "OWN-02")
    void rollbackBySpringUndoesRowsAndVersions() {
        OwnedNote note = new OwnedNote(1, "repository");
        List<String> ran = new ArrayList<>();

        spring.executeWithoutResult(status -> {
            notes.insert(note);
            assertThat(note.getVersion()).isNotNull();
            tx.afterCommit(() -> ran.add("commit"));
            tx.afterRollback(() -> ran.add("rollback"));
            status.setRollbackOnly();
        });

        assertThat(committed()).isZero();
        assertThat(note.getVersion()).isNull();
        assertThat(ran).containsExactly("rollback");
    }

    @ContractTest(id = "OWN-03")
    void springJoinsWhatMortiseBegan() {
        IOException failure = new IOException("checked");

        tx.executeWithoutResult(() -> {
            notes.insert(new OwnedNote(1, "repository"));
            spring.executeWithoutResult(status -> insertByJdbc(2));
            assertThat(committed()).isZero();
        });
        assertThatThrownBy(() -> tx.executeWithoutResult(() -> {
                    spring.executeWithoutResult(status -> insertByJdbc(3));
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(committed()).isEqualTo(2);
    }

    @ContractTest(id = "OWN-04")
    void failedStatementMarksSpringsTransactionRollbackOnly() {
        notes.insert(new OwnedNote(1, "there"));

        assertThatThrownBy(() -> spring.executeWithoutResult(status -> {
                    notes.insert(new OwnedNote(2, "lost"));
                    assertThatThrownBy(() -> notes.insert(new OwnedNote(1, "again")))
                            .isInstanceOf(DuplicateKeyException.class);
                    assertThatThrownBy(notes::count).isInstanceOf(TransactionRolledBackException.class);
                }))
                .isInstanceOfAny(REFUSALS);
        assertThat(committed()).isOne();
    }

    @ContractTest(id = "OWN-05")
    void attemptTakesFailureBackInWhatSpringBegan() {
        notes.insert(new OwnedNote(1, "there"));

        spring.executeWithoutResult(status -> {
            insertByJdbc(2);
            assertThat(tx.attempt(() -> notes.insert(new OwnedNote(1, "again"))).failure())
                    .containsInstanceOf(DuplicateKeyException.class);
            notes.insert(new OwnedNote(3, "kept"));
        });

        assertThat(committed()).isEqualTo(3);
    }

    @ContractTest(id = "OWN-06")
    void failureOfJoinedCallbackMarksSpringsTransactionRollbackOnly() {
        assertThatThrownBy(() -> spring.executeWithoutResult(status -> {
                    insertByJdbc(1);
                    assertThatThrownBy(() -> tx.execute(() -> {
                                throw new IOException("inner");
                            }))
                            .isInstanceOf(IOException.class);
                }))
                .isInstanceOfAny(REFUSALS);
        assertThat(committed()).isZero();
    }

    @ContractTest(id = "OWN-07")
    void requiresNewIsIndependentOfWhatSpringBegan() {
        spring.executeWithoutResult(status -> {
            notes.insert(new OwnedNote(1, "outer"));
            tx.withPropagation(Propagation.REQUIRES_NEW).executeWithoutResult(() -> {
                assertThat(notes.count()).isZero();
                notes.insert(new OwnedNote(2, "inner"));
            });
            assertThat(notes.count()).isEqualTo(2);
            status.setRollbackOnly();
        });

        assertThat(committed()).isOne();
    }

    @ContractTest(id = "OWN-08")
    void outsideRunsWithoutWhatSpringBegan() {
        spring.executeWithoutResult(status -> {
            notes.insert(new OwnedNote(1, "inside"));
            tx.executeSuspended(() -> notes.insert(new OwnedNote(2, "outside")));
            assertThat(tx.isActive()).isTrue();
            status.setRollbackOnly();
        });

        assertThat(committed()).isOne();
    }

    @ContractTest(id = "OWN-09")
    void callbacksRunAroundCommitBySpring() {
        List<String> ran = new ArrayList<>();

        spring.executeWithoutResult(status -> {
            tx.beforeCommit(() -> notes.insert(new OwnedNote(1, "before commit")));
            tx.afterCommit(() -> {
                ran.add(committed() + " committed");
                notes.insert(new OwnedNote(2, "after commit"));
            });
            notes.count();
        });

        assertThat(ran).containsExactly("1 committed");
        assertThat(committed()).isEqualTo(2);
    }

    @ContractTest(id = "OWN-10")
    void readOnlyAndTimeoutOfSpringHold() {
        spring.setReadOnly(true);
        spring.setTimeout(60);

        spring.executeWithoutResult(status -> {
            assertThat(TransactionAccess.of(tx).current().deadline())
                    .hasValueSatisfying(
                            deadline -> assertThat(deadline.remainingSeconds()).isBetween(1, 60));
            assertThatThrownBy(() -> notes.insert(new OwnedNote(1, "refused")))
                    .isInstanceOf(ReadOnlyTransactionException.class);
            assertThat(notes.count()).isZero();
        });
    }

    @ContractTest(id = "OWN-11")
    void repositoriesHaveShortTransactionsOutside() {
        notes.insert(new OwnedNote(1, "short"));

        assertThat(committed()).isOne();
        assertThat(tx.isActive()).isFalse();
    }

    @ContractTest(id = "OWN-12")
    void nestedScopeRollsBackInWhatSpringBegan() {
        OwnedNote rolledBack = new OwnedNote(2, "rolled back");

        spring.executeWithoutResult(status -> {
            notes.insert(new OwnedNote(1, "kept"));
            tx.withPropagation(Propagation.NESTED).executeWithoutResult(() -> {
                notes.insert(rolledBack);
                tx.setRollbackOnly();
            });
            assertThat(rolledBack.getVersion()).isNull();
        });

        assertThat(committed()).isOne();
    }

    @ContractTest(id = "OWN-17")
    void mapperAndNativeSessionWorkInWhatSpringBegan() {
        NativeEngines engines = engines();

        spring.executeWithoutResult(status -> {
            engines.session().persist(new OwnedNote(1, "pending"));
            assertThat(engines.mapper().texts()).containsExactly("pending");
            engines.mapper().rename(1, "renamed");
            assertThat(notes.getById(1L).getText()).isEqualTo("renamed");
            assertThat(engines.session().find(OwnedNote.class, 1L).getText()).isEqualTo("renamed");
            notes.insert(new OwnedNote(2, "repository"));
            assertThat(engines.mapper().texts()).containsExactly("renamed", "repository");
            assertThat(committed()).isZero();
        });

        assertThat(committed()).isEqualTo(2);
    }

    @ContractTest(id = "OWN-18")
    void nativeSessionCompletesOnceAfterCommitBySpring() {
        NativeEngines engines = engines();
        List<String> completions = new ArrayList<>();

        spring.executeWithoutResult(status -> {
            engines.session().persist(new OwnedNote(1, "pending"));
            engines.session().getTransaction().registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    completions.add("before");
                }

                @Override
                public void afterCompletion(int status) {
                    completions.add("after, " + committed() + " committed");
                }
            });
        });

        assertThat(completions).containsExactly("before", "after, 1 committed");
    }

    @ContractTest(id = "OWN-19")
    void failureOfMapperMarksSpringsTransactionRollbackOnly() {
        NativeEngines engines = engines();
        notes.insert(new OwnedNote(1, "there"));

        assertThatThrownBy(() -> spring.executeWithoutResult(status -> {
                    notes.insert(new OwnedNote(2, "lost"));
                    assertThatThrownBy(() -> engines.mapper().insert(1)).isInstanceOf(DuplicateKeyException.class);
                }))
                .isInstanceOfAny(REFUSALS);
        assertThat(committed()).isOne();
    }

    private NativeEngines engines() {
        return context.once(NativeEngines.class, () -> new NativeEngines(tx));
    }
}
