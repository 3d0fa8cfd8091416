package dev.mortise.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the version of a library in the name of the file that it was loaded from. */
final class Versions {

    private static final Pattern FILE = Pattern.compile("-(\\d[^/]*)\\.jar");

    private Versions() {}

    /** The version of the library that holds a class, or {@code this build} where it is not in a JAR file. */
    static String of(Class<?> type) {
        try {
            Path file = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Matcher version = FILE.matcher(file.getFileName().toString());
            return version.find() ? version.group(1) : "this build";
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the library of " + type + " has no place", e);
        }
    }
}
