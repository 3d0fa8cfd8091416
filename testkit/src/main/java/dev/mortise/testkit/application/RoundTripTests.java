package dev.mortise.testkit.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.IntegrityViolationException.Kind;
import dev.mortise.model.BasicAttribute;
import dev.mortise.query.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that written values are read unchanged, column by column (R5, R29). */
interface RoundTripTests<T, ID> extends ApplicationTests<T, ID> {

    @Test
    default void everyColumnIsReadAsItWasInserted() {
        T entity = application().inserted();

        assertThat(application().stored(entity))
                .isEqualTo(application().columns().stateOf(entity));
    }

    @Test
    default void everyColumnIsReadAsItWasUpdated() {
        T entity = application()
                .repository()
                .getById(application().idOf(application().inserted()));
        application().repository().update(application().fixtures().changed(entity));

        assertThat(application().stored(entity))
                .isEqualTo(application().columns().stateOf(entity));
    }

    @Test
    default void patchChangesOneColumnAndTheVersionOfOneRow() {
        T bystander = application().inserted();
        List<String> untouched = application().stored(bystander);
        for (BasicAttribute attribute : application().columns().updatable()) {
            T entity = application().inserted();
            ID id = application().idOf(entity);
            T read = application().fixtures().changed(application().repository().getById(id));
            Object changed = attribute.get(read);
            if (changed != null && !changed.equals(attribute.get(entity))) {
                patch(id, attribute, changed);
                attribute.access().set(entity, changed);
                T patched = application().repository().getById(id);
                assertThat(application().columns().stateWithoutVersion(patched))
                        .as("after a patch of %s", attribute)
                        .isEqualTo(application().columns().stateWithoutVersion(entity));
                if (application().columns().isVersioned()) {
                    assertThat(application().columns().versionOf(patched))
                            .isNotEqualTo(application().columns().versionOf(entity));
                }
            }
        }
        assertThat(application().stored(bystander)).as("another row").isEqualTo(untouched);
    }

    private void patch(ID id, BasicAttribute attribute, Object value) {
        application()
                .repository()
                .patch(
                        id,
                        Path.ofNames(application().fixtures().entity(), List.of(attribute.name()), attribute.type())
                                .to(value));
    }

    @Test
    default void updateOfAnUnchangedEntityLosesNothing() {
        T entity = application().inserted();
        List<String> before = application().columns().stateWithoutVersion(entity);

        application()
                .repository()
                .update(application().repository().getById(application().idOf(entity)));

        T read = application().repository().getById(application().idOf(entity));
        assertThat(application().columns().stateWithoutVersion(read)).isEqualTo(before);
    }

    /** The table takes null in every attribute that is optional in the mapping. */
    @Test
    default void nullIsReadAsNull() {
        List<String> notNull = new ArrayList<>();
        for (BasicAttribute attribute : application().columns().optional()) {
            T entity = application().valid();
            attribute.access().set(entity, null);
            try {
                application().repository().insert(entity);
            } catch (IntegrityViolationException refused) {
                if (refused.kind() == Kind.NOT_NULL) {
                    notNull.add(
                            attribute.name() + " (column " + attribute.column().name() + ")");
                }
                continue;
            }
            assertThat(application().stored(entity))
                    .as("with %s null", attribute)
                    .isEqualTo(application().columns().stateOf(entity));
        }
        if (!notNull.isEmpty()) {
            throw new AssertionError(
                    application().model().name() + ": NOT NULL in the table and optional in the mapping: "
                            + String.join(", ", notNull)
                            + ". Declare @Column(nullable = false) on them, or let the columns take null.");
        }
    }

    @Test
    default void findReadsTheSameAsFindById() {
        for (T entity : application().inserted(3)) {
            assertThat(application().repository().find(application().all()))
                    .map(application().columns()::stateOf)
                    .contains(application().stored(entity));
        }
    }
}
