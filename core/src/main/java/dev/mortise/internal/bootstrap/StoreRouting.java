package dev.mortise.internal.bootstrap;

import dev.mortise.capability.Capability;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.Store;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Routes each entity of a module to its store. */
public final class StoreRouting {

    private final Map<Class<?>, Store> stores;

    /**
     * @param stores the store of each entity class
     */
    public StoreRouting(Map<Class<?>, Store> stores) {
        this.stores = Map.copyOf(stores);
    }

    Store storeOf(EntityModel<?> model) {
        Store store = stores.get(model.type());
        if (store == null) {
            throw new IllegalStateException("no adapter holds " + model.name());
        }
        return store;
    }

    /** Returns the capabilities that all stores have. */
    public Set<Capability> capabilities() {
        Set<Capability> common = EnumSet.allOf(Capability.class);
        all().forEach(store -> common.retainAll(store.capabilities()));
        return Set.copyOf(common);
    }

    /** Closes every store; a failure of one does not keep the others open. */
    public void close() {
        closeAll(all());
    }

    static void closeAll(Collection<Store> stores) {
        RuntimeException failure = null;
        for (Store store : stores) {
            try {
                store.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The stores, each once. */
    public Set<Store> all() {
        return new LinkedHashSet<>(stores.values());
    }
}
