package dev.mortise.testkit.application;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.BasicAttribute;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that values are bound, never concatenated, and that names come from the mapping (R11). */
interface HostileTextTests<T, ID> extends ApplicationTests<T, ID> {

    /** Texts that SQL would misread. */
    List<String> HOSTILE = List.of("' OR '1'='1", "\\' OR 1=1 -- ", "'; drop table x; --", "%", "_", "\" or \"\"=\"");

    @Test
    default void hostileTextInAConditionMatchesLiterally() {
        application().inserted(2);
        application().statements().clear();

        for (BasicAttribute text : application().columns().texts()) {
            for (String hostile : HOSTILE) {
                for (Condition<T> condition : conditions(text, hostile)) {
                    assertThat(application()
                                    .repository()
                                    .find(application().all().where(condition)))
                            .as("%s with %s", text, condition)
                            .isEmpty();
                }
            }
        }
        assertThat(application().statements().toString()).doesNotContain("OR 1=1", "drop table");
        assertThat(application().repository().count()).isEqualTo(2);
    }

    private List<Condition<T>> conditions(BasicAttribute text, String hostile) {
        Path<T, String> path = path(text);
        return List.of(path.eq(hostile), path.in(List.of(hostile)), path.contains(hostile), path.startsWith(hostile));
    }

    /** Hostile text is read unchanged, unless a constraint of the table or the length of its column refuses it. */
    @Test
    default void hostileTextIsStoredLiterally() {
        for (BasicAttribute text : application().columns().texts()) {
            for (String hostile : HOSTILE) {
                storeAndFind(text, hostile);
            }
        }
    }

    private void storeAndFind(BasicAttribute text, String hostile) {
        T entity = application().valid();
        text.access().set(entity, hostile);
        long before = application().repository().count();
        try {
            application().repository().insert(entity);
        } catch (IntegrityViolationException | DataConversionException refused) {
            assertThat(application().repository().count()).isEqualTo(before);
            return;
        }
        T read = application().repository().getById(application().idOf(entity));
        assertThat(text.get(read)).as("%s", text).isEqualTo(text.get(entity));
        assertThat(application()
                        .repository()
                        .find(application().all().where(path(text).eq(requireNonNull((String) text.get(read))))))
                .map(application()::idOf)
                .contains(application().idOf(entity));
    }

    @Test
    default void conditionOnAnUnknownPropertyIsRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> application()
                        .repository()
                        .find(application()
                                .all()
                                .where(Path.of(application().fixtures().entity(), "id' or 1=1", String.class)
                                        .eq("x"))));
    }

    @Test
    default void orderByAnUnknownPropertyIsRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> application()
                        .repository()
                        .find(application()
                                .all()
                                .orderBy(Path.of(application().fixtures().entity(), "id; drop table x", String.class)
                                        .asc())));
    }

    private Path<T, String> path(BasicAttribute text) {
        return Path.of(application().fixtures().entity(), text.name(), String.class);
    }
}
