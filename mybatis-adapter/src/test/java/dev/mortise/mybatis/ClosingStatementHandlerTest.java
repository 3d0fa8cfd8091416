package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A statement that fails before it runs is closed. */
class ClosingStatementHandlerTest {

    @Test
    void failureToCloseIsSuppressed() {
        SQLException failure = new SQLException("first");
        SQLException closing = new SQLException("second");

        ClosingStatementHandler.close(statement(closing), failure);

        assertThat(failure.getSuppressed()).containsExactly(closing);
    }

    @Test
    void closedStatementAddsNothing() {
        SQLException failure = new SQLException("first");

        ClosingStatementHandler.close(statement(null), failure);

        assertThat(failure.getSuppressed()).isEmpty();
    }

    private static Statement statement(SQLException closing) {
        return (Statement) Proxy.newProxyInstance(
                Statement.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, arguments) -> {
                    if (closing != null) {
                        throw closing;
                    }
                    return null;
                });
    }
}
