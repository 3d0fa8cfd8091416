package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.array;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.mapOf;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Tuple;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Address;
import dev.mortise.testkit.contract.select.Sale.Buyer;
import dev.mortise.testkit.contract.select.Sale.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contract of queries for values: what a row is read as, and the columns that it needs. */
@ContractGroup("QRY")
class SelectContract {

    private static final QuerySpec<Sale> ALL =
            QuerySpec.of(Sale.class).orderBy(path(Sale::getId).asc());

    private final ContractContext context;
    private final SaleFixture store;

    SelectContract(ContractContext context) {
        this.context = context;
        this.store = new SaleFixture(context);
    }

    record Card(
            long id,
            @Nullable String label,
            @Nullable String buyerName,
            @Nullable String buyerTownName) {}

    record Named(@Nullable String buyer, @Nullable BigDecimal price) {}

    record Part(@Nullable String label, Named inner) {}

    @ContractTest(id = "QRY-76")
    void componentsTakeAttributesByNameAndFlatOverRelations() {
        assertThat(store.sales.find(ALL.limit(4).select(into(Card.class))))
                .containsExactly(
                        new Card(1, "b", "Ada", "Bern"),
                        new Card(2, "a", "Ada", "Bern"),
                        new Card(3, "a", "Bob", null),
                        new Card(4, null, null, null));
        assertThat(onlySelect()).doesNotContainIgnoringCase("price").doesNotContainIgnoringCase("street");
    }

    @ContractTest(id = "QRY-76")
    void componentsTakeExpressionsInTheirOrder() {
        Path<Sale, String> buyer = path(Sale::getBuyer).then(Buyer::getName);
        SelectSpec<Sale, Part> spec = ALL.limit(2)
                .select(into(
                        Part.class,
                        path(Sale::getLabel).upper(),
                        into(
                                Named.class,
                                buyer.concat("!"),
                                path(Sale::getPrice).plus(path(Sale::getPrice)))));

        assertThat(store.sales.find(spec))
                .containsExactly(
                        new Part("B", new Named("Ada!", new BigDecimal("3.00"))),
                        new Part("A", new Named("Ada!", new BigDecimal("4.50"))));
    }

    private String onlySelect() {
        List<String> sent = context.statements().startingWith("select").stream()
                .map(each -> each.sql())
                .toList();
        assertThat(sent).hasSize(1);
        return sent.get(0)
                .substring(0, sent.get(0).toLowerCase(java.util.Locale.ROOT).indexOf(" from "));
    }

    @ContractTest(id = "QRY-77")
    void singleValuesKeepTheirNulls() {
        assertThat(store.sales.find(ALL.select(path(Sale::getLabel)))).containsExactly("b", "a", "a", null, null);
        assertThat(onlySelect()).containsOnlyOnce("label").doesNotContain(",");
        assertThat(store.sales.find(ALL.limit(2).select(path(Sale::getAddress))))
                .containsExactly(new Address("Main", "1"), new Address("Main", "2"));
        assertThat(store.sales.find(ALL.select(path(Sale::getKind))))
                .containsExactly(Kind.SHOP, Kind.MAIL, Kind.SHOP, null, null);
        PageRequest second = PageRequest.ofNumber(1, 2);
        assertThat(store.sales
                        .findPage(ALL.select(path(Sale::getLabel)), second)
                        .content())
                .containsExactly("a", null);
    }

    @ContractTest(id = "QRY-89")
    void tuplesArraysAndEntriesHoldValuesByTheirExpressions() {
        Path<Sale, Long> id = path(Sale::getId);
        Expression<Sale, Integer> length = path(Sale::getLabel).length();
        List<Tuple> tuples = store.sales.find(ALL.select(tuple(id, length)));
        assertThat(tuples.get(0).get(id)).isEqualTo(1L);
        assertThat(tuples.get(0).get(length)).isEqualTo(1);
        assertThat(tuples.get(4).get(length)).isNull();
        assertThat(store.sales.find(ALL.limit(1).select(array(id, path(Sale::getKind)))))
                .singleElement()
                .satisfies(row -> assertThat(Arrays.asList(row)).containsExactly(1L, Kind.SHOP));
        assertThat(store.sales.findMap(ALL.limit(2).select(mapOf(id, path(Sale::getLabel)))))
                .isEqualTo(Map.of(1L, "b", 2L, "a"));
        assertThatExceptionOfType(NonUniqueResultException.class)
                .isThrownBy(() -> store.sales.findMap(ALL.select(mapOf(path(Sale::getLabel), id))))
                .withMessageContaining("key");
    }

    @ContractTest(id = "QRY-76")
    void relatedEntitiesAreReadWhole() {
        List<Buyer> read = store.sales.find(ALL.select(path(Sale::getBuyer)));
        assertThat(read)
                .extracting(buyer -> buyer == null ? null : buyer.getName())
                .containsExactly("Ada", "Ada", "Bob", null, null);
        assertThat(read.get(0)).isSameAs(read.get(1));
    }

    @ContractTest(id = "QRY-78")
    void oneFirstByIdPagesAndSlicesGiveValues() {
        SelectSpec<Sale, String> labels = ALL.select(path(Sale::getLabel));
        assertThat(store.sales.findOne(labels.where(path(Sale::getId).eq(1L)))).contains("b");
        assertThat(store.sales.findOne(labels.where(path(Sale::getId).eq(9L)))).isEmpty();
        assertThat(store.sales.findOne(labels.where(path(Sale::getId).eq(5L)))).isEmpty();
        assertThatExceptionOfType(NonUniqueResultException.class).isThrownBy(() -> store.sales.findOne(labels));
        assertThatExceptionOfType(EntityNotFoundException.class)
                .isThrownBy(
                        () -> store.sales.getOne(labels.where(path(Sale::getId).eq(5L))))
                .withMessageContaining("null");
        assertThat(store.sales.getOne(labels.where(path(Sale::getId).eq(2L)))).isEqualTo("a");
        assertThat(store.sales.findFirst(labels)).contains("b");
        assertThat(store.sales.findByIdAs(3L, into(Card.class))).contains(new Card(3, "a", "Bob", null));
        assertThat(store.sales.findByIdAs(9L, into(Card.class))).isEmpty();
        Page<String> page = store.sales.findPage(labels, PageRequest.ofNumber(0, 2));
        assertThat(page.content()).containsExactly("b", "a");
        assertThat(page.total()).isEqualTo(5);
        Slice<String> slice = store.sales.findSlice(labels, PageRequest.ofNumber(1, 2));
        assertThat(slice.content()).containsExactly("a", null);
        assertThat(slice.hasNext()).isTrue();
        assertThat(store.sales.count(labels.limit(3))).isEqualTo(3);
        assertThat(store.sales.exists(labels)).isTrue();
    }

    record Whole(int quantity) {}

    record Wrong(String id) {}

    record Unknown(String colour) {}

    @ContractTest(id = "QRY-76")
    void wrongComponentsAreRefused() {
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> store.sales.find(ALL.select(into(Whole.class))))
                .withMessageContaining("Whole.quantity");
        context.statements().clear();
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.find(ALL.select(into(Wrong.class))))
                .withMessageContaining("Wrong.id");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.find(ALL.select(into(Unknown.class))))
                .withMessageContaining("colour");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> into(Wrong.class, path(Sale::getId)))
                .withMessageContaining("Wrong.id");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.findByIdAs(1L, count()))
                .withMessageContaining("count()");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> store.sales.find(sum(path(Sale::getPrice)).gt(BigDecimal.ONE)))
                .withMessageContaining("aggregate");
        assertThat(context.statements().count()).isZero();
    }
}
