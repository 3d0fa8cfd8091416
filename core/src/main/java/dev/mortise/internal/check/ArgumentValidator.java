package dev.mortise.internal.check;

import static java.util.Objects.requireNonNull;

import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Unfetched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Validates the arguments of one entity's repository before anything else happens.
 *
 * @param <T> the entity
 */
public final class ArgumentValidator<T> {

    private final EntityModel<T> model;
    private final IdPredicates ids;
    private final UnaryOperator<Object> unwrap;
    private final int maxPageSize;

    /**
     * @param unwrap gives the application's object behind a proxy of the engine
     */
    public ArgumentValidator(EntityModel<T> model, IdPredicates ids, UnaryOperator<Object> unwrap, int maxPageSize) {
        this.model = model;
        this.ids = ids;
        this.unwrap = unwrap;
        this.maxPageSize = maxPageSize;
    }

    /** The entity to be worked on. */
    public T entity(@Nullable T entity) {
        return checked(requireNonNull(entity, "entity"), "entity");
    }

    /** The entities to be worked on, in their order. */
    public List<T> entities(@Nullable Collection<? extends T> entities) {
        Map<Object, Integer> indexes = new IdentityHashMap<>();
        List<T> checked = new ArrayList<>();
        for (T entity : requireNonNull(entities, "entities")) {
            String name = "entities[" + checked.size() + "]";
            T one = checked(requireNonNull(entity, name), name);
            Integer before = indexes.put(one, checked.size());
            if (before != null) {
                throw new IllegalArgumentException(name + " is the same object as entities[" + before + "]");
            }
            checked.add(one);
        }
        return checked;
    }

    /** Entities that are only read into, each object once, in their order. */
    public List<T> entitiesOrSame(@Nullable Collection<? extends T> entities) {
        Map<Object, T> checked = new IdentityHashMap<>();
        List<T> once = new ArrayList<>();
        int index = 0;
        for (T entity : requireNonNull(entities, "entities")) {
            String name = "entities[" + index++ + "]";
            T one = checked(requireNonNull(entity, name), name);
            if (checked.put(one, one) == null) {
                once.add(one);
            }
        }
        return once;
    }

    /** An id of the right type, with all of its parts. */
    public Object id(@Nullable Object id) {
        return checkedId(requireNonNull(id, "id"), "id");
    }

    /** Ids of the right type, each once, in their order. */
    public List<Object> ids(@Nullable Collection<?> given) {
        Set<Object> checked =
                new LinkedHashSet<>(2 * requireNonNull(given, "ids").size());
        int index = 0;
        for (Object id : given) {
            if (!isWhole(id)) {
                String name = "ids[" + index + "]";
                checkedId(requireNonNull(id, name), name); // throws with the reason
            }
            checked.add(id);
            index++;
        }
        return List.copyOf(checked);
    }

    /** Whether an id is valid; the id itself is not shown. */
    private boolean isWhole(@Nullable Object id) {
        return model.id().kind() == IdModel.Kind.SINGLE && model.id().type().isInstance(id);
    }

    /** A page of an allowed size. */
    public PageRequest page(@Nullable PageRequest page) {
        requirePageSize(requireNonNull(page, "page").size());
        return page;
    }

    /** A page of an allowed size. */
    public CursorRequest page(@Nullable CursorRequest page) {
        requirePageSize(requireNonNull(page, "page").size());
        return page;
    }

    private void requirePageSize(int size) {
        if (size > maxPageSize) {
            throw new IllegalArgumentException("page size " + size + " is more than the module allows; at most "
                    + maxPageSize + " rows, unless maxPageSize(...) says otherwise when the module is opened");
        }
    }

    /** Returns the changes, of which none may be null. */
    public <A> List<A> changes(@Nullable Collection<? extends A> changes) {
        List<A> checked = new ArrayList<>();
        for (A change : requireNonNull(changes, "changes")) {
            checked.add(requireNonNull(change, "changes[" + checked.size() + "]"));
        }
        return checked;
    }

    private T checked(Object given, String name) {
        if (given instanceof Unfetched) {
            throw new IllegalArgumentException(name + " is only a reference to a " + model.name()
                    + " that was not fetched; load it with findById or fetch it with the query");
        }
        Object entity = unwrap.apply(given);
        if (!model.type().isInstance(entity)) {
            throw new IllegalArgumentException(name + " must be a " + model.name() + ", but is a "
                    + entity.getClass().getName());
        }
        return model.type().cast(entity);
    }

    private Object checkedId(Object id, String name) {
        Class<?> type = model.id().type();
        if (!type.isInstance(id)) {
            throw new IllegalArgumentException(name + " must be a " + type.getSimpleName()
                    + ", for that is the type of the id of " + model.name() + ", but is a "
                    + id.getClass().getSimpleName());
        }
        ids.partsOf(id);
        return id;
    }
}
