package dev.mortise;

import dev.mortise.error.NotFetchedException;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.RelationModel;
import java.io.Serializable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What references tell: their text, and for all methods else the exception that they throw.
 *
 * <p>Serializable with the entity that a reference is part of.
 */
final class UnfetchedReference implements BiFunction<Object, String, Object>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final String relation;
    private final String advice;
    private final transient @Nullable EntityModel<?> model;

    private UnfetchedReference(EntityModel<?> model, String relation, String advice, boolean hasId) {
        this.entity = model.name();
        this.relation = relation;
        this.advice = advice;
        this.model = hasId ? model : null;
    }

    /** For references where a relation was not fetched. */
    static UnfetchedReference of(RelationModel relation) {
        return new UnfetchedReference(
                relation.target(),
                relation.toString(),
                relation + " was not fetched: add " + Accessors.fetchOf(relation) + " to the query",
                relation.isOwner());
    }

    /** For references that an application asked for. */
    static UnfetchedReference of(EntityModel<?> entity) {
        return new UnfetchedReference(
                entity,
                entity.name(),
                "it is a reference, of which only the id can be read: get the entity with findById or getById",
                true);
    }

    @Override
    public Object apply(Object reference, String method) {
        return method.equals("toString")
                ? describe(reference)
                : new NotFetchedException(relation, entity + "." + method + " cannot be called, for " + advice);
    }

    private String describe(Object reference) {
        Object id = id(reference);
        return entity + (id == null ? "(not fetched)" : "(" + id + ", not fetched)");
    }

    /** Loggers and debuggers call this, so that nothing may be thrown. */
    private @Nullable Object id(Object reference) {
        try {
            return model == null ? null : model.idOf(reference);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
