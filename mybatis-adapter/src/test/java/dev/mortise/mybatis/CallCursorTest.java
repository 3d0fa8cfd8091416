package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.mybatis.CallCursor.CursorFailure;
import dev.mortise.spi.ResultIdentityMap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cursor reads row by row and closes its statement. */
class CallCursorTest {

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
    void lastRowClosesTheStatement() throws SQLException {
        ResultSet rows = rows(2);
        Statement statement = rows.getStatement();
        CallCursor<Integer> cursor = cursor(rows);
        assertThat(cursor.getCurrentIndex()).isEqualTo(-1);

        assertThat(cursor.next(new ResultIdentityMap())).isEqualTo(1);
        assertThat(cursor.getCurrentIndex()).isZero();
        assertThat(cursor.next(new ResultIdentityMap())).isEqualTo(2);
        assertThat(cursor.isConsumed()).isFalse();
        assertThat(cursor.isOpen()).isTrue();
        assertThat(cursor.next(new ResultIdentityMap())).isNull();

        assertThat(cursor.isConsumed()).isTrue();
        assertThat(cursor.isOpen()).isFalse();
        assertThat(cursor.getCurrentIndex()).isEqualTo(1);
        assertThat(statement.isClosed()).isTrue();
        assertThat(cursor.next(new ResultIdentityMap())).isNull();
    }

    @Test
    void cursorIsClosedBeforeItsEnd() throws SQLException {
        ResultSet rows = rows(2);
        Statement statement = rows.getStatement();
        CallCursor<Integer> cursor = cursor(rows);
        assertThat(cursor.next(new ResultIdentityMap())).isEqualTo(1);

        cursor.close();
        cursor.close();

        assertThat(cursor.isConsumed()).isFalse();
        assertThat(statement.isClosed()).isTrue();
        assertThat(cursor.next(new ResultIdentityMap())).isNull();
    }

    @Test
    void iteratorLooksAheadOnce() throws SQLException {
        Iterator<Integer> iterator = cursor(rows(2)).iterator();

        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.next()).isEqualTo(1);
        assertThat(iterator.next()).isEqualTo(2);
        assertThat(iterator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    @Test
    void failureOfTheDriverIsCarried() throws SQLException {
        CallCursor<Integer> cursor = cursor(failing(rows(1), "next"));

        assertThatExceptionOfType(CursorFailure.class)
                .isThrownBy(() -> cursor.iterator().hasNext())
                .withCauseInstanceOf(SQLException.class);
    }

    @Test
    void statementIsClosedWhenItsRowsCannotBe() throws SQLException {
        ResultSet rows = rows(1);
        Statement statement = rows.getStatement();
        CallCursor<Integer> cursor = cursor(failing(rows, "close"));

        assertThatExceptionOfType(CursorFailure.class)
                .isThrownBy(cursor::close)
                .withCauseInstanceOf(SQLException.class);

        assertThat(statement.isClosed()).isTrue();
        assertThat(cursor.isOpen()).isFalse();
    }

    private ResultSet rows(int count) throws SQLException {
        return connection.createStatement().executeQuery("select x from system_range(1, " + count + ") order by x");
    }

    private static CallCursor<Integer> cursor(ResultSet rows) throws SQLException {
        return new CallCursor<>(rows.getStatement(), rows, (row, scope) -> row.getInt(1));
    }

    /** The same rows, of which one method fails. */
    private static ResultSet failing(ResultSet rows, String failing) {
        return (ResultSet) Proxy.newProxyInstance(
                CallCursorTest.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(failing)) {
                        throw new SQLException("lost");
                    }
                    try {
                        return method.invoke(rows, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
