package dev.mortise.internal.identity;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DataConversionException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.EntityModel;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionStrategyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456789Z");

    @Entity
    static class Counted {
        @Id
        long id;

        @Version
        long version;
    }

    @Entity
    static class Short {
        @Id
        long id;

        @Version
        short version;
    }

    @Entity
    static class Timed {
        @Id
        long id;

        @Version
        @Nullable
        Instant version;
    }

    @Test
    void numbersBeginWithZeroAndGoUpByOne() {
        VersionStrategy versions = versions(Counted.class);

        assertThat(versions.first()).isEqualTo(0L);
        assertThat(versions.after(Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void greatestNumberIsTheLast() {
        assertThatThrownBy(() -> versions(Counted.class).after(Long.MAX_VALUE))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("greatest Long");
        assertThatThrownBy(() -> versions(Short.class).after(java.lang.Short.MAX_VALUE))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Short");
    }

    @Test
    void timesAreCutToMicroseconds() {
        assertThat(versions(Timed.class).first()).isEqualTo(NOW.truncatedTo(MICROS));
    }

    @Test
    void timesGoOnByAMicrosecondWhereTheClockHasNot() {
        VersionStrategy versions = versions(Timed.class);
        Instant cut = NOW.truncatedTo(MICROS);

        assertThat(versions.after(cut.minusSeconds(1))).isEqualTo(cut);
        assertThat(versions.after(cut)).isEqualTo(cut.plus(1, MICROS));
        assertThat(versions.after(cut.plusSeconds(5)))
                .isEqualTo(cut.plusSeconds(5).plus(1, MICROS));
    }

    @Test
    void databaseWorksOutTheNextTimeOfEachRow() {
        EntityModel<Timed> model = model(Timed.class);

        assertThat(versions(Timed.class).increment(model))
                .hasToString("Timed.version = next_time(Timed.version, <Instant>)");
    }

    private static VersionStrategy versions(Class<?> entity) {
        return new VersionStrategy(model(entity).version().orElseThrow(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static <T> EntityModel<T> model(Class<T> entity) {
        return ModelReader.read(List.of(entity), MappingOptions.defaults()).entity(entity);
    }
}
