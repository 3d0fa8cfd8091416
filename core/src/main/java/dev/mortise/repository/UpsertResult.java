package dev.mortise.repository;

import java.util.List;

/**
 * The entities of an upsert, by whether their rows were written; each list is in the order of the call.
 *
 * @param written those whose row was inserted or updated; they have its id and version
 * @param untouched those whose row existed and was left as it is; they are as they were before the call
 * @param <T> the entity
 */
public record UpsertResult<T>(List<T> written, List<T> untouched) {

    public UpsertResult {
        written = List.copyOf(written);
        untouched = List.copyOf(untouched);
    }
}
