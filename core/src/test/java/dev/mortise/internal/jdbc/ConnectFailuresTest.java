package dev.mortise.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.error.ConnectionLostException;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.PoolExhaustedException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ConnectFailuresTest {

    @Test
    void aPoolThatHasNothingToGiveIsExhaustedAndItsOwnWordsAreKept() {
        assertThat(ConnectFailures.classify(
                        new SQLTransientConnectionException("total=1, active=1, idle=0, waiting=0")))
                .isInstanceOf(PoolExhaustedException.class)
                .hasMessageContaining("active=1");
        assertThat(ConnectFailures.classify(new SQLException("timeout", new NoSuchElementException("idle object"))))
                .isInstanceOf(PoolExhaustedException.class);
    }

    @Test
    void aPoolThatWaitedForADeadDatabaseIsNotExhausted() {
        SQLException dead = new SQLException("connection refused", "08001");

        assertThat(ConnectFailures.classify(new SQLTransientConnectionException("timed out", dead)))
                .isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void aDatabaseThatCannotBeReachedIsALostConnection() {
        assertThat(ConnectFailures.classify(new SQLNonTransientConnectionException("gone")))
                .isInstanceOf(ConnectionLostException.class);
        assertThat(ConnectFailures.classify(new SQLException("shutting down", "57P03")))
                .isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void whatIsNeitherHasNoClassOfItsOwn() {
        assertThat(ConnectFailures.classify(new SQLException("wrong password", "28000")))
                .isInstanceOf(DatabaseException.class);
    }
}
