package dev.mortise.transaction;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What a repository is to transactions: it joins the thread's own, or has a short one. */
final class Names {

    private final TransactionTemplate tx;
    private final TransactionParticipant session = new TransactionParticipant() {};

    Names(TransactionTemplate tx) {
        this.tx = tx;
    }

    void insert(String name) {
        TransactionAccess.of(tx).join(transaction -> {
            transaction.beforeStatement(StatementKind.WRITE, session);
            try (PreparedStatement statement =
                    transaction.connection().prepareStatement("insert into name values (?)")) {
                statement.setString(1, name);
                statement.executeUpdate();
            } catch (SQLException e) {
                throw transaction.failed(new DuplicateKeyException("insert of Name failed", null, -1, e));
            }
            transaction.afterWrite(session);
            return null;
        });
    }

    List<String> all() {
        return TransactionAccess.of(tx).join(this::read);
    }

    private List<String> read(TransactionContext transaction) {
        transaction.beforeStatement(StatementKind.READ, session);
        try {
            return Database.names(transaction.connection());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
