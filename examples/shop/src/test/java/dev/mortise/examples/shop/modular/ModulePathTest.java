package dev.mortise.examples.shop.modular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that is a named module is compiled and started on the module path. */
class ModulePathTest {

    /** The libraries on the module path beside Mortise: the engines, the driver and what the application names itself. */
    private static final List<String> MODULES =
            List.of("h2-", "mybatis-3", "hibernate-core-", "jakarta.persistence-api-", "jspecify-", "slf4j-");

    /** What Hibernate alone needs: an automatic module reads the class path, too. */
    private static final List<String> CLASS_PATH = List.of(
            "hibernate-models-",
            "jakarta.",
            "jboss-logging-",
            "byte-buddy-",
            "classmate-",
            "jaxb-",
            "txw2-",
            "istack-",
            "angus-",
            "antlr4-",
            "jandex-");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "mybatis"})
    void anApplicationOnTheModulePathStarts(String engine) throws Exception {
        Path application = compiled(sources("library"));

        assertThat(java(application, "acme.library/acme.library.Library", engine))
                .endsWith("Le Guin wrote The Dispossessed; its author is Book.author, not fetched");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "mybatis"})
    void aPackageThatIsNotOpenIsRefusedWithTheLineToAdd(String engine) throws Exception {
        List<Path> sources = sources("library");
        Path descriptor = sources.stream()
                .filter(source -> source.endsWith("module-info.java"))
                .findFirst()
                .orElseThrow();
        String open = Files.readString(descriptor);
        String closed = open.replaceFirst("(opens acme.library to)\\s+dev.mortise,", "$1");
        assertThat(closed).isNotEqualTo(open);
        Files.writeString(descriptor, closed);

        assertThat(java(compiled(sources), "acme.library/acme.library.Library", engine))
                .contains("add \"opens acme.library to dev.mortise;\" to module-info.java");
    }

    @Test
    void theDescriptorExportsNothingInternal() throws Exception {
        Path core = location(PersistenceModule.class);

        assertThat(java.lang.module.ModuleFinder.of(core).find("dev.mortise"))
                .hasValueSatisfying(module -> assertThat(module.descriptor().exports())
                        .isNotEmpty()
                        .noneMatch(exported -> exported.source().contains(".internal")));
    }

    private List<Path> sources(String name) throws Exception {
        Path original =
                Path.of(ModulePathTest.class.getResource("/modular/" + name).toURI());
        List<Path> copies = new ArrayList<>();
        try (Stream<Path> found = Files.walk(original)) {
            for (Path each : found.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve("source")
                        .resolve(original.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                copies.add(Files.copy(each, copy));
            }
        }
        return copies;
    }

    private Path compiled(List<Path> sources) throws Exception {
        Path classes = folder.resolve("classes");
        List<String> command =
                new ArrayList<>(List.of(tool("javac"), "--module-path", modulePath(), "-d", classes.toString()));
        sources.forEach(source -> command.add(source.toString()));
        Started javac = start(command);
        assertThat(javac.exit()).as(javac.output()).isZero();
        return classes;
    }

    private String java(Path application, String main, String engine) throws Exception {
        String path = application + File.pathSeparator + modulePath();
        return start(List.of(
                        tool("java"),
                        "--module-path",
                        path,
                        "--class-path",
                        libraries(CLASS_PATH),
                        "--module",
                        main,
                        engine))
                .output()
                .strip();
    }

    private record Started(int exit, String output) {}

    private Started start(List<String> command) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        return new Started(exit, Files.readString(output));
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private String modulePath() throws Exception {
        List<String> path = new ArrayList<>();
        path.add(location(PersistenceModule.class).toString());
        path.add(automatic(location(JpaAdapter.class), "dev.mortise.jpa").toString());
        path.add(
                automatic(location(MyBatisAdapter.class), "dev.mortise.mybatis").toString());
        path.add(libraries(MODULES));
        return String.join(File.pathSeparator, path);
    }

    private static String libraries(List<String> names) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .filter(path ->
                        names.stream().anyMatch(Path.of(path).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A jar with its name in the manifest, as the build makes it; a folder of classes has none. */
    private Path automatic(Path location, String module) throws IOException {
        if (!Files.isDirectory(location)) {
            return location;
        }
        Path jar = folder.resolve(module + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", module);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                Stream<Path> found = Files.walk(location)) {
            for (Path each : found.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(location.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, entries);
            }
        }
        return jar;
    }

    private static Path location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
