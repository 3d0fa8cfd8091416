package dev.mortise.metamodel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One run of javac in this JVM, with the processor. */
final class Compilation {

    /** Surefire puts the class path into a manifest and tells it here. */
    static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:@[\\w.]+ +)*(?:public |final |abstract |open )*(?:class|interface|record|enum|@interface|module)"
                    + " ([\\w.]+)");

    private final Path folder;
    private final boolean successful;
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;

    private Compilation(Path folder, boolean successful, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        this.folder = folder;
        this.successful = successful;
        this.diagnostics = diagnostics;
    }

    /** Compiles sources with the processor and no option. */
    static Compilation of(Path folder, String... sources) {
        return in(folder).compile(sources);
    }

    static Setup in(Path folder) {
        return new Setup(folder);
    }

    /** What a compilation runs with. */
    static final class Setup {

        private final Path folder;
        private final List<String> options = new ArrayList<>();
        private final List<Processor> processors = new ArrayList<>(List.of(new MetamodelProcessor()));
        private String classPath = CLASS_PATH;

        private Setup(Path folder) {
            this.folder = folder;
        }

        Setup with(String... more) {
            options.addAll(List.of(more));
            return this;
        }

        /** Takes these processors instead of the one that is tested. */
        Setup withProcessors(Processor... others) {
            processors.clear();
            processors.addAll(List.of(others));
            return this;
        }

        /** Lets javac find processors by itself. */
        Setup discoveringProcessors() {
            processors.clear();
            return this;
        }

        /** Lets javac find the processor and those of some jars by itself. */
        Setup discoveringProcessorsOf(Path... jars) {
            String path = Stream.concat(Stream.of(locationOf(MetamodelProcessor.class)), Stream.of(jars))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            return discoveringProcessors().with("-processorpath", path);
        }

        /** Puts the classes of another compilation on the class path. */
        Setup after(Compilation other) {
            classPath = other.classes() + File.pathSeparator + classPath;
            return this;
        }

        Compilation compile(String... sources) {
            try {
                Path classes = Files.createDirectories(folder.resolve("classes"));
                Path generated = Files.createDirectories(folder.resolve("generated"));
                List<String> all = new ArrayList<>(List.of(
                        "--release",
                        "17",
                        "-classpath",
                        classPath,
                        "-d",
                        classes.toString(),
                        "-s",
                        generated.toString()));
                all.addAll(options);
                DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
                JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
                JavaCompiler.CompilationTask task = compiler.getTask(
                        null,
                        null,
                        problems,
                        all,
                        null,
                        Stream.of(sources).map(Source::new).toList());
                task.setLocale(Locale.ROOT);
                if (!processors.isEmpty()) {
                    task.setProcessors(processors);
                }
                return new Compilation(folder, task.call(), problems.getDiagnostics());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the folder or jar of a class. */
    static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails with the errors where it has failed. */
    Compilation succeeded() {
        if (!successful) {
            throw new AssertionError("not compiled: " + errors() + "\n" + generated());
        }
        return this;
    }

    boolean isSuccessful() {
        return successful;
    }

    /** The messages of the errors. */
    List<String> errors() {
        return messages(Diagnostic.Kind.ERROR);
    }

    /** The messages of the warnings. */
    List<String> warnings() {
        return diagnostics.stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.WARNING
                        || each.getKind() == Diagnostic.Kind.MANDATORY_WARNING)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    private List<String> messages(Diagnostic.Kind kind) {
        return diagnostics.stream()
                .filter(each -> each.getKind() == kind)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    /** The generated sources by file name. */
    Map<String, String> generated() {
        try (Stream<Path> files = Files.walk(folder.resolve("generated"))) {
            Map<String, String> sources = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path classes() {
        return folder.resolve("classes");
    }

    /** Loads one of the compiled classes. */
    Class<?> load(String name) {
        try {
            return classLoader().loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a class loader of the compiled classes. */
    ClassLoader classLoader() {
        try {
            URL[] path = {succeeded().classes().toUri().toURL()};
            return new URLClassLoader(path, Compilation.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///" + nameOf(text).replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        private static String nameOf(String text) {
            Matcher type = TYPE.matcher(text);
            if (!type.find()) {
                throw new IllegalArgumentException("no type in " + text);
            }
            if (text.contains("module " + type.group(1))) {
                return "module-info";
            }
            Optional<String> owner =
                    PACKAGE.matcher(text).results().map(found -> found.group(1)).findFirst();
            return owner.map(name -> name + ".").orElse("") + type.group(1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
