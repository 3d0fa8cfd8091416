package dev.mortise.metamodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities in a named module, and the processor as a named module. */
class ModularEntitiesTest {

    private static final String ORDER = """
        package acme.shop;

        import jakarta.persistence.*;

        @Entity
        public class Order { @Id Long id; @ManyToOne Order previous; }
        """;

    private static final String USE = """
        package acme.shop;

        class Use {
            dev.mortise.query.Path<Order, Long> previous = OrderPaths.previous.id;
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void generatedClassesNeedOnlyMortise() {
        Compilation shop = compile("""
            module acme.shop {
                requires dev.mortise;
            }
            """);

        assertThat(shop.generated()).containsOnlyKeys("OrderPaths");
        assertThat(shop.generated().get("OrderPaths")).doesNotContain("javax.annotation.processing");
    }

    @Test
    void theyAreMarkedAsGeneratedWhereTheModuleReadsTheAnnotation() {
        Compilation shop = compile("""
            module acme.shop {
                requires dev.mortise;
                requires java.compiler;
            }
            """);

        assertThat(shop.generated().get("OrderPaths"))
                .contains("@javax.annotation.processing.Generated(\"dev.mortise.metamodel.MetamodelProcessor\")");
    }

    @Test
    void theProcessorIsOfferedByItsModule() {
        assertThat(Files.isRegularFile(
                        Compilation.locationOf(MetamodelProcessor.class).resolve("module-info.class")))
                .isTrue();
        assertThat(java.lang.module.ModuleFinder.of(Compilation.locationOf(MetamodelProcessor.class))
                        .find("dev.mortise.metamodel"))
                .hasValueSatisfying(module -> assertThat(module.descriptor().provides())
                        .singleElement()
                        .satisfies(provided ->
                                assertThat(provided.providers()).containsExactly(MetamodelProcessor.class.getName())));
    }

    private Compilation compile(String descriptor) {
        String modules = Arrays.stream(Compilation.CLASS_PATH.split(File.pathSeparator))
                .filter(path -> path.contains("jakarta.persistence-api")
                        || path.contains("slf4j-api")
                        || path.contains("jspecify")
                        || path.contains("mortise-core")
                        || path.endsWith("core/target/classes".replace('/', File.separatorChar)))
                .collect(Collectors.joining(File.pathSeparator));
        return Compilation.in(folder)
                .with("--module-path", modules)
                .with(
                        "--processor-module-path",
                        Compilation.locationOf(MetamodelProcessor.class).toString())
                .with("-processor", MetamodelProcessor.class.getName())
                .discoveringProcessors()
                .compile(descriptor, ORDER, USE)
                .succeeded();
    }
}
