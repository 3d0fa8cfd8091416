package dev.mortise.jakartadata;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.repository.Repository;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs methods that insert, update, save and delete entities: one, a list or an array of them. */
final class Lifecycle {

    /** What happens to the entities. */
    enum Action {
        INSERT,
        UPDATE,
        SAVE,
        DELETE
    }

    private Lifecycle() {}

    static <T> @Nullable Object run(Action action, EntityTable<T, ?> table, Method method, Object argument) {
        List<T> changed = change(action, table, entities(table, argument));
        Class<?> type = method.getReturnType();
        if (type == void.class) {
            return null;
        }
        if (argument instanceof Object[]) {
            Object array = Array.newInstance(table.type(), changed.size());
            for (int i = 0; i < changed.size(); i++) {
                Array.set(array, i, changed.get(i));
            }
            return array;
        }
        return argument instanceof Collection ? changed : changed.get(0);
    }

    private static <T> List<T> entities(EntityTable<T, ?> table, Object argument) {
        Collection<?> given = argument instanceof Collection<?> collection
                ? collection
                : argument instanceof Object[] array ? Arrays.asList(array) : List.of(argument);
        return given.stream().map(table.type()::cast).toList();
    }

    private static <T> List<T> change(Action action, EntityTable<T, ?> table, List<T> entities) {
        switch (action) {
            case INSERT -> {
                return table.repository().insertAll(entities);
            }
            case UPDATE -> {
                return update(table, entities);
            }
            case SAVE -> {
                return save(table, entities);
            }
            default -> {
                table.repository().deleteAll(entities);
                return entities;
            }
        }
    }

    /** Updates the entities that exist and inserts the others; a version is compared. */
    private static <T> List<T> save(EntityTable<T, ?> table, List<T> entities) {
        Repository<T, ?> repository = table.repository();
        if (table.mapping().version().isEmpty()) {
            return entities.stream().map(repository::upsert).toList();
        }
        return entities.stream()
                .map(entity -> repository.insertIfAbsent(entity) ? entity : repository.update(entity))
                .toList();
    }

    private static <T> List<T> update(EntityTable<T, ?> table, List<T> entities) {
        try {
            return table.repository().updateAll(entities);
        } catch (EntityNotFoundException e) {
            throw new OptimisticLockingFailureException(e.getMessage(), e);
        }
    }
}
