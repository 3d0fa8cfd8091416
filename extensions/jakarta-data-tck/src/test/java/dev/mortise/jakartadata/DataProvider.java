package dev.mortise.jakartadata;

import dev.mortise.PersistenceModule;
import dev.mortise.transaction.TransactionTemplate;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Implements the repository interfaces of Jakarta Data over the entities of a module. */
final class DataProvider {

    private final TransactionTemplate transactions;
    private final Map<Class<?>, EntityTable<?, ?>> tables = new LinkedHashMap<>();

    DataProvider(PersistenceModule module) {
        transactions = module.transactions();
        module.entities().forEach(entity -> tables.put(entity, EntityTable.of(module, entity)));
    }

    Object repository(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new RepositoryHandler(type, this));
    }

    TransactionTemplate transactions() {
        return transactions;
    }

    Collection<Class<?>> entities() {
        return tables.keySet();
    }

    EntityTable<?, ?> table(Class<?> entity) {
        EntityTable<?, ?> table = tables.get(entity);
        if (table == null) {
            throw new IllegalArgumentException("no entity " + entity.getName());
        }
        return table;
    }
}
