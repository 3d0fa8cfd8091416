package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.ToManyEditor;
import dev.mortise.repository.WriteReport;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Invoice;
import dev.mortise.testkit.contract.fixture.Invoice.Line;
import dev.mortise.testkit.contract.fixture.Invoice.Stop;
import dev.mortise.testkit.contract.fixture.Invoice.Tag;
import dev.mortise.testkit.jdbc.SentStatement;
import java.util.List;
import java.util.Objects;

/** Contract of rows that tie entities to others and to values: they change by difference, and by ids alone (R21). */
@ContractGroup("REL")
class LinkContract {

    private final ContractContext context;
    private final Repository<Invoice, Long> invoices;
    private final Repository<Line, Long> lines;
    private final Repository<Tag, Long> tags;
    private final List<Tag> four;

    LinkContract(ContractContext context) {
        this.context = context.tables(Invoice.SCHEMA);
        PersistenceModule module = context.open(Invoice.entities());
        this.invoices = module.repository(Invoice.class, Long.class);
        this.lines = module.repository(Line.class, Long.class);
        this.tags = module.repository(Tag.class, Long.class);
        this.four =
                tags.insertAll(List.of(new Tag(1, "red"), new Tag(2, "blue"), new Tag(3, "green"), new Tag(4, "grey")));
        context.statements().clear();
    }

    private Invoice inserted(Invoice invoice) {
        invoices.insert(invoice);
        context.statements().clear();
        return invoice;
    }

    private static long idOf(Invoice invoice) {
        return Objects.requireNonNull(invoice.getId());
    }

    private List<Long> linked() {
        return context.sql().rows("select tag_id from invoice_tag order by tag_id").stream()
                .map(row -> ((Number) Objects.requireNonNull(row.get("tag_id"))).longValue())
                .toList();
    }

    private List<String> sent(String word) {
        return context.statements().startingWith(word).stream()
                .map(SentStatement::toString)
                .toList();
    }

    @ContractTest(id = "REL-17")
    void oneLinkMoreAndOneLessAreOneInsertAndOneDelete() {
        Invoice invoice = inserted(new Invoice("first").tagged(four.get(0), four.get(1), four.get(2)));
        invoice.getTags().remove(four.get(0));
        invoice.getTags().add(four.get(3));

        WriteReport report = invoices.saveGraph(invoice);

        assertThat(linked()).containsExactly(2L, 3L, 4L);
        assertThat(report.linked(Invoice.class)).isEqualTo(1);
        assertThat(report.unlinked(Invoice.class)).isEqualTo(1);
        assertThat(sent("insert")).hasSize(1);
        assertThat(sent("delete")).hasSize(1);
    }

    @ContractTest(id = "REL-17")
    void collectionThatIsTheSameWritesNoRow() {
        Invoice invoice = new Invoice("first").tagged(four.get(0), four.get(1));
        invoice.getLabels().addAll(List.of("urgent", "urgent", "paid"));
        invoice.getSteps().addAll(List.of("a", "b"));
        invoice.getStops().add(new Stop("Rome", null));
        inserted(invoice);

        WriteReport report = invoices.saveGraph(invoice);

        assertThat(report).hasToString("updated 1 Invoice");
    }

    @ContractTest(id = "REL-17")
    void valuesChangeByDifference() {
        Invoice invoice = new Invoice("first");
        invoice.getStops().addAll(List.of(new Stop("Rome", null), new Stop("Rome", "Corso"), new Stop("Oslo", null)));
        inserted(invoice);
        invoice.getStops().remove(new Stop("Rome", null));
        invoice.getStops().add(new Stop("Bern", null));

        WriteReport report = invoices.saveGraph(invoice);

        assertThat(report.linked(Invoice.class)).isEqualTo(1);
        assertThat(report.unlinked(Invoice.class)).isEqualTo(1);
        assertThat(context.sql().rows("select city, street from invoice_stop order by city").stream()
                        .map(row -> row.get("city") + " " + row.get("street")))
                .containsExactly("Bern null", "Oslo null", "Rome Corso");
    }

    @ContractTest(id = "REL-17")
    void listWithIndexesChangesOnlyThePlacesThatDiffer() {
        Invoice invoice = new Invoice("first");
        invoice.getSteps().addAll(List.of("a", "b", "c", "d"));
        inserted(invoice);
        invoice.getSteps().set(1, "x");
        invoice.getSteps().remove(3);

        WriteReport report = invoices.saveGraph(invoice);

        assertThat(report.unlinked(Invoice.class)).isEqualTo(2);
        assertThat(report.linked(Invoice.class)).isEqualTo(1);
        assertThat(context.sql().rows("select step from invoice_step order by place").stream()
                        .map(row -> row.get("step")))
                .containsExactly("a", "x", "c");
    }

    @ContractTest(id = "REL-18")
    void listWithDuplicatesIsRewrittenForItsOwner() {
        Invoice invoice = new Invoice("first");
        invoice.getLabels().addAll(List.of("urgent", "urgent", "paid"));
        inserted(invoice);
        invoice.getLabels().remove("urgent");

        invoices.save(invoice);

        assertThat(context.sql().rows("select label from invoice_label order by label").stream()
                        .map(row -> row.get("label")))
                .containsExactly("paid", "urgent");
    }

