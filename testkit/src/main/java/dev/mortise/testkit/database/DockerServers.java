package dev.mortise.testkit.database;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Starts servers in Docker containers; the only class that needs Testcontainers, which also stops them after the JVM.
 */
final class DockerServers {

    private DockerServers() {}

    /** Starts a server, or returns empty without Docker. */
    static Optional<ServerAddress> start(DatabaseKind kind) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        return switch (kind) {
            case POSTGRESQL -> Optional.of(postgres());
            case MARIADB -> Optional.of(mariaDb());
            case H2 -> Optional.empty();
        };
    }

    private static ServerAddress postgres() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:17");
        container.withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C");
        Stream<String> settings = PostgresServer.settings().entrySet().stream()
                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()));
        container.withCommand(Stream.concat(Stream.of("postgres"), settings).toArray(String[]::new));
        container.start();
        return new ServerAddress(
                "docker", new JdbcAccess(container.getJdbcUrl(), container.getUsername(), container.getPassword()));
    }

    private static ServerAddress mariaDb() {
        MariaDBContainer container = new MariaDBContainer("mariadb:11.4");
        container.withUsername("root");
        List<String> arguments = MariaDbServer.arguments();
        container.withCommand(arguments.toArray(String[]::new));
        container.start();
        return new ServerAddress(
                "docker", new JdbcAccess(container.getJdbcUrl(), container.getUsername(), container.getPassword()));
    }
}
