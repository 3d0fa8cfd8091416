package dev.mortise.jpa.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** Hibernate gets and gives back the connections of the module's data source. */
class ModuleConnectionProviderTest {

    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:", "sa", "");
    private final ModuleConnectionProvider provider = new ModuleConnectionProvider(database);

    @Test
    void connectionsAreGivenBack() throws SQLException {
        Connection connection = provider.getConnection();
        assertThat(database.getActiveConnections()).isEqualTo(1);

        provider.closeConnection(connection);

        assertThat(database.getActiveConnections()).isZero();
        assertThat(provider.supportsAggressiveRelease()).isTrue();
    }

    @Test
    void unwrapsToItselfAndTheDataSource() {
        assertThat(provider.isUnwrappableAs(ModuleConnectionProvider.class)).isTrue();
        assertThat(provider.isUnwrappableAs(DataSource.class)).isTrue();
        assertThat(provider.isUnwrappableAs(String.class)).isFalse();
        assertThat(provider.unwrap(ModuleConnectionProvider.class)).isSameAs(provider);
        assertThat(provider.unwrap(DataSource.class)).isSameAs(database);
    }
}