    @ContractTest(id = "REL-18")
    void linkThatIsThereIsNotAddedAgain() {
        Invoice invoice = inserted(new Invoice("first").tagged(four.get(0)));
        ToManyEditor links = invoices.relation(Invoice::getTags).of(idOf(invoice));

        assertThat(links.add(1L)).isFalse();
        assertThat(links.addAll(List.of(1L, 2L))).isEqualTo(1);
        assertThat(linked()).containsExactly(1L, 2L);
    }

    @ContractTest(id = "REL-19")
    void linkToAnUnsavedEntityIsRefusedBeforeAnySql() {
        Line line = new Line("a");
        line.setInvoice(new Invoice("first"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines.insert(line))
                .withMessageContaining("Line.invoice")
                .withMessageContaining("insert it first");

        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "REL-20")
    void linksToReferencesLoadNothing() {
        Invoice invoice = new Invoice("first").tagged(tags.reference(2L));

        invoices.insert(invoice);

        assertThat(sent("select")).isEmpty();
        assertThat(linked()).containsExactly(2L);
    }

    @ContractTest(id = "REL-20")
    void linksChangeByIdsAlone() {
        Invoice invoice = inserted(new Invoice("first").tagged(four.get(0), four.get(1)));
        ToManyEditor links = invoices.relation(Invoice::getTags).of(idOf(invoice));

        assertThat(links.remove(1L)).isTrue();
        assertThat(links.remove(1L)).isFalse();
        assertThat(links.set(List.of(2L, 3L, 4L))).isEqualTo(2);

        assertThat(linked()).containsExactly(2L, 3L, 4L);
        assertThat(sent("select")).hasSize(1);
        assertThat(links.clear()).isEqualTo(3);
        assertThat(context.sql().value(Integer.class, "select version from invoice"))
                .contains(0);
    }

    @ContractTest(id = "REL-20")
    void keyOfARelationToOneChangesByIdAlone() {
        Line line = new Line("a");
        Invoice first = inserted(new Invoice("first").with(line));
        Invoice second = inserted(new Invoice("second"));

        assertThat(lines.relation(Line::getInvoice)
                        .of(Objects.requireNonNull(line.getId()))
                        .set(idOf(second)))
                .isTrue();

        assertThat(context.sql().value(Long.class, "select invoice_id from line"))
                .contains(idOf(second));
        assertThat(context.sql().value(Integer.class, "select version from line"))
                .contains(1);
        assertThat(invoices.relation(Invoice::getLines).of(idOf(first)).add(Objects.requireNonNull(line.getId())))
                .isTrue();
        assertThat(context.sql().value(Long.class, "select invoice_id from line"))
                .contains(idOf(first));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines.relation(Line::getInvoice)
                        .of(Objects.requireNonNull(line.getId()))
                        .clear())
                .withMessageContaining("Line.invoice");
    }

    @ContractTest(id = "REL-20")
    void editorsAreOfTheKindOfTheirRelation() {
        Line line = new Line("a");
        Invoice first = inserted(new Invoice("first").with(line));
        Invoice second = inserted(new Invoice("second"));
        long id = Objects.requireNonNull(line.getId());

        assertThat(lines.relation(path(Line::getInvoice)).of(id).set(idOf(second)))
                .isTrue();
        assertThat(lines.relation(Line::getInvoice).of(id + 99).set(idOf(first)))
                .isFalse();
        assertThat(invoices.relation(each(Invoice::getTags)).of(idOf(first)).addAll(List.of(1L, 2L)))
                .isEqualTo(2);
        assertThat(invoices.relation(each(Invoice::getTags)).of(idOf(first)).clear())
                .isEqualTo(2);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> invoices.relation(path(Invoice::getTags)))
                .withMessageContaining("Invoice.tags leads to many")
                .withMessageContaining("each(...)");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> invoices.relation(Invoice::getTitle))
                .withMessageContaining("no relation");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> invoices.relation(Invoice::getLabels))
                .withMessageContaining("no relation");
    }

    @ContractTest(id = "REL-21")
    void linkToAMissingRowIsAViolationOfTheForeignKey() {
        Invoice invoice = inserted(new Invoice("first"));

        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(() ->
                        invoices.relation(Invoice::getTags).of(idOf(invoice)).add(99L));
        invoice.getTags().add(tags.reference(99L));
        assertThatExceptionOfType(IntegrityViolationException.class).isThrownBy(() -> invoices.save(invoice));
        assertThat(invoice.getVersion()).isZero();
    }

    @ContractTest(id = "REL-17")
    void deletesTakeTheRowsOfOwnedCollectionsAlong() {
        Invoice byCondition = new Invoice("first").tagged(four.get(0));
        byCondition.getLabels().add("urgent");
        byCondition.getSteps().add("a");
        inserted(byCondition);
        Invoice byId = inserted(new Invoice("second").tagged(four.get(0), four.get(1)));

        assertThat(invoices.deleteWhere(DeleteSpec.of(Invoice.class)
                        .where(path(Invoice::getTitle).eq("first"))))
                .isEqualTo(1);
        assertThat(linked()).containsExactly(1L, 2L);
        assertThat(invoices.deleteById(idOf(byId))).isTrue();

        assertThat(context.sql().count("invoice_tag")).isZero();
        assertThat(context.sql().count("invoice_label")).isZero();
        assertThat(context.sql().count("invoice_step")).isZero();
    }
}
