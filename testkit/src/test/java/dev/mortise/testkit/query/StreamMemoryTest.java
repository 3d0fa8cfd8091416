package dev.mortise.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream keeps a chunk of rows and no more, so that many rows are read in a small heap. */
class StreamMemoryTest {

    private static final String HEAP = "-Xmx64m";
    private static final int FEW = 4_000;
    private static final int CHARACTERS = FullRun.count(2_500, 200);

    @Entity
    @Table(name = "sheaf")
    static class Sheaf {
        @Id
        long id;

        @Column(length = 4_000)
        @Nullable
        String text;
    }

    static Stream<Arguments> cells() {
        return Databases.selected().stream()
                .flatMap(kind -> Stream.of("jpa", "mybatis").map(engine -> Arguments.of(kind, engine)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void rowsOfEarlierChunksAreReleased(DatabaseKind kind, String engine) throws SQLException {
        try (TestDatabase database = Databases.create(kind)) {
            fill(database.dataSource(), kind, FEW, 10);
            List<WeakReference<Sheaf>> read = new ArrayList<>();

            long held = inTransaction(database.dataSource(), engine, stream -> {
                var rows = stream.iterator();
                while (read.size() < FEW - 100) {
                    read.add(new WeakReference<>(rows.next()));
                }
                System.gc();
                return read.stream().filter(row -> row.get() != null).count();
            });

            assertThat(held).isLessThanOrEqualTo(1_000);
        }
    }

    /** In the long run a million rows on H2 and 200,000 on each server, by both engines. */
    static Stream<Arguments> largeReads() {
        return FullRun.isOn()
                ? cells().map(cell -> Arguments.of(
                        cell.get()[0], cell.get()[1], cell.get()[0] == DatabaseKind.H2 ? 1_000_000 : 200_000))
                : Stream.of(Arguments.of(DatabaseKind.H2, "mybatis", 30_000));
    }

    @ParameterizedTest
    @MethodSource("largeReads")
    void rowsThatDoNotFitIntoTheHeapAreStreamed(DatabaseKind kind, String engine, int rows, @TempDir Path folder)
            throws Exception {
        if (kind == DatabaseKind.H2) { // in a file, for in memory its rows would be in the heap themselves
            assertThat(summed(
                            kind, engine, rows, "jdbc:h2:" + folder.resolve("sheaves") + ";CACHE_SIZE=4096", "sa", ""))
                    .contains("read " + rows + " rows");
            return;
        }
        try (TestDatabase database = Databases.create(kind)) {
            HikariDataSource source = database.dataSource();
            assertThat(summed(kind, engine, rows, source.getJdbcUrl(), source.getUsername(), source.getPassword()))
                    .contains("read " + rows + " rows");
        }
    }

    private static String summed(
            DatabaseKind kind, String engine, int rows, String url, String user, @Nullable String password)
            throws IOException, InterruptedException {
        ProcessBuilder small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-Dorg.jboss.logging.provider=slf4j",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallHeap.class.getName())
                .redirectErrorStream(true);
        small.environment()
                .putAll(Map.of(
                        "KIND",
                        kind.name(),
                        "ENGINE",
                        engine,
                        "ROWS",
                        String.valueOf(rows),
                        "CHARACTERS",
                        String.valueOf(CHARACTERS),
                        "URL",
                        url,
                        "USER_NAME",
                        user == null ? "" : user,
                        "PASSWORD",
                        password == null ? "" : password));
        Process process = small.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    /** Fills a table and streams it, in a JVM with a small heap. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) throws SQLException {
            Map<String, String> given = System.getenv();
            int rows = Integer.parseInt(given.get("ROWS"));
            try (HikariDataSource source = new HikariDataSource()) {
                source.setJdbcUrl(given.get("URL"));
                source.setUsername(given.get("USER_NAME"));
                source.setPassword(given.get("PASSWORD"));
                fill(source, DatabaseKind.valueOf(given.get("KIND")), rows, Integer.parseInt(given.get("CHARACTERS")));
                long read = inTransaction(source, given.get("ENGINE"), Stream::count);
                System.out.println("read " + read + " rows");
            }
        }
    }

    private interface Reading {
        long of(Stream<Sheaf> stream);
    }

    private static long inTransaction(DataSource source, String engine, Reading reading) {
        TransactionTemplate tx = TransactionTemplate.over(source);
        try (PersistenceModule module = PersistenceModule.named("sheaves")
                .adapter(engine.equals("jpa") ? JpaAdapter.create() : MyBatisAdapter.create())
                .transactions(tx)
                .entities(Sheaf.class)
                .open()) {
            Repository<Sheaf, Long> sheaves = module.repository(Sheaf.class, Long.class);
            return tx.execute(() -> {
                try (Stream<Sheaf> stream = sheaves.stream(QuerySpec.of(Sheaf.class))) {
                    return reading.of(stream);
                }
            });
        }
    }

    private static void fill(DataSource source, DatabaseKind kind, int rows, int characters) throws SQLException {
        String numbers = switch (kind) {
            case H2 -> "select x as n from system_range(%d, %d)";
            case POSTGRESQL -> "select n from generate_series(%d, %d) as s(n)";
            case MARIADB -> "select seq as n from seq_%d_to_%d";
        };
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table sheaf (id bigint primary key, text varchar(4000))");
            int part = 10_000;
            for (int from = 1; from <= rows; from += part) {
                statement.executeUpdate("insert into sheaf (id, text) select n, concat(n, repeat('x', " + characters
                        + ")) from (" + numbers.formatted(from, Math.min(rows, from + part - 1)) + ") numbers");
            }
        }
    }
}
