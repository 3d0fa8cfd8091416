package dev.mortise.jakartadata;

import dev.mortise.error.ConcurrencyConflictException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.StaleEntityException;
import jakarta.data.exceptions.DataException;
import jakarta.data.exceptions.EntityExistsException;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import jakarta.data.repository.Delete;
import jakarta.data.repository.Find;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Save;
import jakarta.data.repository.Update;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the calls of one repository interface. */
final class RepositoryHandler implements InvocationHandler {

    private static final Object[] NONE = {};

    private final Class<?> repository;
    private final DataProvider provider;

    RepositoryHandler(Class<?> repository, DataProvider provider) {
        this.repository = repository;
        this.provider = provider;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? NONE : given;
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> repository.getSimpleName();
            };
        }
        try {
            return run(method, arguments);
        } catch (MortiseException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(MortiseException failure) {
        if (failure instanceof DuplicateKeyException) {
            return new EntityExistsException(failure.getMessage(), failure);
        }
        if (failure instanceof StaleEntityException
                || failure instanceof EntityNotFoundException
                || failure instanceof ConcurrencyConflictException) {
            return new OptimisticLockingFailureException(failure.getMessage(), failure);
        }
        return new DataException(failure.getMessage(), failure);
    }

    private @Nullable Object run(Method method, Object... arguments) {
        Query query = method.getAnnotation(Query.class);
        String text = query == null ? "" : query.value();
        EntityTable<?, ?> table = provider.table(EntityOfMethod.find(repository, method, text, provider.entities()));
        Optional<Lifecycle.Action> action = action(method, table, arguments);
        if (action.isPresent()) {
            return provider.transactions().execute(() -> Lifecycle.run(action.get(), table, method, arguments[0]));
        }
        Call call = new Call(method, arguments);
        return Queries.run(method, statement(method, query, table, call), table, call);
    }

    private static Statement statement(Method method, @Nullable Query query, EntityTable<?, ?> table, Call call) {
        if (query != null) {
            return Jdql.parse(query.value(), table, call);
        }
        if (method.isAnnotationPresent(Find.class)) {
            return Queries.byParameters(Statement.Kind.FIND, table, call);
        }
        if (method.isAnnotationPresent(Delete.class)) {
            return Queries.byParameters(Statement.Kind.DELETE, table, call);
        }
        return switch (method.getName()) {
            case "findById" -> byId(Statement.Kind.FIND, table, call);
            case "deleteById" -> byId(Statement.Kind.DELETE, table, call);
            default -> MethodName.parse(method.getName(), table, call);
        };
    }

    private static Statement byId(Statement.Kind kind, EntityTable<?, ?> table, Call call) {
        var path = table.path("id(this)");
        return Statement.of(kind, path.eq(Values.convert(call.values().get(0), path.type())), List.of());
    }

    /** Returns what a method does to entities, by its annotation; those of the built-in interfaces have one too. */
    private static Optional<Lifecycle.Action> action(Method method, EntityTable<?, ?> table, Object... arguments) {
        if (method.isAnnotationPresent(Insert.class)) {
            return Optional.of(Lifecycle.Action.INSERT);
        }
        if (method.isAnnotationPresent(Update.class)) {
            return Optional.of(Lifecycle.Action.UPDATE);
        }
        if (method.isAnnotationPresent(Save.class)) {
            return Optional.of(Lifecycle.Action.SAVE);
        }
        boolean deletes = method.isAnnotationPresent(Delete.class) && arguments.length == 1;
        return deletes && isEntities(table, arguments[0]) ? Optional.of(Lifecycle.Action.DELETE) : Optional.empty();
    }

    private static boolean isEntities(EntityTable<?, ?> table, Object argument) {
        return table.type().isInstance(argument) || argument instanceof Collection || argument instanceof Object[];
    }
}
