package dev.mortise.repository;

import static java.util.Objects.requireNonNull;

import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;

/** Builds the specs of repository methods that take a condition alone. */
final class ConditionSpecs {

    private ConditionSpecs() {}

    static <T> QuerySpec<T> query(ReadRepository<T, ?> repository, Condition<? super T> condition) {
        return QuerySpec.of(repository.entityClass()).where(requireNonNull(condition, "condition"));
    }

    static <T> DeleteSpec<T> delete(ReadRepository<T, ?> repository, Condition<? super T> condition) {
        return DeleteSpec.of(repository.entityClass()).where(requireNonNull(condition, "condition"));
    }
}
