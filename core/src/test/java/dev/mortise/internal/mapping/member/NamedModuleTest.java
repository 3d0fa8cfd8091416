package dev.mortise.internal.mapping.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.internal.mapping.Mappings;
import dev.mortise.model.EntityModel;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities in a named module, compiled and loaded as one. */
class NamedModuleTest {

    private static final String ENTITY = """
        package acme.shop;

        import jakarta.persistence.Entity;
        import jakarta.persistence.Id;

        @Entity
        class Product {
            @Id
            private long id;
            private String name;
        }
        """;

    @TempDir
    private Path directory;

    @Test
    void readsAndWritesPrivateMembersOfAnOpenModule() throws Throwable {
        EntityModel<?> model = entity("module acme.shop { opens acme.shop; }");
        Object product = model.constructor().invoke();
        model.setId(product, 7L);
        model.attribute("name").access().set(product, "pen");
        assertThat(model.idOf(product)).isEqualTo(7L);
        assertThat(model.attribute("name").get(product)).isEqualTo("pen");
    }

    @Test
    void namesTheLineThatAClosedModuleLacks() throws Exception {
        Class<?> product = load("module acme.shop { exports acme.shop; }");
        assertThat(Mappings.problem(product))
                .startsWith("acme.shop.Product: its module acme.shop does not open the package to Mortise")
                .endsWith("add \"opens acme.shop" + toCore() + ";\" to module-info.java");
    }

    /** On the class path core has no name to open a package to. */
    private static String toCore() {
        Module core = EntityModel.class.getModule();
        return core.isNamed() ? " to " + core.getName() : "";
    }

    @Test
    void namesTheModuleOfCoreWhereItHasOne() {
        assertThat(PrivateLookups.opens("acme.shop", "dev.mortise")).isEqualTo("opens acme.shop to dev.mortise;");
    }

    private EntityModel<?> entity(String moduleInfo) throws Exception {
        return Mappings.entity(load(moduleInfo));
    }

    private Class<?> load(String moduleInfo) throws IOException, ClassNotFoundException {
        Path classes = compile(moduleInfo);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("acme.shop"));
        ClassLoader ours = getClass().getClassLoader();
        ModuleLayer.Controller layer =
                ModuleLayer.defineModulesWithOneLoader(configuration, List.of(ModuleLayer.boot()), ours);
        Module shop = layer.layer().findModule("acme.shop").orElseThrow();
        layer.addReads(shop, ours.getUnnamedModule());
        return shop.getClassLoader().loadClass("acme.shop.Product");
    }

    /** The annotations are on the class path here, so the module reads them from there. */
    private Path compile(String moduleInfo) throws IOException {
        Path info = Files.writeString(directory.resolve("module-info.java"), moduleInfo);
        Path product = Files.writeString(directory.resolve("Product.java"), ENTITY);
        Path classes = directory.resolve("classes");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--add-reads",
                        "acme.shop=ALL-UNNAMED",
                        "-d",
                        classes.toString(),
                        info.toString(),
                        product.toString());
        assertThat(result).as("result of javac").isZero();
        return classes;
    }
}
