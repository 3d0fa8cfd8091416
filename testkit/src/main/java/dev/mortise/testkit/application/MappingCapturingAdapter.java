package dev.mortise.testkit.application;

import dev.mortise.model.ModuleModel;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/** An adapter that exposes the mapping of the module's entities. */
final class MappingCapturingAdapter implements StoreAdapter {

    private final StoreAdapter target;
    private @Nullable ModuleModel entities;

    MappingCapturingAdapter(StoreAdapter target) {
        this.target = target;
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Store open(StoreContext context) {
        entities = context.entities();
        return target.open(context);
    }

    ModuleModel entities() {
        if (entities == null) {
            throw new IllegalStateException(
                    "The module was opened without the adapter that open(transactions, adapter) was given.");
        }
        return entities;
    }
}
