package dev.mortise.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.Version;
import org.junit.jupiter.api.Test;

/** A module on a version of its engine that is not supported: one warning, and it works. */
class UnsupportedVersionTest {

    private static final String ARTIFACT = "META-INF/maven/org.mybatis/mybatis/pom.properties";

    @Entity
    static class Stamp {

        @Id
        private long id;

        Stamp() {}

        Stamp(long id) {
            this.id = id;
        }
    }

    @Test
    void hibernateOutsideTheRange() throws Exception {
        StoreAdapter adapter = new AdapterLoader("dev.mortise.jpa.", Version.class.getName()) {
            @Override
            byte[] changed(String name, byte[] bytes) {
                return name.equals(Version.class.getName()) ? ofMinor3(bytes) : bytes;
            }
        }.adapter(JpaAdapter.class);

        assertThat(warnings(adapter))
                .contains("module stamps opens on Hibernate 7.3.", "is not tested with; use one of 7.4.5 to 7.4.x");
    }

    /** The version is a constant of the class, which Hibernate's build writes. */
    private static byte[] ofMinor3(byte[] version) {
        return new String(version, StandardCharsets.ISO_8859_1)
                .replace("7.4.", "7.3.")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void myBatisOutsideTheRange() throws Exception {
        StoreAdapter adapter = new AdapterLoader("dev.mortise.mybatis.", "org.apache.ibatis.") {
            @Override
            public InputStream getResourceAsStream(String name) {
                return name.equals(ARTIFACT)
                        ? new ByteArrayInputStream("version=3.6.0".getBytes(StandardCharsets.ISO_8859_1))
                        : super.getResourceAsStream(name);
            }
        }.adapter(MyBatisAdapter.class);

        assertThat(warnings(adapter))
                .contains("module stamps opens on MyBatis 3.6.0", "is not tested with; use one of 3.5.16 to 3.5.x");
    }

    @Test
    void supportedVersionsAreNotSpokenOf() throws Exception {
        assertThat(logOf(JpaAdapter.create())).doesNotContain("WARN ");
        assertThat(logOf(MyBatisAdapter.create())).doesNotContain("WARN ");
    }

    private static String warnings(StoreAdapter adapter) throws SQLException {
        String logged = logOf(adapter);
        assertThat(logged.lines().filter(line -> line.contains("WARN "))).hasSize(1);
        return logged;
    }

    private static String logOf(StoreAdapter adapter) throws SQLException {
        LogCapture log = new LogCapture();
        log.start();
        String logged;
        try {
            writeAndRead(adapter);
        } finally {
            logged = log.stop();
        }
        return logged;
    }

    private static void writeAndRead(StoreAdapter adapter) throws SQLException {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("create table stamp (id bigint primary key)");
        }
        try (PersistenceModule module = PersistenceModule.named("stamps")
                .transactions(TransactionTemplate.over(dataSource))
                .adapter(adapter)
                .entities(Stamp.class)
                .open()) {
            Repository<Stamp, Long> stamps = module.repository(Stamp.class, Long.class);
            stamps.insert(new Stamp(7));
            assertThat(stamps.getById(7L).id).isEqualTo(7);
        }
    }
}
