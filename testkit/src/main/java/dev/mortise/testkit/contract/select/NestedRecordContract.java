package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.mapOf;
import static dev.mortise.query.Queries.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Address;
import dev.mortise.testkit.contract.select.Sale.Buyer;
import dev.mortise.testkit.contract.select.Sale.Line;
import dev.mortise.testkit.jdbc.Statements;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of records in records: over embedded values, to-one relations and collections. */
@ContractGroup("QRY")
class NestedRecordContract {

    private static final QuerySpec<Sale> SALES =
            QuerySpec.of(Sale.class).orderBy(path(Sale::getId).asc());
    private static final QuerySpec<Buyer> BUYERS =
            QuerySpec.of(Buyer.class).orderBy(path(Buyer::getId).asc());

    private final ContractContext context;
    private final SaleFixture store;

    NestedRecordContract(ContractContext context) {
        this.context = context;
        this.store = new SaleFixture(context);
    }

    record TownPart(String name) {}

    record BuyerPart(String name, @Nullable TownPart town) {}

    record Street(@Nullable String street) {}

    record SaleCard(
            long id, @Nullable BuyerPart buyer, @Nullable Street address) {}

    @ContractTest(id = "QRY-76")
    void recordsNestOverRelationsAndEmbeddedValues() {
        assertThat(store.sales.findAs(SaleCard.class, SALES.limit(4)))
                .containsExactly(
                        new SaleCard(1, new BuyerPart("Ada", new TownPart("Bern")), new Street("Main")),
                        new SaleCard(2, new BuyerPart("Ada", new TownPart("Bern")), new Street("Main")),
                        new SaleCard(3, new BuyerPart("Bob", null), new Street("Side")),
                        new SaleCard(4, null, null));
        assertThat(sent().get(0)).doesNotContain("price", "label", "quantity");
    }

    record LinePart(int amount) {}

    record SalePart(@Nullable String label, Set<LinePart> lines) {}

    record BuyerTree(String name, List<SalePart> sales) {}

    @ContractTest(id = "QRY-76")
    void collectionsTakeOneSelectEachAndOnlyTheirColumns() {
        List<BuyerTree> trees = Statements.expect(3, () -> store.buyers.find(BUYERS.select(into(BuyerTree.class))));

        assertThat(trees)
                .containsExactly(
                        new BuyerTree(
                                "Ada",
                                List.of(new SalePart("b", Set.of()), new SalePart("a", Set.of(new LinePart(1))))),
                        new BuyerTree("Bob", List.of(new SalePart("a", Set.of(new LinePart(1), new LinePart(2))))));
        assertThat(sent()).allSatisfy(sql -> assertThat(sql).doesNotContain("price", "note", "town"));
    }

    private List<String> sent() {
        return context.statements().startingWith("select").stream()
                .map(each -> each.sql())
                .map(sql -> sql.toLowerCase(Locale.ROOT))
                .toList();
    }

    record Mixed(@Nullable Buyer buyer, @Nullable Address address, List<Line> lines) {}

    @ContractTest(id = "QRY-76")
    void entitiesAndEmbeddedValuesAreComponentsAsTheyAre() {
        List<Mixed> read = store.sales.findAs(Mixed.class, SALES.limit(2));

        assertThat(read.get(0).buyer()).isSameAs(read.get(1).buyer());
        assertThat(read.get(0).address()).isEqualTo(new Address("Main", "1"));
        assertThat(read.get(0).lines()).isEmpty();
        assertThat(read.get(1).lines()).extracting(Line::getAmount).containsExactly(1);
    }

    record Outer(long id, SalePart part) {}

    @ContractTest(id = "QRY-76")
    void nestedSelectionsHaveCollectionsInPagesMapsAndById() {
        SalePart third = new SalePart("a", Set.of(new LinePart(1), new LinePart(2)));
        assertThat(store.sales.findByIdAs(3L, into(Outer.class, path(Sale::getId), into(SalePart.class))))
                .contains(new Outer(3, third));
        Map<Long, SalePart> parts =
                store.sales.findMap(SALES.limit(3).select(mapOf(path(Sale::getId), into(SalePart.class))));
        assertThat(parts).hasSize(3).containsEntry(3L, third);
        assertThat(store.sales
                        .findPage(SALES.select(into(SalePart.class)), PageRequest.ofNumber(1, 2))
                        .content())
                .first()
                .isEqualTo(third);
        assertThat(store.sales
                        .findSlice(SALES.select(into(SalePart.class)), PageRequest.ofNumber(1, 2))
                        .content())
                .hasSize(2)
                .contains(third);
        assertThat(store.sales.findFirst(SALES.offset(2).select(into(SalePart.class))))
                .contains(third);
        assertThat(store.sales.findOne(SALES.where(path(Sale::getId).eq(3L)).select(into(SalePart.class))))
                .contains(third);
    }

    record Endless(@Nullable Parent buyer) {}

    record Parent(List<Endless> sales) {}

    record NoCollection(String lines) {}

    @ContractTest(id = "QRY-76")
    void recordsThatCannotNestAreRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.findAs(Endless.class, SALES))
                .withMessageContaining("nested in itself");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.findAs(NoCollection.class, SALES))
                .withMessageContaining("NoCollection.lines must be a List, Set or Collection");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.sales.findAs(String.class, SALES))
                .withMessageContaining("is no record");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        store.sales.find(SALES.select(into(SalePart.class)).groupBy(path(Sale::getLabel))))
                .withMessageContaining("collections");
        assertThat(context.statements().count()).isZero();
    }
}
