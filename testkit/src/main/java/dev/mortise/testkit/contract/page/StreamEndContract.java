package dev.mortise.testkit.contract.page;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.PersistenceModule;
import dev.mortise.context.Deadline;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.log.LogCapture;
import dev.mortise.transaction.Attempt;
import dev.mortise.transaction.Propagation;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Contract of how streams end: closed by exceptions and with their transaction, and refused beyond it. */
@ContractGroup("STR")
class StreamEndContract {

    private static final QuerySpec<Tick> ALL = QuerySpec.of(Tick.class);

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<Tick, Long> ticks;

    StreamEndContract(ContractContext context) {
        this.context = context.tables(Tick.SCHEMA);
        PersistenceModule module = context.open(Tick.ENTITIES);
        this.tx = context.transactions();
        this.ticks = module.repository(Tick.class, Long.class);
        Tick.fill(context);
    }

    /** Reads the first row of a stream that stays open. */
    private Iterator<Tick> begun(QuerySpec<Tick> spec) {
        Iterator<Tick> rows = ticks.stream(spec).iterator();
        assertThat(rows.next()).isNotNull();
        return rows;
    }

    private static void readOn(Iterator<Tick> rows) {
        while (rows.hasNext()) {
            rows.next();
        }
    }

    @ContractTest(id = "STR-05")
    void openStreamIsReportedWithItsPlaceAndClosedWithItsTransaction() {
        LogCapture log = new LogCapture();
        log.start();
        String logged;
        try {
            tx.executeWithoutResult(() -> begun(ALL));
        } finally {
            logged = log.stop();
        }

        assertThat(logged)
                .contains("a stream of Tick was neither read to its end nor closed")
                .contains("StreamEndContract");
        assertThat(context.statements().openStatements()).isEmpty();
    }

    @ContractTest(id = "STR-05")
    void streamThatIsReadToItsEndNeedsNoClose() {
        LogCapture log = new LogCapture();
        log.start();
        String logged;
        try {
            tx.executeWithoutResult(() -> assertThat(ticks.stream(ALL).count()).isEqualTo(Tick.COUNT));
        } finally {
            logged = log.stop();
        }

        assertThat(logged).doesNotContain("a stream of");
    }

    @ContractTest(id = "STR-06")
    void exceptionOfAConsumerClosesTheStreamAndIsThrown() {
        UnsupportedOperationException failure = new UnsupportedOperationException("after some rows");

        tx.executeWithoutResult(() -> {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> ticks.stream(ALL).forEach(tick -> {
                        if (tick.getId() == 700) {
                            throw failure;
                        }
                    }))
                    .isSameAs(failure);
            assertThat(context.statements().openStatements()).isEmpty();
            assertThat(ticks.count()).isEqualTo(Tick.COUNT);
        });
    }

    @ContractTest(id = "STR-07")
    void streamOutsideATransactionIsRefused() {
        context.statements().clear();

        assertThatIllegalStateException().isThrownBy(() -> ticks.stream(ALL)).withMessageContaining("transaction");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> tx.execute(() -> ticks.stream(
                        ALL.orderBy(Path.of(Tick.class, "marks", Integer.class).asc()))));
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "STR-09")
    void streamCannotBeReadAfterItsTransaction() {
        List<Iterator<Tick>> leftOver = new ArrayList<>();
        tx.executeWithoutResult(() -> leftOver.add(begun(ALL)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    leftOver.add(begun(ALL));
                    throw new ArithmeticException();
                }));
        tx.executeWithoutResult(() -> leftOver.add(ticks.stream(ALL).iterator()));

        for (Iterator<Tick> rows : leftOver) {
            assertThatIllegalStateException().isThrownBy(() -> readOn(rows)).withMessageContaining("transaction");
            assertThatIllegalStateException().isThrownBy(() -> tx.executeWithoutResult(() -> readOn(rows)));
        }
    }

    @ContractTest(id = "STR-09")
    void streamBelongsToItsTransactionAndSavepoint() {
        List<Iterator<Tick>> rolledBack = new ArrayList<>();

        tx.executeWithoutResult(() -> {
            try (Stream<Tick> stream = ticks.stream(ALL)) {
                Iterator<Tick> rows = stream.iterator();
                tx.withPropagation(Propagation.REQUIRES_NEW)
                        .executeWithoutResult(() -> assertThatIllegalStateException()
                                .isThrownBy(() -> readOn(rows))
                                .withMessageContaining("another transaction"));
            }
            Attempt<Long> attempt = tx.attempt(() -> {
                rolledBack.add(begun(ALL));
                ticks.insert(new Tick(1, 1));
                return 1L;
            });
            assertThat(attempt.isSuccess()).isFalse();
            assertThatIllegalStateException().isThrownBy(() -> readOn(rolledBack.get(0)));
        });
    }

    @ContractTest(id = "STR-11")
    void parallelStreamIsRefused() {
        tx.executeWithoutResult(() -> {
            try (Stream<Tick> stream = ticks.stream(ALL)) {
                assertThatIllegalStateException()
                        .isThrownBy(
                                () -> stream.parallel().mapToLong(Tick::getId).sum())
                        .withMessageContaining("parallel");
            }
            assertThat(ticks.count()).isEqualTo(Tick.COUNT);
        });
    }

    @ContractTest(id = "STR-13")
    void streamEndsAtTheDeadline() {
        assertThatExceptionOfType(TransactionTimedOutException.class)
                .isThrownBy(() -> tx.withTimeout(Duration.ofMillis(300)).executeWithoutResult(() -> {
                    try (Stream<Tick> stream = ticks.stream(ALL)) {
                        Iterator<Tick> rows = stream.iterator();
                        rows.next();
                        Deadline deadline =
                                TransactionAccess.of(tx).current().deadline().orElseThrow();
                        while (!deadline.hasPassed()) {
                            LockSupport.parkNanos(deadline.remaining().toNanos());
                        }
                        readOn(rows);
                    }
                }));
    }

    @ContractTest(id = "STR-14")
    void streamOverACutConnectionIsLost() {
        assertThatExceptionOfType(ConnectionLostException.class)
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    try (Stream<Tick> stream =
                            ticks.stream(ALL.orderBy(path(Tick::getLevel).asc()))) {
                        Iterator<Tick> rows = stream.iterator();
                        rows.next();
                        cut(session());
                        readOn(rows);
                    }
                }));

        assertThat(ticks.count()).isEqualTo(Tick.COUNT);
    }

    /** What the database calls the current transaction's connection. */
    private int session() throws SQLException {
        String query = switch (context.database().kind()) {
            case H2 -> "select session_id()";
            case POSTGRESQL -> "select pg_backend_pid()";
            case MARIADB -> "select connection_id()";
        };
        try (Statement statement =
                        TransactionAccess.of(tx).current().connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** As an administrator does it, from another connection. */
    private void cut(int session) {
        switch (context.database().kind()) {
            case H2 -> context.sql().rows("select abort_session(" + session + ")");
            case POSTGRESQL -> context.sql().rows("select pg_terminate_backend(" + session + ", 10000)");
            case MARIADB -> context.sql().run("kill " + session);
        }
        // or the pool, which does not know H2's codes, may lend the dead connection once more
        context.database().dataSource().getHikariPoolMXBean().softEvictConnections();
    }
}
