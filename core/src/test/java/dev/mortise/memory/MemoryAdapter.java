package dev.mortise.memory;

import dev.mortise.capability.Capability;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An engine that keeps rows in maps and writes down what it was told to do. It knows no rollback: tests look at entities. */
public final class MemoryAdapter implements StoreAdapter, Store {

    /** What sessions were told, such as {@code insert Customer x3}. */
    public final List<String> sent = new ArrayList<>();

    final Map<EntityModel<?>, Map<Object, Map<MappedColumn, @Nullable Object>>> tables = new LinkedHashMap<>();
    public final Set<Capability> capabilities = EnumSet.allOf(Capability.class);
    public final Map<String, @Nullable Object> generatedValues = new LinkedHashMap<>();
    long nextIdentity = 1;
    long nextSequenceValue = 1;
    int sequenceIncrement = 50;
    public int stores;
    public int sessions;

    @Nullable
    public RuntimeException failure;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Store open(StoreContext context) {
        stores++;
        return this;
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public StoreSession openSession(TransactionContext transaction) {
        sessions++;
        return new MemorySession(this);
    }

    @Override
    public void close() {
        stores--;
    }

    Map<Object, Map<MappedColumn, @Nullable Object>> table(EntityModel<?> entity) {
        return tables.computeIfAbsent(entity, model -> new LinkedHashMap<>());
    }
}
