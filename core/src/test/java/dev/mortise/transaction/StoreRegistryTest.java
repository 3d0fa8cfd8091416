package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.capability.Capability;
import dev.mortise.spi.StatementKind;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.spi.TransactionParticipant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each store on a database learns who has written there, whether or not it took part (R17). */
class StoreRegistryTest extends TransactionTest {

    private final TransactionParticipant writer = new TransactionParticipant() {};
    private final Witness store = new Witness(() -> {});

    private static final class Witness implements Store {

        private final List<Set<TransactionParticipant>> told = new ArrayList<>();
        private final Runnable eviction;

        Witness(Runnable eviction) {
            this.eviction = eviction;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public StoreSession openSession(TransactionContext transaction) {
            throw new AssertionError("no transaction of these tests uses a store");
        }

        @Override
        public void evictCaches(Set<TransactionParticipant> writers) {
            eviction.run();
            told.add(writers);
        }

        @Override
        public void close() {}
    }

    private void write(TransactionTemplate template) {
        template.executeWithoutResult(
                () -> TransactionAccess.of(template).current().afterWrite(writer));
    }

    @Test
    void everyTemplateOfTheDatabaseTells() {
        TransactionAccess.of(tx).addStore(store);

        write(TransactionTemplate.over(database.dataSource()));

        assertThat(store.told).containsExactly(Set.of(writer));
    }

    @Test
    void storesAreNotNotifiedBeforeTheCommitNorOfARollback() {
        TransactionAccess.of(tx).addStore(store);

        tx.executeWithoutResult(() -> {
            TransactionAccess.of(tx).current().afterWrite(writer);
            assertThat(store.told).isEmpty();
            tx.setRollbackOnly();
        });

        assertThat(store.told).isEmpty();
    }

    @Test
    void transactionsThatOnlyReadTellNothing() {
        TransactionAccess.of(tx).addStore(store);

        tx.executeWithoutResult(() -> TransactionAccess.of(tx).current().beforeStatement(StatementKind.READ, writer));

        assertThat(store.told).isEmpty();
    }

    @Test
    void otherDatabasesAndRemovedStoresHearNothing() {
        try (Database other = new Database()) {
            TransactionAccess.of(TransactionTemplate.over(other.dataSource())).addStore(store);
            write(tx);
        }
        TransactionAccess.of(tx).addStore(store);
        TransactionAccess.of(tx).removeStore(store);
        write(tx);

        assertThat(store.told).isEmpty();
    }

    @Test
    void failureOfOneStoreKeepsNothingFromTheOthers() {
        TransactionAccess.of(tx).addStore(new Witness(() -> {
            throw new IllegalStateException("the cache is away");
        }));
        TransactionAccess.of(tx).addStore(store);

        tx.executeWithoutResult(() -> {
            names.insert("ada");
            TransactionAccess.of(tx).current().afterWrite(writer);
        });

        assertThat(store.told).hasSize(1);
        assertThat(database.names()).containsExactly("ada");
    }
}
