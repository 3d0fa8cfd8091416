package dev.mortise.jakartadata;

import jakarta.data.repository.Repository;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Sets the repositories of the TCK's test classes, where a container would inject them. */
public final class RepositoryInjection implements TestInstancePostProcessor {

    private static @Nullable DataProvider provider;

    /** Sets the provider whose repositories the next run takes; with null, test classes keep theirs. */
    static void use(@Nullable DataProvider next) {
        provider = next;
    }

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) throws IllegalAccessException {
        DataProvider current = provider;
        if (current == null) {
            return;
        }
        for (Field field : test.getClass().getDeclaredFields()) {
            if (field.getType().isAnnotationPresent(Repository.class)) {
                field.setAccessible(true);
                field.set(test, current.repository(field.getType()));
            }
        }
    }
}
