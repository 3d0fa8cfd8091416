package dev.mortise.internal.proxy;

import dev.mortise.error.NotFetchedException;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import java.io.Serializable;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Behavior of an unfetched proxy: {@code toString} describes it, every other method throws {@code NotFetchedException}.
 *
 * <p>Serializable with the entity that a reference is part of.
 */
final class UnfetchedProxyBehavior implements BiFunction<Object, String, Object>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final String relation;
    private final String advice;
    private final transient @Nullable Function<Object, @Nullable Object> key;

    private UnfetchedProxyBehavior(
            EntityModel<?> model, String relation, String advice, @Nullable Function<Object, @Nullable Object> key) {
        this.entity = model.name();
        this.relation = relation;
        this.advice = advice;
        this.key = key;
    }

    /** For references where a relation was not fetched. */
    static UnfetchedProxyBehavior of(RelationModel relation) {
        return new UnfetchedProxyBehavior(
                relation.target(),
                relation.toString(),
                relation + " was not fetched: add " + FetchAdvice.fetchOf(relation) + " to the query",
                relation.isOwner() ? keyOf(relation) : null);
    }

    private static Function<Object, @Nullable Object> keyOf(RelationModel relation) {
        return relation.referenced()
                .<Function<Object, @Nullable Object>>map(attribute -> attribute::get)
                .orElseGet(() -> relation.target()::idOf);
    }

    /** Returns the behavior of references that an application requested. */
    static UnfetchedProxyBehavior of(EntityModel<?> entity) {
        return new UnfetchedProxyBehavior(
                entity,
                entity.name(),
                "it is a reference, of which only the id can be read: get the entity with findById or getById",
                entity::idOf);
    }

    @Override
    public Object apply(Object reference, String method) {
        return switch (method) {
            case "toString" -> describe(reference);
            case ProxyClassGenerator.WRITE_REPLACE -> SerializedProxy.of(reference, this);
            default -> new NotFetchedException(relation, entity + "." + method + " cannot be called, for " + advice);
        };
    }

    private String describe(Object reference) {
        Object known = known(reference);
        return entity + (known == null ? "(not fetched)" : "(" + known + ", not fetched)");
    }

    /** Does not throw, since loggers and debuggers call it. */
    private @Nullable Object known(Object reference) {
        try {
            return key == null ? null : key.apply(reference);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
