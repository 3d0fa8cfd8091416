package dev.mortise.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.bulk.BulkUpdateValidator;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolvedPathCacheTest {

    @Entity
    static class Employee {
        @Id
        long id;

        @Nullable
        String name;

        @ManyToOne
        @Nullable
        Employee manager;

        @ManyToOne
        @Nullable
        Employee mentor;
    }

    private static final ModuleModel MODELS = ModelReader.read(List.of(Employee.class), MappingOptions.defaults());

    private static final EntityModel<Employee> MODEL = MODELS.entity(Employee.class);

    private final ResolvedPathCache paths = new ResolvedPathCache(MODEL, QueryFeatures.STANDARD);

    @Test
    void aPathIsFollowedOnce() {
        ResolvedPathCache.Known first = paths.of(path(String.class, "manager", "name"));

        assertThat(paths.of(path(String.class, "manager", "name"))).isSameAs(first);
        assertThat(first.isNullable()).isTrue();
        assertThat(first.isElsewhere()).isTrue();
        assertThat(first.type()).isEqualTo(String.class);
        assertThat(paths.of(path(Long.class, "manager", "id")).isElsewhere()).isFalse();
    }

    @Test
    void aKnownPathIsStillRefusedWithAnotherType() {
        ExpressionValidator checker = new ExpressionValidator(paths);
        assertThat(checker.check(path(String.class, "name"))).isTrue();

        assertThatThrownBy(() -> checker.check(path(Integer.class, "name")))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Employee.name is a Integer for the class, but a String for the mapping");
        assertThat(checker.check(path(String.class, "name"))).isTrue();
    }

    @Test
    void whatIsNotInTheMappingIsNotKept() {
        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> paths.of(path(String.class, "naem")))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("Employee has no attribute \"naem\"");
        }
        assertThat(paths.size()).isZero();
    }

    @Test
    void aKnownSpecIsRefusedForWhatDiffersInIt() {
        QueryValidator<Employee> checker = new QueryValidator<>(
                MODEL,
                new IdPredicates(MODEL),
                new FetchPlanResolver(MODEL, false, QueryFeatures.STANDARD),
                QueryFeatures.STANDARD);
        QuerySpec<Employee> employees = QuerySpec.of(Employee.class);
        checker.check(employees.where(deep(250)));

        assertThatThrownBy(() -> checker.check(employees.where(deep(251))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("more than 250 levels deep");
        assertThat(checker.check(employees.where(deep(250))).condition()).isPresent();
    }

    @Test
    void aKnownPropertyIsStillRefusedWhereItIsAssignedTwice() {
        BulkUpdateValidator checker = new BulkUpdateValidator(MODEL, null, new QueryFeatures(Set.of(), Set.of()));
        UpdateSpec<Object> all = UpdateSpec.of(typeOf(Employee.class)).unrestricted();
        Path<Object, Object> name = path(String.class, "name");
        assertThat(checker.check(all.set(name.to("Ann"))).assignments()).hasSize(1);

        assertThatThrownBy(() -> checker.check(all.set(name.to("Ann"), name.toNull())))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Employee.name is assigned twice");
        assertThat(checker.check(all.set(name.toNull())).assignments()).hasSize(1);
    }

    @Test
    void aMappingThatGoesInCirclesDoesNotFillTheMemory() {
        for (int number = 0; number < 1_500; number++) {
            List<String> names = new ArrayList<>();
            for (int step = 0; step < 11; step++) {
                names.add((number >> step & 1) == 0 ? "manager" : "mentor");
            }
            names.add("name");
            paths.of(path(String.class, names.toArray(String[]::new)));
        }

        assertThat(paths.size()).isBetween(1, 1_000);
    }

    @Test
    void threadsFindTheSame() throws Exception {
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        Callable<Boolean> check = () -> {
            together.await();
            ExpressionValidator checker = new ExpressionValidator(paths);
            boolean nullable = true;
            for (int steps = 1; steps <= 1_200; steps++) {
                List<String> names = new ArrayList<>(Collections.nCopies(steps % 40 + 1, "manager"));
                names.add("id");
                nullable &= checker.check(path(Long.class, names.toArray(String[]::new)));
            }
            return nullable;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Boolean> result : pool.invokeAll(Collections.nCopies(threads, check))) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(paths.size()).isEqualTo(40);
    }

    private static Condition<Employee> deep(int levels) {
        Condition<Employee> condition =
                Path.of(Employee.class, "name", String.class).isNull();
        for (int level = 0; level < levels; level++) {
            condition = new Condition.Not<>(condition);
        }
        return condition;
    }

    private static Path<Object, Object> path(Class<?> type, String... names) {
        return Path.ofNames(Employee.class, List.of(names), type);
    }

    @SuppressWarnings("unchecked") // the names say what the specs are about
    private static Class<Object> typeOf(Class<?> entity) {
        return (Class<Object>) entity;
    }
}
