package dev.mortise.testkit.contract.cascade;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.WriteReport;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Invoice;
import dev.mortise.testkit.contract.fixture.Invoice.Address;
import dev.mortise.testkit.contract.fixture.Invoice.Line;
import dev.mortise.testkit.contract.fixture.Invoice.Payment;
import dev.mortise.testkit.contract.fixture.Invoice.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Contract of cascades and orphans: the rows that are written, their order and their number (R19, R20). */
@ContractGroup("CAS")
class CascadeContract {

    private final ContractContext context;
    private final PersistenceModule module;
    private final Repository<Invoice, Long> invoices;
    private final Repository<Line, Long> lines;

    CascadeContract(ContractContext context) {
        this.context = context.tables(Invoice.SCHEMA);
        this.module = context.open(Invoice.entities());
        this.invoices = module.repository(Invoice.class, Long.class);
        this.lines = module.repository(Line.class, Long.class);
        Remark.HEARD.clear();
    }

    private Invoice inserted(Line... lines) {
        Invoice invoice = invoices.insert(new Invoice("first").with(lines));
        context.statements().clear();
        return invoice;
    }

    private List<String> texts() {
        return context.sql().rows("select text from line order by text").stream()
                .map(row -> String.valueOf(row.get("text")))
                .toList();
    }

    @ContractTest(id = "CAS-01")
    void insertTakesNewChildrenAlong() throws Exception {
        Invoice invoice = new Invoice("first").with(new Line("a"), new Line("b"));

        invoices.insert(invoice);

        assertThat(invoice.getLines()).allSatisfy(line -> {
            assertThat(line.getId()).isNotNull();
            assertThat(line.getVersion()).isZero();
        });
        assertThat(context.sql().rows("select text, invoice_id from line order by text"))
                .allSatisfy(row -> assertThat(row).containsEntry("invoice_id", invoice.getId()));
        assertThat(texts()).containsExactly("a", "b");
    }

    @ContractTest(id = "CAS-01")
    void insertLeavesAloneWhatIsThereAlready() {
        Address address = module.repository(Address.class, Long.class).insert(new Address("old"));
        address.setStreet("changed");
        Invoice invoice = new Invoice("first");
        invoice.setAddress(address);

        invoices.insert(invoice);

        assertThat(context.sql().value(String.class, "select street from address"))
                .contains("old");
    }

    @ContractTest(id = "CAS-02")
    void parentsAreInsertedBeforeChildrenInOneBatchForEachEntity() {
        Invoice first = new Invoice("first").with(new Line("a").with(new Remark("x")), new Line("b"));
        Invoice second = new Invoice("second").with(new Line("c"));
        first.setAddress(new Address("street"));

        invoices.insertAll(List.of(first, second));

        assertThat(context.sql().count("line")).isEqualTo(3);
        assertThat(context.sql().count("remark")).isEqualTo(1);
        assertThat(context.sql().value(Long.class, "select count(address_id) from invoice"))
                .contains(1L);
    }

    @ContractTest(id = "CAS-03")
    void updateWritesOnlyTheChildrenThatDiffer() throws Exception {
        Line changed = new Line("a");
        Line same = new Line("b");
        Invoice invoice = inserted(changed, same);
        changed.setText("a2");

        WriteReport report = invoices.saveGraph(invoice);

        assertThat(report.updated(Line.class)).isEqualTo(1);
        assertThat(report.updated(Invoice.class)).isEqualTo(1);
        assertThat(changed.getVersion()).isEqualTo(1);
        assertThat(same.getVersion()).isZero();
        assertThat(texts()).containsExactly("a2", "b");
    }

    @ContractTest(id = "CAS-04")
    void deleteTakesChildrenFirst() {
        Invoice invoice = inserted(new Line("a").with(new Remark("x")), new Line("b"));

        invoices.delete(invoice);

        assertThat(context.sql().count("invoice")).isZero();
        assertThat(context.sql().count("line")).isZero();
        assertThat(context.sql().count("remark")).isZero();
    }

    @ContractTest(id = "CAS-04")
    void deleteOfAnEntityWithUnloadedChildrenTakesThemToo() {
        Invoice invoice = inserted(new Line("a").with(new Remark("x")), new Line("b"));
        invoice.getLabels().add("urgent");
        invoices.update(invoice);

        invoices.delete(invoices.getById(Objects.requireNonNull(invoice.getId())));

        assertThat(context.sql().count("invoice")).isZero();
        assertThat(context.sql().count("remark")).isZero();
    }

