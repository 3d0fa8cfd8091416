package dev.mortise.testkit.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The databases of this run: H2, PostgreSQL and MariaDB, unless some are excluded by name.
 *
 * <pre>{@code
 * try (TestDatabase database = Databases.create(DatabaseKind.POSTGRESQL)) {
 *     DataSource pool = database.dataSource();
 * }
 * }</pre>
 *
 * <p>H2 runs inside the JVM. PostgreSQL and MariaDB are taken from the first of:
 * <ol>
 * <li>the URL in {@code MORTISE_TEST_POSTGRESQL_URL} or {@code MORTISE_TEST_MARIADB_URL} (with {@code ..._USER} and
 * {@code ..._PASSWORD}); the account must be allowed to create schemas or databases, and a URL without a server is a
 * failure;
 * <li>Docker, through Testcontainers;
 * <li>an embedded server from Maven Central.
 * </ol>
 *
 * <p>Each server is started on first use, once per JVM, and stops with it. One line on standard output names it, for
 * example {@code database=postgresql source=embedded version=17.11}. When no source works, the test fails.
 *
 * <p>This class is thread-safe.
 */
public final class Databases {

    /** The system property that names the databases to run on, {@code h2,postgresql} for example; all by default. */
    public static final String SELECTION = "mortise.test.databases";

    /** How long a statement waits for a lock on every test database: 2 seconds. */
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    private static final Map<DatabaseKind, DatabaseServer> SERVERS = new EnumMap<>(DatabaseKind.class);
    private static final Map<DatabaseKind, RuntimeException> FAILURES = new EnumMap<>(DatabaseKind.class);
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static boolean selectionPrinted;

    private Databases() {}

    /**
     * Returns the databases of this run: those that the system property {@value #SELECTION} names, else all.
     *
     * @throws IllegalArgumentException if the property names an unknown database or none
     */
    public static List<DatabaseKind> selected() {
        return selected(System.getProperty(SELECTION));
    }

    /**
     * Returns the databases that a comma-separated list names, all for null. A list that excludes one is printed.
     *
     * @throws IllegalArgumentException if the list names an unknown database or none
     */
    public static List<DatabaseKind> selected(@Nullable String labels) {
        if (labels == null) {
            return List.of(DatabaseKind.values());
        }
        List<DatabaseKind> named = Arrays.stream(labels.split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .map(DatabaseKind::ofLabel)
                .distinct()
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("The property " + SELECTION + " names no database.");
        }
        printLeftOut(named);
        return named;
    }

    /** Creates an empty database with a pool of at most 10 connections. */
    public static TestDatabase create(DatabaseKind kind) {
        return create(kind, PoolSettings.DEFAULT);
    }

    /**
     * Creates an empty database.
     *
     * @throws IllegalStateException if no server of this kind is found; the message says what to add or to set
     */
    public static TestDatabase create(DatabaseKind kind, PoolSettings settings) {
        DatabaseServer server = server(kind);
        // the process id separates two runs on one external server
        String name = "mortise_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        try {
            return new TestDatabase(server, name, server.create(name), settings);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The account of the " + kind.label() + " server could not create a database: " + e.getMessage(), e);
        }
    }

    private static synchronized DatabaseServer server(DatabaseKind kind) {
        DatabaseServer running = SERVERS.get(kind);
        if (running != null) {
            return running;
        }
        RuntimeException failure = FAILURES.get(kind);
        if (failure != null) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
        return start(kind);
    }

    private static DatabaseServer start(DatabaseKind kind) {
        try {
            DatabaseServer server = new ServerFinder(System::getenv).find(kind);
            SERVERS.put(kind, server);
            System.out.printf("database=%s source=%s version=%s%n", kind.label(), server.source(), server.version());
            return server;
        } catch (RuntimeException e) {
            // cached, so that the other classes of the run fail immediately with the same message
            FAILURES.put(kind, e);
            throw e;
        }
    }

    private static synchronized void printLeftOut(List<DatabaseKind> named) {
        List<DatabaseKind> leftOut = Arrays.stream(DatabaseKind.values())
                .filter(kind -> !named.contains(kind))
                .toList();
        if (!leftOut.isEmpty() && !selectionPrinted) {
            selectionPrinted = true;
            String labels = leftOut.stream().map(DatabaseKind::label).collect(Collectors.joining(","));
            System.out.printf("databases left out by %s: %s%n", SELECTION, labels);
        }
    }
}
