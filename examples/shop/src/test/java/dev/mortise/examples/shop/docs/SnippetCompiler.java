package dev.mortise.examples.shop.docs;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java text against the class path of the tests. */
final class SnippetCompiler {

    /** Surefire puts the class path into a manifest and tells it here. */
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final Path folder;

    /** Compiles into a folder. */
    SnippetCompiler(Path folder) {
        this.folder = folder;
    }

    /**
     * Compiles a compilation unit.
     *
     * @param snippet where the text stands
     * @param shift how many lines were put in front of the snippet's own
     * @return what finds its classes
     * @throws AssertionError if it does not compile, with file and line
     */
    ClassLoader compile(Snippet snippet, String type, String text, int shift) throws IOException {
        Path classes = Files.createTempDirectory(folder, "snippet");
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "tests need a JDK");
        List<String> options = List.of("-classpath", CLASS_PATH, "-d", classes.toString(), "--release", "17");
        boolean compiled = compiler.getTask(null, null, problems, options, null, List.of(new Source(type, text)))
                .call();
        if (!compiled) {
            throw new AssertionError(problems.getDiagnostics().stream()
                    .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                    .map(problem -> snippet.file() + ":" + (snippet.line() + problem.getLineNumber() - 1 - shift) + " "
                            + problem.getMessage(null))
                    .collect(Collectors.joining("\n")));
        }
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
