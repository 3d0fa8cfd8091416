package dev.mortise.metamodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that other processors generate in an earlier or later round. */
class RoundsTest {

    private static final String ORDER = """
        package acme;

        import jakarta.persistence.*;
        import java.util.List;

        @Entity
        public class Order extends Base<Long> {
            @ManyToOne Customer customer;
            @ElementCollection List<Status> past;
        }
        """;

    private static final Map<String, String> GENERATED =
            Map.of("acme.Customer", """
                package acme;

                import jakarta.persistence.*;

                @Entity
                public class Customer { @Id Long id; String name; @ManyToOne Order first; }
                """, "acme.Status", "package acme;\npublic enum Status { OPEN }", "acme.Base", """
                package acme;

                import jakarta.persistence.*;

                @MappedSuperclass
                public abstract class Base<T> { @Id T id; }
                """);

    @TempDir
    private Path folder;

    /** Generates sources in its first or second round. */
    private static final class Generator extends AbstractProcessor {

        private final int round;
        private int rounds;

        Generator(int round) {
            this.round = round;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
            rounds++;
            if (rounds == round) {
                GENERATED.forEach(this::write);
            } else if (rounds < round) {
                write("acme.Nothing" + rounds, "package acme;\nclass Nothing" + rounds + " {}");
            }
            return false;
        }

        private void write(String name, String source) {
            try (Writer file = processingEnv.getFiler().createSourceFile(name).openWriter()) {
                file.write(source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void missingTypesAreAwaited() {
        for (int round = 1; round <= 2; round++) {
            Compilation shop = Compilation.in(folder.resolve("round" + round))
                    .withProcessors(new MetamodelProcessor(), new Generator(round))
                    .compile(ORDER, """
                        package acme;

                        import dev.mortise.query.*;

                        class Use {
                            Path<Order, Long> id = OrderPaths.id;
                            Path<Order, Order> first = OrderPaths.customer.first;
                            CollectionPath<Order, Status> past = OrderPaths.past;
                            Path<Customer, String> name = CustomerPaths.first.customer.name;
                        }
                        """);

            assertThat(shop.succeeded().generated()).containsKeys("OrderPaths", "CustomerPaths", "BasePaths");
        }
    }

    @Test
    void typesThatStayMissingAreTheCompilersError() {
        Compilation missing = Compilation.of(folder, ORDER);

        assertThat(missing.errors()).isNotEmpty().allMatch(error -> error.contains("cannot find symbol"));
        assertThat(missing.generated()).isEmpty();
    }

    @Test
    void anEntityMayUseItsOwnPaths() {
        Compilation entity = Compilation.of(folder, """
            package acme;

            import jakarta.persistence.*;
            import dev.mortise.query.*;

            @Entity
            public class Task {
                @Id Long id;
                boolean done;

                public static Condition<Task> isOpen() { return TaskPaths.done.eq(false); }
            }
            """);

        assertThat(entity.succeeded().generated()).containsOnlyKeys("TaskPaths");
    }
}
