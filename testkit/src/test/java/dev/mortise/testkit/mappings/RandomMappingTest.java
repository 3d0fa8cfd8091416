package dev.mortise.testkit.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.error.InvalidMappingException;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.model.ModuleModel;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.mappings.Trial.Failure;
import dev.mortise.testkit.report.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mappings made by chance: both engines open them or refuse them alike, and random programs on them return, throw and store the same.
 *
 * <p>What fails is made smaller, and its seed is printed; {@code -Dmortise.mapping.seed=N} runs that one alone.
 */
class RandomMappingTest {

    private static final @Nullable Long ONLY = Long.getLong("mortise.mapping.seed");
    private static final int FULL = 2_000;

    /** How many milliseconds each database gets in the usual run. */
    private static Duration share(DatabaseKind kind) {
        return Duration.ofSeconds(Long.getLong("mortise.mapping.seconds", kind == DatabaseKind.H2 ? 18 : 6));
    }

    static Stream<DatabaseKind> kinds() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bothEnginesDoTheSame(DatabaseKind kind) {
        if (ONLY != null) {
            run(kind, ONLY);
            return;
        }
        long end = System.nanoTime() + share(kind).toNanos();
        int most = FullRun.count(Integer.MAX_VALUE, FULL);
        int count = 0;
        int refused = 0;
        while (count < most && (FullRun.isOn() || System.nanoTime() < end)) {
            refused += run(kind, Seed.value() + count) ? 0 : 1;
            count++;
        }
        System.out.printf("random mappings on %s: %d, refused by both engines: %d%n", kind.label(), count, refused);
        assertThat(count).isGreaterThan(refused);
    }

    /** Returns whether the mapping was opened. */
    private static boolean run(DatabaseKind kind, long seed) {
        Engines engines = new Engines(kind);
        Trial trial = new Trial(MappingPlan.of(seed), Step.program(seed), engines::difference);
        trial.failure().ifPresent(failure -> {
            Trial smallest = trial.smallest(failure);
            throw new AssertionError(
                    "Mapping " + seed + " on " + kind.label() + " (repeat with -Dmortise.mapping.seed=" + seed + ")\n"
                            + smallest.failure().map(Failure::text).orElse("not repeated: " + failure.text()) + "\n"
                            + smallest.steps() + "\n" + new Classes(smallest.plan()).text(),
                    failure.thrown());
        });
        return engines.opened;
    }

    /** Both engines, on a database of one kind. */
    private static final class Engines {

        private final DatabaseKind kind;
        private boolean opened;

        Engines(DatabaseKind kind) {
            this.kind = kind;
        }

        Optional<String> difference(MappingPlan plan, List<Step> steps) {
            Classes classes = new Classes(plan);
            ModuleModel models;
            try {
                models = classes.models();
            } catch (InvalidMappingException refusedByCore) {
                return Optional.empty();
            }
            Object jpa = attempt(() -> new World(classes, models, kind, JpaAdapter.create()));
            Object myBatis = attempt(() -> new World(classes, models, kind, MyBatisAdapter.create()));
            try {
                if (jpa instanceof World first && myBatis instanceof World second) {
                    opened = true;
                    return compare(first, second, steps);
                }
                return Optional.of("open()\n jpa: " + text(jpa) + "\n mybatis: " + text(myBatis));
            } finally {
                close(jpa);
                close(myBatis);
            }
        }

        private static Object attempt(Supplier<World> open) {
            try {
                return open.get();
            } catch (RuntimeException e) {
                return e;
            }
        }

        private static String text(Object outcome) {
            return outcome instanceof RuntimeException failure
                    ? failure + " at " + List.of(failure.getStackTrace()).subList(0, 3)
                    : "opens";
        }

        private static void close(Object outcome) {
            if (outcome instanceof World world) {
                world.close();
            }
        }

        private static Optional<String> compare(World jpa, World myBatis, List<Step> steps) {
            for (Step step : steps) {
                String first = jpa.take(step);
                String second = myBatis.take(step);
                if (!first.equals(second)) {
                    return Optional.of(step + "\n jpa:     " + first + "\n mybatis: " + second);
                }
                Map<String, List<String>> rows = jpa.rows();
                Map<String, List<String>> others = myBatis.rows();
                if (!rows.equals(others)) {
                    return Optional.of(
                            step + " " + first + "\n jpa's rows:     " + rows + "\n mybatis' rows: " + others);
                }
            }
            return Optional.empty();
        }
    }
}
