package dev.mortise.testkit.failures;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.PersistenceModule;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A module does not open over connections that do not count rows, however the driver was told not to (R31). */
class DriverSettingsTest {

    @Entity
    static class Note {
        @Id
        private long id;

        protected Note() {}
    }

    static Stream<DatabaseKind> mariaDb() {
        return Databases.selected().stream().filter(kind -> kind == DatabaseKind.MARIADB);
    }

    private static void open(TestDatabase database, String urlOptions, Map<String, String> properties) {
        HikariDataSource given = database.dataSource();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(given.getJdbcUrl() + urlOptions);
        config.setUsername(given.getUsername());
        config.setPassword(given.getPassword());
        config.setMaximumPoolSize(1);
        properties.forEach(config::addDataSourceProperty);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            PersistenceModule.named("notes")
                    .transactions(TransactionTemplate.over(pool))
                    .adapter(MyBatisAdapter.create())
                    .entities(Note.class)
                    .open()
                    .close();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("mariaDb")
    void settingsThatMiscountAreRefusedTogether(DatabaseKind kind) {
        try (TestDatabase database = Databases.create(kind)) {
            assertThatThrownBy(() -> open(database, "&useBulkStmts=true&useAffectedRows=true", Map.of()))
                    .isInstanceOf(UnsupportedCapabilityException.class)
                    .hasMessageContaining("module notes")
                    .hasMessageContaining("set useAffectedRows=false")
                    .hasMessageContaining("set useBulkStmts=false");
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("mariaDb")
    void settingsOutsideTheUrlAreSeenToo(DatabaseKind kind) {
        try (TestDatabase database = Databases.create(kind)) {
            for (String setting : List.of("useAffectedRows", "useBulkStmts")) {
                assertThatThrownBy(() -> open(database, "", Map.of(setting, "true")))
                        .isInstanceOf(UnsupportedCapabilityException.class)
                        .hasMessageContaining("set " + setting + "=false");
            }
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("mariaDb")
    void settingsThatAreOffAreFine(DatabaseKind kind) {
        try (TestDatabase database = Databases.create(kind)) {
            assertThatNoException()
                    .isThrownBy(() -> open(database, "&useBulkStmts=false", Map.of("useAffectedRows", "false")));
        }
    }
}
