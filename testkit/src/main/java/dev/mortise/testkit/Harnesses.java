package dev.mortise.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the adapter harnesses of a run. */
final class Harnesses {

    private Harnesses() {}

    /**
     * Returns the harnesses that a list of class names gives, for null all that are registered as services.
     *
     * @throws IllegalStateException if there is none or one cannot be created
     */
    static List<AdapterHarness> select(@Nullable String classNames) {
        List<AdapterHarness> found = classNames == null
                ? registered()
                : Arrays.stream(classNames.split(","))
                        .map(String::strip)
                        .map(Harnesses::create)
                        .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "There is no adapter to test. Name the harness with the configuration parameter "
                            + AdapterHarness.SELECTION + ", or register it in META-INF/services/"
                            + AdapterHarness.class.getName()
                            + ".");
        }
        return found;
    }

    private static List<AdapterHarness> registered() {
        List<AdapterHarness> found = new ArrayList<>();
        ServiceLoader.load(AdapterHarness.class).forEach(found::add);
        return found;
    }

    private static AdapterHarness create(String className) {
        try {
            return Class.forName(className, true, Thread.currentThread().getContextClassLoader())
                    .asSubclass(AdapterHarness.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    className + " cannot be made. It has to be a public class that implements AdapterHarness and has a"
                            + " public constructor without parameters.",
                    e);
        }
    }
}
