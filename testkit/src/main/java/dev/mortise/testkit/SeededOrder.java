package dev.mortise.testkit;

import dev.mortise.testkit.report.Seed;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Orders groups and their cases at random by the run's {@link Seed}, so that no case can depend on another. */
public final class SeededOrder implements ClassOrderer, MethodOrderer {

    /** Makes the order; the test engine calls this. */
    public SeededOrder() {}

    @Override
    public void orderClasses(ClassOrdererContext context) {
        order(context.getClassDescriptors(), group -> group.getTestClass().getName());
    }

    @Override
    public void orderMethods(MethodOrdererContext context) {
        order(context.getMethodDescriptors(), test -> test.getMethod().toGenericString());
    }

    private static <D> void order(List<? extends D> tests, Function<D, String> name) {
        tests.sort(Comparator.comparing(name));
        Collections.shuffle(tests, new java.util.Random(Seed.value()));
    }
}
