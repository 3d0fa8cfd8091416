package dev.mortise.testkit.consistency;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.transaction.TransactionTemplate;

/** One of the engines, and the transactions that it shares with the other. */
record Engine(PersistenceModule module, TransactionTemplate tx) {

    <T, I> Repository<T, I> repository(Class<T> entity, Class<I> id) {
        return module.repository(entity, id);
    }
}
