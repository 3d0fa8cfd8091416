package dev.mortise.testkit.contract.batch;

import static dev.mortise.query.CollectionPath.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.MortiseException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.stub.StubDatabase;
import dev.mortise.transaction.RetryPolicy;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of batches whose driver does not count rows: inserts succeed, writes that may be stale are refused (R3). */
@ContractGroup("BAT")
class BatchCountContract {

    private final StubDatabase database = new StubDatabase()
            .change("insert", Statement.SUCCESS_NO_INFO)
            .change("merge", Statement.SUCCESS_NO_INFO)
            .change("update", Statement.SUCCESS_NO_INFO)
            .change("delete", Statement.SUCCESS_NO_INFO);
    private final TransactionTemplate tx = TransactionTemplate.over(database.dataSource());
    private final Repository<Crate, Integer> crates;
    private final Repository<Label, Integer> labels;

    BatchCountContract(ContractContext context) {
        PersistenceModule module = context.closing(context.module()
                .transactions(tx)
                .entities(Crate.class, Label.class, Part.class)
                .open());
        this.crates = module.repository(Crate.class, Integer.class);
        this.labels = module.repository(Label.class, Integer.class);
    }

    /** Has elements, links and a key in the rows of others. */
    @Entity
    static class Crate {

        @Id
        private @Nullable Integer id;

        @ElementCollection
        @CollectionTable(name = "crate_tag", joinColumns = @JoinColumn(name = "crate_id"))
        @Column(name = "tag")
        private List<String> tags = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "crate_label",
                joinColumns = @JoinColumn(name = "crate_id"),
                inverseJoinColumns = @JoinColumn(name = "label_id"))
        private Set<Label> labels = new HashSet<>();

        @OneToMany
        @JoinColumn(name = "crate_id")
        private Set<Part> parts = new HashSet<>();

        static Crate of(int id, String... tags) {
            Crate crate = new Crate();
            crate.id = id;
            crate.tags = new ArrayList<>(List.of(tags));
            return crate;
        }

        Set<Label> getLabels() {
            return labels;
        }

        Set<Part> getParts() {
            return parts;
        }
    }

    /** Has a version. */
    @Entity
    static class Label {

        @Id
        private @Nullable Integer id;

        @Version
        private @Nullable Integer version;

        private @Nullable String text;

        static Label of(int id) {
            Label label = new Label();
            label.id = id;
            label.text = "text";
            return label;
        }

        static Label stored(int id) {
            Label label = of(id);
            label.version = 0;
            return label;
        }
    }

    /** Holds the key of its crate. */
    @Entity
    static class Part {

        @Id
        private @Nullable Integer id;
    }

    @ContractTest(id = "BAT-08")
    void insertsThatAreNotCountedSucceed() {
        assertThat(labels.insertAll(List.of(Label.of(1), Label.of(2))))
                .allSatisfy(label -> assertThat(label.version).isZero());
        crates.insertAll(List.of(Crate.of(1, "a", "b"), Crate.of(2, "c")));
        assertThat(crates.relation(each(Crate::getLabels)).of(1).addAll(List.of(1, 2)))
                .isEqualTo(2);

        assertThat(database.committed()).isNotEmpty();
        database.requireEveryConnectionBack();
    }

    @ContractTest(id = "BAT-08")
    void updatesThatAreNotCountedAreRefused() {
        List<Label> stored = stored();

        refused(() -> labels.updateAll(stored));
        refused(() -> labels.saveAll(stored));

        assertThat(stored).allSatisfy(label -> assertThat(label.version).isZero());
    }

    @ContractTest(id = "BAT-08")
    void deletesThatAreNotCountedAreRefused() {
        refused(() -> labels.deleteAll(stored()));
        refused(() -> crates.deleteAll(List.of(Crate.of(1), Crate.of(2))));
    }

    @ContractTest(id = "BAT-08")
    void linksThatAreRemovedWithoutACountAreRefused() {
        refused(() -> crates.relation(each(Crate::getLabels)).of(1).removeAll(List.of(1, 2)));
    }

    @ContractTest(id = "BAT-08")
    void keysThatAreChangedWithoutACountAreRefused() {
        refused(() -> crates.relation(each(Crate::getParts)).of(1).addAll(List.of(1, 2)));
        refused(() -> crates.relation(each(Crate::getParts)).of(1).removeAll(List.of(1, 2)));
    }

    @ContractTest(id = "BAT-08")
    void batchThatMayBeWrittenIsRolledBackToASavepoint() {
        tx.executeWithoutResult(() -> {
            assertThat(tx.attempt(() -> labels.updateAll(stored())).failure())
                    .containsInstanceOf(UnsupportedCapabilityException.class);
            labels.insert(Label.of(7));
        });

        assertThat(database.committed()).hasSize(1).allMatch(sql -> sql.startsWith("insert"));
    }

    @ContractTest(id = "BAT-08")
    void noPolicyRetriesWhatTheDriverCannotDo() {
        RetryPolicy policy = RetryPolicy.onTransient()
                .alsoOn(MortiseException.class, RuntimeException.class)
                .withPauses(Duration.ZERO, Duration.ZERO);
        AtomicInteger attempts = new AtomicInteger();

        assertThatExceptionOfType(UnsupportedCapabilityException.class)
                .isThrownBy(() -> tx.withRetry(policy).execute(() -> {
                    attempts.incrementAndGet();
                    return labels.updateAll(stored());
                }));
        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() -> tx.withRetry(policy).executeWithoutResult(() -> {
                    attempts.incrementAndGet();
                    assertThatExceptionOfType(UnsupportedCapabilityException.class)
                            .isThrownBy(() -> labels.updateAll(stored()));
                }));

        assertThat(attempts).hasValue(2);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RetryPolicy.onTransient().alsoOn(UnsupportedCapabilityException.class));
    }

    /** Also when the application catches it, for the rows may have been written. */
    private void refused(ThrowingCallable batch) {
        assertThatExceptionOfType(UnsupportedCapabilityException.class)
                .isThrownBy(batch)
                .withMessageContaining("does not say which rows");
        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() ->
                        tx.executeWithoutResult(() -> assertThatExceptionOfType(UnsupportedCapabilityException.class)
                                .isThrownBy(batch)));
        assertThat(database.committed()).isEmpty();
        database.requireEveryConnectionBack();
    }

    private static List<Label> stored() {
        return List.of(Label.stored(1), Label.stored(2));
    }
}