    @ContractTest(id = "CAS-04")
    void deleteByIdTakesChildrenAndTheirCallbacks() {
        Invoice invoice = inserted(new Line("a").with(new Remark("x")), new Line("b"));
        invoice.setAddress(new Address("street"));
        invoices.update(invoice);
        Remark.HEARD.clear();

        assertThat(invoices.deleteById(Objects.requireNonNull(invoice.getId()))).isTrue();
        assertThat(invoices.deleteById(Objects.requireNonNull(invoice.getId()))).isFalse();

        assertThat(Remark.HEARD).containsExactly("removed x");
        assertThat(context.sql().count("invoice")).isZero();
        assertThat(context.sql().count("line")).isZero();
        assertThat(context.sql().count("address")).isZero();
    }

    @ContractTest(id = "CAS-05")
    void withoutCascadeTheDatabaseKeepsTheParent() {
        Invoice invoice = inserted();
        module.repository(Payment.class, Long.class).insert(new Payment(1, invoice));

        assertThatExceptionOfType(IntegrityViolationException.class).isThrownBy(() -> invoices.delete(invoice));

        assertThat(context.sql().count("invoice")).isEqualTo(1);
    }

    @ContractTest(id = "CAS-06")
    void childThatLeftTheCollectionIsDeleted() {
        Line leaves = new Line("a").with(new Remark("x"));
        Invoice invoice = inserted(leaves, new Line("b"));
        invoice.remove(leaves);

        WriteReport report = invoices.saveGraph(invoice);

        assertThat(report.deleted(Line.class)).isEqualTo(1);
        assertThat(report.deleted(Remark.class)).isEqualTo(1);
        assertThat(texts()).containsExactly("b");
    }

