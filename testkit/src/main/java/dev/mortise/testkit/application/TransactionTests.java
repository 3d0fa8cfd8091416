package dev.mortise.testkit.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.transaction.Attempt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that a transaction is kept as a whole or not at all (R6, R17, R23, R25). */
interface TransactionTests<T, ID> extends ApplicationTests<T, ID> {

    @Test
    default void exceptionTakesEverythingBack() {
        T entity = application().valid();
        Object idBefore = application().model().idOf(entity);

        assertThatThrownBy(() -> application().transactions().executeWithoutResult(() -> {
                    application().repository().insert(entity);
                    application().repository().insertAll(application().valid(2));
                    throw new UnsupportedOperationException("after the writes");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(application().repository().count()).isZero();
        assertThat(application().model().idOf(entity)).isEqualTo(idBefore);
    }

    @Test
    default void transactionSeesItsOwnWrites() {
        application().transactions().executeWithoutResult(() -> {
            T entity = application().inserted();
            assertThat(application().repository().count()).isEqualTo(1);
            application().repository().update(application().fixtures().changed(entity));
            assertThat(application().stored(entity))
                    .isEqualTo(application().columns().stateOf(entity));
            application().repository().delete(entity);
            assertThat(application().repository().count()).isZero();
        });
    }

    @Test
    default void failedAttemptLeavesTheRest() {
        List<T> kept = application().transactions().execute(() -> {
            List<T> outside = application().inserted(2);
            Attempt<T> attempt = application().transactions().attempt(() -> {
                application().inserted();
                throw new UnsupportedOperationException("in the attempt");
            });
            assertThat(attempt.isSuccess()).isFalse();
            return outside;
        });

        assertThat(application().repository().find(application().all()))
                .map(application()::idOf)
                .containsExactlyInAnyOrderElementsOf(application().idsOf(kept));
    }

    @Test
    default void readOnlyTransactionRefusesWrites() {
        T entity = application().valid();

        assertThatExceptionOfType(ReadOnlyTransactionException.class)
                .isThrownBy(() -> application()
                        .transactions()
                        .withReadOnly()
                        .execute(() -> application().repository().insert(entity)));
        assertThat(application().repository().count()).isZero();
    }

    @Test
    default void entityCanBeInsertedAgainAfterARollback() {
        T entity = application().valid();
        application().transactions().executeWithoutResult(() -> {
            application().repository().insert(entity);
            application().transactions().setRollbackOnly();
        });

        application().repository().insert(entity);

        assertThat(application().stored(entity))
                .isEqualTo(application().columns().stateOf(entity));
    }
}
