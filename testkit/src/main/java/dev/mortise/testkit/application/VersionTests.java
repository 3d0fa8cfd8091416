package dev.mortise.testkit.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.StaleEntityException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that a stale entity is never written; without a version the last write wins (R3, R7). */
interface VersionTests<T, ID> extends ApplicationTests<T, ID> {

    @Test
    default void updateGivesTheRowAndTheArgumentAnotherVersion() {
        T entity = application().inserted();
        Object before = application().columns().versionOf(entity);

        application().repository().update(application().fixtures().changed(entity));

        if (application().columns().isVersioned()) {
            assertThat(application().columns().versionOf(entity)).isNotNull().isNotEqualTo(before);
        }
        assertThat(application().stored(entity))
                .isEqualTo(application().columns().stateOf(entity));
    }

    @Test
    default void staleUpdateIsRefused() {
        T stale = application().inserted();
        T fresh = overtake(stale);
        application().fixtures().changed(stale);

        if (application().columns().isVersioned()) {
            assertThatExceptionOfType(StaleEntityException.class)
                    .isThrownBy(() -> application().repository().update(stale));
            assertThat(application().stored(stale))
                    .isEqualTo(application().columns().stateOf(fresh));
        } else {
            application().repository().update(stale);
            assertThat(application().stored(stale))
                    .isEqualTo(application().columns().stateOf(stale));
        }
    }

    @Test
    default void staleDeleteIsRefused() {
        T stale = application().inserted();
        overtake(stale);

        if (application().columns().isVersioned()) {
            assertThatExceptionOfType(StaleEntityException.class)
                    .isThrownBy(() -> application().repository().delete(stale));
            assertThat(application().repository().count()).isEqualTo(1);
        } else {
            application().repository().delete(stale);
            assertThat(application().repository().count()).isZero();
        }
    }

    @Test
    default void deleteOfADeletedRowIsRefused() {
        T entity = application().inserted();
        application().repository().deleteById(application().idOf(entity));

        assertThatExceptionOfType(
                        application().columns().isVersioned()
                                ? StaleEntityException.class
                                : EntityNotFoundException.class)
                .isThrownBy(() -> application().repository().delete(entity));
    }

    @Test
    default void oneStaleEntityUndoesItsWholeBatch() {
        List<T> entities = application().inserted(3);
        T last = entities.get(2);
        application().repository().deleteById(application().idOf(last));
        List<String> before = application().stored(entities.get(0));
        entities.forEach(application().fixtures()::changed);

        assertThatExceptionOfType(
                        application().columns().isVersioned()
                                ? StaleEntityException.class
                                : EntityNotFoundException.class)
                .isThrownBy(() -> application().repository().updateAll(entities));
        assertThat(application().stored(entities.get(0))).isEqualTo(before);
    }

    @Test
    default void versionIsRevertedByARollback() {
        T entity = application().inserted();
        Object before = application().columns().versionOf(entity);

        application().transactions().executeWithoutResult(() -> {
            application().repository().update(application().fixtures().changed(entity));
            application().transactions().setRollbackOnly();
        });

        assertThat(application().columns().versionOf(entity)).isEqualTo(before);
        application().repository().update(entity);
        assertThat(application().stored(entity))
                .isEqualTo(application().columns().stateOf(entity));
    }

    /** Updates the row of an entity through another object and returns that object. */
    private T overtake(T entity) {
        T other = application().repository().getById(application().idOf(entity));
        return application().repository().update(application().fixtures().changed(other));
    }
}
