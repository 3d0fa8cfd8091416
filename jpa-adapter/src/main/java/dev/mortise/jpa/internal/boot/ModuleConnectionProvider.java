package dev.mortise.jpa.internal.boot;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/**
 * Provides Hibernate with the connections of a module's DataSource.
 *
 * <p>Hibernate's own provider for a DataSource logs the URL of the database when it starts, and a URL may hold a
 * password. This one logs no URL.
 */
final class ModuleConnectionProvider implements ConnectionProvider {

    private static final long serialVersionUID = 1L;

    private final transient DataSource dataSource;

    ModuleConnectionProvider(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return true;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this) || type.isInstance(dataSource);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(type.isInstance(this) ? this : dataSource);
    }
}
