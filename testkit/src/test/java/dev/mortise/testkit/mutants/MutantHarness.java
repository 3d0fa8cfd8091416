package dev.mortise.testkit.mutants;

import dev.mortise.capability.Capability;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import dev.mortise.testkit.AdapterHarness;
import java.util.Set;

/** The contract on an engine that is broken in one way. */
public final class MutantHarness implements AdapterHarness {

    /** The way in which the engine is broken; the harness is made by its class name, so it is told here. */
    static volatile Mutant current = Mutant.values()[0];

    @Override
    public String name() {
        return "mutant";
    }

    @Override
    public StoreAdapter create() {
        return new MutantAdapter(MyBatisAdapter.create(), current);
    }

    private record MutantAdapter(StoreAdapter real, Mutant mutant) implements StoreAdapter {

        @Override
        public String name() {
            return "mutant";
        }

        @Override
        public Store open(StoreContext context) {
            return new MutantStore(real.open(context), mutant);
        }
    }

    private record MutantStore(Store real, Mutant mutant) implements Store {

        @Override
        public Set<Capability> capabilities() {
            return real.capabilities();
        }

        @Override
        public StoreSession openSession(TransactionContext transaction) {
            return mutant.breaks(real.openSession(transaction), transaction);
        }

        @Override
        public void evictCaches(Set<TransactionParticipant> writers) {
            real.evictCaches(writers);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
