package dev.mortise.metamodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incremental build generates again what has changed, and only that. */
class IncrementalBuildTest {

    private static final String ORDER = """
        package acme;

        import jakarta.persistence.*;

        @Entity
        public class Order { @Id Long id; @ManyToOne Customer customer; @Embedded Money price; }
        """;

    private static final String CUSTOMER = """
        package acme;

        import jakarta.persistence.*;

        @Entity
        public class Customer { @Id Long id; String name; @ManyToOne Order first; }
        """;

    private static final String MONEY = """
        package acme;

        @jakarta.persistence.Embeddable
        public record Money(int amount) {}
        """;

    @TempDir
    private Path folder;

    @Test
    void theProcessorIsIsolating() throws IOException {
        try (InputStream file =
                MetamodelProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringNewLines(MetamodelProcessor.class.getName() + ",isolating");
        }
    }

    @Test
    void eachFileHasOneOriginatingElement() {
        Map<String, List<String>> origins = new TreeMap<>();

        Compilation.in(folder)
                .withProcessors(new RecordingFiler(origins))
                .compile(ORDER, CUSTOMER, MONEY)
                .succeeded();

        assertThat(origins)
                .isEqualTo(Map.of(
                        "acme.OrderPaths", List.of("acme.Order"),
                        "acme.CustomerPaths", List.of("acme.Customer"),
                        "acme.MoneyPaths", List.of("acme.Money")));
    }

    @Test
    void onlyTheClassThatChangedIsGeneratedAgain() {
        Compilation whole = Compilation.of(folder.resolve("whole"), ORDER, CUSTOMER, MONEY);

        Compilation changed = Compilation.in(folder.resolve("changed"))
                .after(whole.succeeded())
                .compile(CUSTOMER.replace("String name", "String label"), """
                    package acme;

                    class Use {
                        dev.mortise.query.Path<Customer, String> label = CustomerPaths.label;
                        dev.mortise.query.Path<Customer, Integer> amount = CustomerPaths.first.price.amount;
                    }
                    """);

        assertThat(changed.succeeded().generated()).containsOnlyKeys("CustomerPaths");
        assertThat(changed.generated().get("CustomerPaths").replace("label", "name"))
                .isEqualTo(whole.generated().get("CustomerPaths"));
    }

    @Test
    void theSameSourcesGiveTheSameFiles() {
        Map<String, String> once =
                Compilation.of(folder.resolve("once"), ORDER, CUSTOMER, MONEY).generated();
        Map<String, String> reversed = Compilation.of(folder.resolve("reversed"), MONEY, CUSTOMER, ORDER)
                .generated();

        assertThat(reversed).isEqualTo(once).hasSize(3);
    }

    /** The processor, with a filer that notes the originating elements. */
    private record RecordingFiler(MetamodelProcessor processor, Map<String, List<String>> origins)
            implements Processor {

        RecordingFiler(Map<String, List<String>> origins) {
            this(new MetamodelProcessor(), origins);
        }

        @Override
        public void init(ProcessingEnvironment environment) {
            Filer filer = proxy(Filer.class, environment.getFiler(), (method, arguments) -> {
                if (method.equals("createSourceFile")) {
                    origins.put(
                            String.valueOf(arguments[0]),
                            Arrays.stream((Element[]) arguments[1])
                                    .map(Element::toString)
                                    .toList());
                }
                return null;
            });
            processor.init(proxy(
                    ProcessingEnvironment.class,
                    environment,
                    (method, arguments) -> method.equals("getFiler") ? filer : null));
        }

        /** Answers with what is not null of the interception, else as the original does. */
        private static <T> T proxy(Class<T> type, T original, Interception interception) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        Object answer = interception.of(method.getName(), arguments);
                        try {
                            return answer == null ? method.invoke(original, arguments) : answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        private interface Interception {
            Object of(String method, Object[] arguments);
        }

        @Override
        public Set<String> getSupportedOptions() {
            return processor.getSupportedOptions();
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }

        @Override
        public Iterable<? extends javax.annotation.processing.Completion> getCompletions(
                Element element,
                javax.lang.model.element.AnnotationMirror annotation,
                javax.lang.model.element.ExecutableElement member,
                String userText) {
            return List.of();
        }
    }
}
