package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.spi.ResultIdentityMap;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.type.TypeHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The handlers of a call bind its values and read its rows, and refuse what calls do not do. */
class CallHandlersTest {

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void allRowsAreRead() throws SQLException {
        assertThat(handler(null).<Object>handleResultSets(threeRows())).containsExactly(1, 2, 3);
    }

    @Test
    void resultHandlerStopsTheReading() throws SQLException {
        List<Object> handled = new ArrayList<>();
        Statement statement = threeRows();

        List<Object> returned = handler(context -> {
                    handled.add(context.getResultObject());
                    if (context.getResultCount() == 2) {
                        context.stop();
                    }
                })
                .handleResultSets(statement);

        assertThat(handled).containsExactly(1, 2);
        assertThat(returned).isEmpty();
    }

    @Test
    void resultHandlerSeesAllRows() throws SQLException {
        List<Object> handled = new ArrayList<>();

        handler(context -> handled.add(context.getResultObject())).handleResultSets(threeRows());

        assertThat(handled).containsExactly(1, 2, 3);
    }

    @Test
    void cursorReadsTheSameRows() throws SQLException {
        assertThat(handler(null).<Object>handleCursorResultSets(threeRows())).containsExactly(1, 2, 3);
    }

    @Test
    void proceduresAreRefused() {
        assertThatIllegalStateException().isThrownBy(() -> handler(null).handleOutputParameters(none()));
    }

    @Test
    void writeHasNoRows() {
        NoResultSetHandler handler = NoResultSetHandler.INSTANCE;

        assertThatIllegalStateException().isThrownBy(() -> handler.handleResultSets(threeRows()));
        assertThatIllegalStateException().isThrownBy(() -> handler.handleCursorResultSets(threeRows()));
        assertThatIllegalStateException().isThrownBy(() -> handler.handleOutputParameters(none()));
    }

    @Test
    @SuppressWarnings("unchecked")
    void parameterOutsideACallIsBoundItself() throws SQLException {
        ParameterMapping mapping = CallTypeHandler.mapping(
                new Configuration(), (statement, index, value) -> statement.setObject(index, value), 0);
        TypeHandler<Object> handler = (TypeHandler<Object>) mapping.getTypeHandler();

        try (PreparedStatement statement = connection.prepareStatement("select cast(? as varchar(10))")) {
            handler.setParameter(statement, 1, "itself", null);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("itself");
                assertThatIllegalStateException().isThrownBy(() -> handler.getResult(rows, 1));
                assertThatIllegalStateException().isThrownBy(() -> handler.getResult(rows, "c"));
                assertThatIllegalStateException().isThrownBy(() -> handler.getResult(none(), 1));
            }
        }
        assertThat(mapping.getProperty()).isEqualTo("values[0]");
    }

    private static CallResultSetHandler handler(ResultHandler<?> results) {
        return new CallResultSetHandler((row, scope) -> row.getInt(1), new ResultIdentityMap(), results);
    }

    private Statement threeRows() throws SQLException {
        Statement statement = connection.createStatement();
        statement.execute("select x from system_range(1, 3) order by x");
        return statement;
    }

    private static CallableStatement none() {
        return null;
    }
}
