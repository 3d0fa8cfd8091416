package dev.mortise.benchmarks.spec;

import dev.mortise.capability.Capability;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.sql.SqlRenderer;
import dev.mortise.sql.StatementCache;
import java.util.Set;

/** An engine that renders statements and reads nothing, to measure the work of core alone. */
final class RenderingAdapter implements StoreAdapter {

    @Override
    public String name() {
        return "rendering";
    }

    @Override
    public Store open(StoreContext context) {
        return new RenderingStore(new StatementCache<>(new SqlRenderer(context.dialect())));
    }

    private record RenderingStore(StatementCache<String> statements) implements Store {

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public StoreSession openSession(TransactionContext transaction) {
            return new RenderingSession(statements);
        }

        @Override
        public void close() {}
    }
}