    @ContractTest(id = "CAS-06")
    void onlyOneThatWasReplacedIsDeleted() {
        Invoice invoice = new Invoice("first");
        invoice.setAddress(new Address("old"));
        invoices.insert(invoice);
        invoice.setAddress(new Address("new"));

        invoices.update(invoice);

        assertThat(context.sql().rows("select street from address"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("street", "new"));
    }

    @ContractTest(id = "CAS-07")
    void childMayMoveToAnotherParent() {
        Line moves = new Line("a");
        Invoice from = inserted(moves, new Line("b"));
        Invoice to = invoices.insert(new Invoice("second"));
        from.remove(moves);
        to.with(moves);

        invoices.saveAll(List.of(from, to));

        assertThat(context.sql().value(Long.class, "select invoice_id from line where text = 'a'"))
                .contains(Objects.requireNonNull(to.getId()));
        assertThat(texts()).containsExactly("a", "b");
    }

    @ContractTest(id = "CAS-08")
    void newCollectionIsComparedByTheIdsOfItsElements() {
        Line kept = new Line("a");
        Invoice invoice = inserted(kept, new Line("b"));
        Line added = new Line("c");
        added.setInvoice(invoice);
        invoice.setLines(new ArrayList<>(List.of(kept, added)));

        WriteReport report = invoices.saveGraph(invoice);

        assertThat(report.inserted(Line.class)).isEqualTo(1);
        assertThat(report.deleted(Line.class)).isEqualTo(1);
        assertThat(report.updated(Line.class)).isZero();
        assertThat(texts()).containsExactly("a", "c");
    }

    @ContractTest(id = "CAS-09")
    void nullIsNoEmptyCollection() {
        Invoice invoice = inserted(new Line("a"));
        invoice.setLines(null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> invoices.update(invoice))
                .withMessageContaining("Invoice.lines");

        assertThat(texts()).containsExactly("a");
        assertThat(invoice.getVersion()).isZero();
    }

    @ContractTest(id = "CAS-10")
    void clearedCollectionLosesItsRowsInOneBatch() {
        Invoice invoice = inserted(new Line("a"), new Line("b"), new Line("c"));
        invoice.getLines().clear();

        invoices.update(invoice);

        assertThat(context.statements().startingWith("delete from line")).hasSize(1);
        assertThat(texts()).isEmpty();
    }

    @ContractTest(id = "CAS-11")
    void unfetchedCollectionsAreLeftAlone() {
        Invoice invoice = new Invoice("first").with(new Line("a"));
        invoice.getLabels().add("urgent");
        invoices.insert(invoice);
        Invoice loaded = invoices.getById(Objects.requireNonNull(invoice.getId()));
        loaded.setTitle("changed");

        invoices.save(loaded);

        assertThat(texts()).containsExactly("a");
        assertThat(context.sql().count("invoice_label")).isEqualTo(1);
        assertThat(context.sql().value(String.class, "select title from invoice"))
                .contains("changed");
    }

    @ContractTest(id = "CAS-11")
    void collectionThatWasFetchedInPartIsLeftAlone() {
        Invoice invoice = inserted(new Line("a"), new Line("b"), new Line("c"));
        Invoice loaded = invoices.getOne(QuerySpec.of(Invoice.class)
                .where(path(Invoice::getId).eq(Objects.requireNonNull(invoice.getId())))
                .fetch(each(Invoice::getLines).limitPerParent(1)));

        invoices.save(loaded);

        assertThat(loaded.getLines()).hasSize(1);
        assertThat(texts()).containsExactly("a", "b", "c");
    }

    @ContractTest(id = "CAS-06")
    void fetchedChildThatLeftItsCollectionIsDeleted() {
        Invoice invoice = inserted(new Line("a"), new Line("b"));
        Invoice loaded = invoices.getOne(QuerySpec.of(Invoice.class)
                .where(path(Invoice::getId).eq(Objects.requireNonNull(invoice.getId())))
                .fetch(each(Invoice::getLines)));
        loaded.remove(loaded.getLines().get(0));

        WriteReport report = invoices.saveGraph(loaded);

        assertThat(report).hasToString("updated 1 Invoice; deleted 1 Line");
        assertThat(texts()).containsExactly("b");
    }

    @ContractTest(id = "CAS-13")
    void cascadesGoThreeLevelsDeep() {
        Line line = new Line("a").with(new Remark("x"));
        Invoice invoice = inserted(line);
        line.with(new Remark("y"));
        line.getRemarks().remove(0);

        WriteReport report = invoices.saveGraph(invoice);

        assertThat(report.inserted(Remark.class)).isEqualTo(1);
        assertThat(report.deleted(Remark.class)).isEqualTo(1);
        assertThat(report.updated(Line.class)).isZero();
        assertThat(Remark.HEARD).containsExactly("inserting x", "inserting y", "removed x");
    }

    @ContractTest(id = "CAS-15")
    void failureOfAChildTakesEverythingBack() {
        Line third = new Line("a");
        Invoice invoice = new Invoice("first").with(new Line("a"), new Line("b"), third);

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> invoices.insert(invoice));

        assertThat(context.sql().count("invoice")).isZero();
        assertThat(context.sql().count("line")).isZero();
        assertThat(invoice.getId()).isNull();
        assertThat(invoice.getVersion()).isNull();
        assertThat(invoice.getLines()).allSatisfy(line -> {
            assertThat(line.getId()).isNull();
            assertThat(line.getVersion()).isNull();
        });
    }

    @ContractTest(id = "CAS-17")
    void staleParentLosesNoChild() {
        Invoice invoice = inserted(new Line("a"), new Line("b"));
        context.sql().run("update invoice set version = 7");
        invoice.getLines().clear();

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> invoices.update(invoice));

        assertThat(texts()).containsExactly("a", "b");
        assertThat(invoice.getVersion()).isZero();
    }

    @ContractTest(id = "CAS-17")
    void staleChildFailsBeforeAnythingIsWritten() {
        Line stale = new Line("a");
        Invoice invoice = inserted(stale, new Line("b"));
        context.sql().run("update line set version = 7 where text = 'a'");
        stale.setText("a2");

        assertThatExceptionOfType(StaleEntityException.class)
                .isThrownBy(() -> invoices.update(invoice))
                .satisfies(failure -> assertThat(failure.entityType()).isEqualTo(Line.class));

        assertThat(context.statements().startingWith("update")).isEmpty();
    }

    @ContractTest(id = "CAS-01")
    void bothSidesOfARelationHaveToAgree() {
        Invoice invoice = new Invoice("first");
        invoice.getLines().add(new Line("a"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> invoices.insert(invoice))
                .withMessageContaining("Invoice.lines")
                .withMessageContaining("Line.invoice");

        assertThat(context.statements().count()).isZero();
    }
}
