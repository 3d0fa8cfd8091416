package dev.mortise.testkit.consistency;

import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.error.CommitOutcomeUnknownException;
import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.TransactionTimedOutException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.log.LogCapture;
import dev.mortise.testkit.report.Seed;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that swallows what it is sent, or breaks amid a batch: the driver's socket timeout ends the wait, and the pool is idle afterwards. */
class BrokenNetworkTest {

    private static final Schema SCHEMA =
            Schema.of(Table.named("parcel").id("id", integer()).required("note", varchar(100)));

    private static final Pattern URL = Pattern.compile("(jdbc:\\w+://)([^:/]+):(\\d+)(/.*)");
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(15);

    @Entity(name = "Parcel")
    static class Parcel {

        @Id
        private int id;

        private String note = "a note that fills some bytes of what is sent";

        protected Parcel() {}

        Parcel(int id) {
            this.id = id;
        }
    }

    /** Those that are reached over a network. */
    static Stream<DatabaseKind> servers() {
        return Databases.selected().stream().filter(kind -> kind != DatabaseKind.H2);
    }

    /** A pool behind a relay, and both engines over it. */
    private static final class Line implements AutoCloseable {

        private final TestDatabase database;
        private final Relay relay;
        private final HikariDataSource pool;
        private final Site site;
        private final PlainSql direct;
        private int ids;

        Line(DatabaseKind kind) throws SQLException, IOException {
            database = Databases.create(kind);
            Site.create(database, SCHEMA);
            HikariDataSource given = database.dataSource();
            Matcher url = URL.matcher(given.getJdbcUrl());
            assertThat(url.matches()).as("the URL has a host and a port").isTrue();
            relay = new Relay(url.group(2), Integer.parseInt(url.group(3)));
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url.group(1) + "127.0.0.1:" + relay.port() + url.group(4));
            config.setUsername(given.getUsername());
            config.setPassword(given.getPassword());
            config.setMaximumPoolSize(2);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(SOON.toMillis());
            config.setValidationTimeout(1000);
            config.addDataSourceProperty(
                    "socketTimeout",
                    String.valueOf(
                            kind == DatabaseKind.MARIADB ? SOCKET_TIMEOUT.toMillis() : SOCKET_TIMEOUT.toSeconds()));
            pool = new HikariDataSource(config);
            site = new Site(pool, Parcel.class);
            direct = PlainSql.on(given);
        }

        /** Both in the long run; else one on each database, for every case waits for a timeout. */
        List<Engine> engines() {
            List<Engine> both = site.engines();
            return FullRun.isOn()
                    ? both
                    : List.of(both.get((int) ((Seed.value() + database.kind().ordinal()) % 2)));
        }

        /** Returns the first of so many ids that no row has. */
        int ids(int count) {
            int first = ids;
            ids += count;
            return first;
        }

        void requireWorking(Engine engine) {
            int id = ids(1);
            Await.until(
                    "the pool is idle", SOON, () -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            assertThat(engine.tx().isActive()).isFalse();
            parcels(engine).insert(new Parcel(id));
            assertThat(direct.count("parcel where id = " + id)).isOne();
        }

        @Override
        public void close() throws IOException {
            site.close();
            pool.close();
            relay.close();
            database.close();
        }
    }

    private static final Map<DatabaseKind, Line> LINES = new EnumMap<>(DatabaseKind.class);
    private final LogCapture log = new LogCapture();

    @BeforeAll
    static void open() throws SQLException, IOException {
        for (DatabaseKind kind : servers().toList()) {
            LINES.put(kind, new Line(kind));
        }
    }

    @AfterAll
    static void close() throws IOException {
        for (Line line : LINES.values()) {
            line.close();
        }
    }

    /** The pool and the template tell of every broken connection. */
    @BeforeEach
    void holdTheLogBack() {
        log.start();
    }

    @AfterEach
    void letTheLogGo() {
        log.stop();
    }

    private static Line line(DatabaseKind kind) {
        return requireNonNull(LINES.get(kind));
    }

    private static Repository<Parcel, Integer> parcels(Engine engine) {
        return engine.repository(Parcel.class, Integer.class);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("servers")
    void statementThatIsSwallowedEndsWithTheSocketTimeout(DatabaseKind kind) {
        Line line = line(kind);
        for (Engine engine : line.engines()) {
            int swallowed = line.ids(1);
            long begin = System.nanoTime();
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> engine.tx().executeWithoutResult(() -> {
                        parcels(engine).count();
                        line.relay.swallow(true);
                        parcels(engine).insert(new Parcel(swallowed));
                    }));
            line.relay.swallow(false);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
            assertThat(line.direct.count("parcel where id = " + swallowed)).isZero();
            line.requireWorking(engine);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("servers")
    void deadlineHoldsWhereNothingAnswers(DatabaseKind kind) {
        Line line = line(kind);
        for (Engine engine : line.engines()) {
            long begin = System.nanoTime();
            Throwable failure = catchThrowable(
                    () -> engine.tx().withTimeout(Duration.ofSeconds(1)).executeWithoutResult(() -> {
                        parcels(engine).count();
                        line.relay.swallow(true);
                        parcels(engine).count();
                    }));
            line.relay.swallow(false);
            assertThat(failure).isInstanceOfAny(TransactionTimedOutException.class, ConnectionLostException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
            line.requireWorking(engine);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("servers")
    void commitThatIsSwallowedIsUnknown(DatabaseKind kind) {
        Line line = line(kind);
        for (Engine engine : line.engines()) {
            int swallowed = line.ids(1);
            assertThatExceptionOfType(CommitOutcomeUnknownException.class)
                    .isThrownBy(() -> engine.tx().executeWithoutResult(() -> {
                        parcels(engine).insert(new Parcel(swallowed));
                        line.relay.swallow(true);
                    }));
            line.relay.swallow(false);
            line.requireWorking(engine);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("servers")
    void connectionThatBreaksWithinABatchLeavesNothingOfIt(DatabaseKind kind) {
        Line line = line(kind);
        for (Engine engine : line.engines()) {
            // in the first batch that is sent, and in a later one
            for (int bytes : new int[] {5_000, 60_000}) {
                int first = line.ids(2000);
                List<Parcel> batch = IntStream.range(first, first + 2000)
                        .mapToObj(Parcel::new)
                        .toList();
                parcels(engine).count();
                int cuts = line.relay.cuts();
                line.relay.cutAfter(bytes);
                assertThatExceptionOfType(ConnectionLostException.class)
                        .isThrownBy(() -> parcels(engine).insertAll(batch));
                assertThat(line.relay.cuts()).isEqualTo(cuts + 1);
                line.requireWorking(engine);
                Await.until(
                        "the server has rolled back",
                        SOON,
                        () -> line.direct.count("parcel where id >= " + first + " and id < " + (first + 2000)) == 0);
            }
        }
    }
}
