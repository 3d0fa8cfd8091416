package dev.mortise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.repository.Unfetched;
import jakarta.persistence.Entity;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Row readers and proxies where entities and Mortise are named modules. */
class NamedModuleTest {

    private static final String SHOP = """
        package acme.shop;

        import dev.mortise.mapping.*;
        import dev.mortise.spi.*;
        import jakarta.persistence.*;
        import java.util.List;

        public class Shop {

            @Entity
            static class Buyer {
                @Id private long id;
                private String name;
                public long getId() { return id; }
                String name() { return name; }
            }

            @Entity
            static class Purchase {
                @Id private long id;
                private int quantity;
                @ManyToOne private Buyer buyer;
                @ManyToMany private List<Buyer> watchers;
            }

            /** The id, what the quantity is, whose it is, and what happens on the way to the buyer's name. */
            public static String read() throws Exception {
                dev.mortise.model.ModuleModel models = dev.mortise.internal.mapping.ModelReader.read(List.of(Buyer.class, Purchase.class), MappingOptions.defaults());
                var unfetched = Class.forName("dev.mortise.internal.proxy.UnfetchedProxies").getDeclaredConstructor(dev.mortise.model.ModuleModel.class);
                unfetched.setAccessible(true);
                dev.mortise.internal.hydration.RowPlanFactory plans = new dev.mortise.internal.hydration.RowPlanFactory((UnfetchedFactory) unfetched.newInstance(models), PostLoadListener.callbacks());
                Purchase read = plans.entity(models.entity(Purchase.class), List.of())
                    .tupleMapper().read(new Object[] {1L, 2, 3L}, new ResultIdentityMap());
                String told = read.id + " " + read.quantity + " " + read.buyer.getId() + " " + read.watchers;
                try {
                    return told + read.buyer.name();
                } catch (dev.mortise.error.NotFetchedException e) {
                    return told + " " + e.relation();
                }
            }
        }
        """;

    @TempDir
    private Path directory;

    @Test
    void rowsAreReadAndRelationsStoodForInAnOpenModule() throws Exception {
        String info = "module acme.shop { requires dev.mortise; requires jakarta.persistence;"
                + " opens acme.shop to dev.mortise; exports acme.shop; }";

        assertThat(read(info)).isEqualTo("1 2 3 Purchase.watchers(not fetched) Purchase.buyer");
    }

    @Test
    void aClosedModuleIsToldTheLineToAdd() {
        String info = "module acme.shop { requires dev.mortise; requires jakarta.persistence; exports acme.shop; }";

        assertThatThrownBy(() -> read(info))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessageContaining("\"opens acme.shop to dev.mortise;\"");
    }

    private Object read(String moduleInfo) throws Exception {
        List<Path> libraries =
                List.of(coreAsModule(), location(Entity.class), location(Logger.class), location(NullMarked.class));
        Path classes = compile(moduleInfo, libraries);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(
                        ModuleFinder.of(Stream.concat(Stream.of(classes), libraries.stream())
                                .toArray(Path[]::new)),
                        ModuleFinder.of(),
                        Set.of("acme.shop"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
        Class<?> shop = layer.findLoader("acme.shop").loadClass("acme.shop.Shop");
        return shop.getMethod("read").invoke(null);
    }

    private Path compile(String moduleInfo, List<Path> libraries) throws IOException {
        Path info = Files.writeString(directory.resolve("module-info.java"), moduleInfo);
        Path shop = Files.writeString(directory.resolve("Shop.java"), SHOP);
        Path classes = directory.resolve("classes");
        String modulePath = String.join(
                File.pathSeparator, libraries.stream().map(Path::toString).toList());
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "--module-path",
                        modulePath,
                        "-d",
                        classes.toString(),
                        info.toString(),
                        shop.toString());
        assertThat(result).as("result of javac").isZero();
        return classes;
    }

    /** Core as an automatic module, which exports all its packages. */
    private Path coreAsModule() throws Exception {
        Path classes = location(Unfetched.class);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", "dev.mortise");
        Path jar = directory.resolve("core.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                Stream<Path> found = Files.walk(classes)) {
            for (Path entry : found.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("module-info.class")) // so that the test reaches internal packages
                    .toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(entry).toString().replace('\\', '/')));
                Files.copy(entry, entries);
            }
        }
        return jar;
    }

    private static Path location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
