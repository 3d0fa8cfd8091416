package dev.mortise.testkit.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.capability.Capability;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests reads and writes of single and many entities (R1 to R8). */
interface CrudTests<T, ID> extends ApplicationTests<T, ID> {

    @Test
    default void insertGivesTheArgumentBackWithItsId() {
        T entity = application().valid();

        assertThat(application().repository().insert(entity)).isSameAs(entity);
        assertThat(application().model().idOf(entity)).isNotNull();
        assertThat(application().repository().count()).isEqualTo(1);
    }

    @Test
    default void insertedEntityIsFoundByItsId() {
        ID id = application().idOf(application().inserted());
        Repository<T, ID> repository = application().repository();

        assertThat(repository.existsById(id)).isTrue();
        assertThat(repository.findById(id)).map(application()::idOf).contains(id);
        assertThat(application().idOf(repository.getById(id))).isEqualTo(id);
    }

    @Test
    default void insertOfAnIdThatIsThereIsRefused() {
        T first = application().inserted();
        T second = application().valid();
        application().model().setId(second, application().idOf(first));
        List<String> before = application().stored(first);

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> application().repository().insert(second));
        assertThat(application().stored(first)).isEqualTo(before);
    }

    @Test
    default void missingRowIsEmptyOrThrows() {
        ID missing = application().missingId();
        Repository<T, ID> repository = application().repository();

        assertThat(repository.findById(missing)).isEmpty();
        assertThat(repository.existsById(missing)).isFalse();
        assertThat(repository.findAllById(List.of(missing))).isEmpty();
        assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> repository.getById(missing));
    }

    @Test
    default void eachReadGivesAnObjectOfItsOwn() {
        ID id = application().idOf(application().inserted());

        T one = application().repository().getById(id);
        assertThat(application().repository().getById(id)).isNotSameAs(one);
    }

    @Test
    default void changeIsNotWrittenUntilUpdate() {
        T entity = application().inserted();
        List<String> before = application().stored(entity);

        application().transactions().executeWithoutResult(() -> {
            T read = application().repository().getById(application().idOf(entity));
            application().fixtures().changed(read);
            assertThat(application().columns().stateOf(read))
                    .as("the fixture's change")
                    .isNotEqualTo(before);
        });

        assertThat(application().stored(entity)).isEqualTo(before);
    }

    @Test
    default void updateWritesTheChange() {
        T entity = application().fixtures().changed(application().inserted());

        assertThat(application().repository().update(entity)).isSameAs(entity);
        assertThat(application().stored(entity))
                .isEqualTo(application().columns().stateOf(entity));
    }

    @Test
    default void updateOfAMissingRowThrows() {
        T entity = application().inserted();
        application().repository().deleteById(application().idOf(entity));

        assertThatThrownBy(() -> application().repository().update(entity))
                .isInstanceOfAny(StaleEntityException.class, EntityNotFoundException.class);
        assertThat(application().repository().count()).isZero();
    }

    @Test
    default void deleteRemovesOneRow() {
        List<T> entities = application().inserted(2);

        application().repository().delete(entities.get(0));

        assertThat(application().repository().find(application().all()))
                .map(application()::idOf)
                .containsExactly(application().idOf(entities.get(1)));
    }

    @Test
    default void deleteByIdSaysWhetherARowWent() {
        ID id = application().idOf(application().inserted());

        assertThat(application().repository().deleteById(id)).isTrue();
        assertThat(application().repository().deleteById(id)).isFalse();
    }

    @Test
    default void saveDecidesByTheStateOfTheEntity() {
        T entity = application().valid();
        if (!application().columns().stateSaysWhetherNew()) {
            assertThatThrownBy(() -> application().repository().save(entity))
                    .isInstanceOfAny(IllegalArgumentException.class, MortiseException.class);
            assertThat(application().repository().count()).isZero();
            return;
        }
        application().repository().save(entity);
        application().repository().save(application().fixtures().changed(entity));

        assertThat(application().repository().count()).isEqualTo(1);
        assertThat(application().stored(entity))
                .isEqualTo(application().columns().stateOf(entity));
    }

    @Test
    default void upsertInsertsOrUpdates() {
        T entity = application().valid();
        Repository<T, ID> repository = application().repository();
        if (!application().can(Capability.UPSERT)) {
            assertThatExceptionOfType(UnsupportedCapabilityException.class).isThrownBy(() -> repository.upsert(entity));
            return;
        }
        repository.upsert(entity);
        T read = application()
                .fixtures()
                .changed(repository.getById(application().idOf(entity)));
        repository.upsert(read);

        assertThat(repository.count()).isEqualTo(1);
        assertThat(application().stored(read)).isEqualTo(application().columns().stateOf(read));
    }

    @Test
    default void insertIfAbsentLeavesARowThatIsThere() {
        T entity = application().inserted();
        Repository<T, ID> repository = application().repository();
        T other = application().valid();
        application().model().setId(other, application().idOf(entity));
        if (!application().can(Capability.UPSERT)) {
            assertThatExceptionOfType(UnsupportedCapabilityException.class)
                    .isThrownBy(() -> repository.insertIfAbsent(other));
            return;
        }
        List<String> before = application().stored(entity);

        assertThat(repository.insertIfAbsent(other)).isFalse();
        assertThat(application().stored(entity)).isEqualTo(before);
    }

    @Test
    default void manyAreInsertedInTheirOrder() {
        List<T> entities = application().valid(5);

        assertThat(application().repository().insertAll(entities)).containsExactlyElementsOf(entities);
        assertThat(application().idsOf(entities)).doesNotHaveDuplicates();
        for (T entity : entities) {
            assertThat(application().stored(entity))
                    .isEqualTo(application().columns().stateOf(entity));
        }
    }

    @Test
    default void manyAreUpdated() {
        List<T> entities = application().inserted(3);
        entities.forEach(application().fixtures()::changed);

        application().repository().updateAll(entities);

        for (T entity : entities) {
            assertThat(application().stored(entity))
                    .isEqualTo(application().columns().stateOf(entity));
        }
    }

    @Test
    default void manyAreDeleted() {
        List<T> entities = application().inserted(5);

        application().repository().deleteAll(entities.subList(0, 2));
        List<ID> others = new ArrayList<>(application().idsOf(entities.subList(2, 4)));

        assertThat(application().repository().deleteAllById(others)).isEqualTo(2);
        assertThat(application().repository().count()).isEqualTo(1);
    }

    @Test
    default void refreshGivesWhatTheRowHolds() {
        T entity = application().inserted();
        List<String> before = application().stored(entity);
        application().fixtures().changed(entity);

        T refreshed = application().repository().refresh(entity);

        assertThat(application().columns().stateOf(refreshed)).isEqualTo(before);
    }

    /** The mapping or the database refuses each invalid fixture, and nothing of it is written. */
    @TestFactory
    default Stream<DynamicTest> invalidEntityIsRefused() {
        return application().fixtures().invalid().stream()
                .map(invalid -> DynamicTest.dynamicTest(invalid.why(), () -> {
                    long before = application().repository().count();
                    assertThatThrownBy(() -> application()
                                    .repository()
                                    .insert(invalid.entity().get()))
                            .isInstanceOfAny(
                                    MortiseException.class, IllegalArgumentException.class, NullPointerException.class);
                    assertThat(application().repository().count()).isEqualTo(before);
                }));
    }
}
