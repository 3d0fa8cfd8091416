package dev.mortise.testkit.contract.bulk;

import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.proposed;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.bulk.UpsertSpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.UpsertResult;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of upserts of many with a conflict target (R2, R4, R6, R7). */
@ContractGroup("BLK")
class UpsertAllContract {

    private static final Schema SCHEMA = Schema.of(Table.named("product")
            .identity("id")
            .column("sku", varchar(20))
            .required("price", decimal(10, 2))
            .required("stock", integer())
            .column("state", varchar(10))
            .column("width", integer())
            .column("height", integer())
            .column("origin", varchar(20))
            .column("code", varchar(20))
            .column("parent_id", bigInteger())
            .required("version", integer())
            .unique("product_sku_uq", "sku")
            .unique("product_code_uq", "code"));

    @Embeddable
    record Extent(int width, int height) {}

    record Discount(int percent) {}

    /** Stores discounts as texts. */
    public static final class AsText implements AttributeConverter<Discount, String> {

        @Override
        public String convertToDatabaseColumn(Discount discount) {
            return discount.percent() + "%";
        }

        @Override
        public Discount convertToEntityAttribute(String text) {
            return new Discount(Integer.parseInt(text.replace("%", "")));
        }
    }

    @Entity(name = "Product")
    static class Product {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Nullable
        String sku;

        BigDecimal price = BigDecimal.ZERO;

        int stock;

        @Convert(converter = AsText.class)
        Discount state = new Discount(0);

        @Embedded
        @Nullable
        Extent extent;

        @Column(updatable = false)
        @Nullable
        String origin;

        @Nullable
        String code;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Product parent;

        @Version
        int version;

        protected Product() {}

        Product(@Nullable String sku, String price, int stock) {
            this.sku = sku;
            this.price = new BigDecimal(price);
            this.stock = stock;
            this.extent = new Extent(stock, stock);
            this.origin = "at " + price;
        }

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        String getSku() {
            return sku;
        }

        BigDecimal getPrice() {
            return price;
        }

        int getStock() {
            return stock;
        }

        Discount getState() {
            return state;
        }

        @Nullable
        Extent getExtent() {
            return extent;
        }

        @Nullable
        String getOrigin() {
            return origin;
        }

        @Nullable
        Product getParent() {
            return parent;
        }

        int getVersion() {
            return version;
        }
    }

    private static final UpsertSpec.OnConflict<Product> SKU = UpsertSpec.onConflict(Product::getSku);

    private final ContractContext context;
    private final Repository<Product, Long> products;
    private final Product known;

    UpsertAllContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.products = context.open(Product.class).repository(Product.class, Long.class);
        this.known = products.insert(new Product("known", "10.00", 5));
        context.statements().clear();
    }

    private Product read(@Nullable String sku) {
        return products.getOne(
                QuerySpec.of(Product.class).where(path(Product::getSku).eq(String.valueOf(sku))));
    }

    @ContractTest(id = "BLK-01")
    void rowsAreInsertedOrTakeTheNamedProperties() {
        Product fresh = new Product("fresh", "1.00", 1);
        Product changed = new Product("known", "20.00", 7);
        changed.state = new Discount(5);
        UpsertResult<Product> result = products.upsertAll(
                List.of(fresh, changed), SKU.update(Product::getPrice, Product::getState, Product::getExtent));
        assertThat(result.written()).containsExactly(fresh, changed);
        assertThat(result.untouched()).isEmpty();
        assertThat(fresh.id).isNotNull().isNotEqualTo(known.id);
        assertThat(fresh.version).isZero();
        assertThat(changed.id).isEqualTo(known.id);
        assertThat(changed.version).isEqualTo(1);
        Product found = read("known");
        assertThat(found.price).isEqualTo("20.00");
        assertThat(found.stock).isEqualTo(5);
        assertThat(found.state).isEqualTo(new Discount(5));
        assertThat(found.extent).isEqualTo(new Extent(7, 7));
        assertThat(found.origin).isEqualTo("at 10.00");
        assertThat(found.version).isEqualTo(1);
        assertThat(read("fresh").origin).isEqualTo("at 1.00");
    }

    @ContractTest(id = "BLK-03")
    void writtenEntitiesCanBeUpdatedAndOlderCopiesAreStale() {
        Product changed = new Product("known", "20.00", 7);
        products.upsertAll(List.of(changed), SKU.updateAll());
        assertThat(read("known").stock).isEqualTo(7);
        changed.stock = 8;
        assertThat(products.update(changed).version).isEqualTo(2);
        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> products.update(known));
    }

    @ContractTest(id = "BLK-09")
    void assignmentsReadTheRowAndTheProposedOne() {
        Product more = new Product("known", "20.00", 7);
        products.upsertAll(
                List.of(more),
                SKU.set(
                        path(Product::getStock).to(path(Product::getStock).plus(proposed(path(Product::getStock)))),
                        path(Product::getParent).then(Product::getId).to(requireNonNull(known.id))));
        Product found = read("known");
        assertThat(found.stock).isEqualTo(12);
        assertThat(found.price).isEqualTo("10.00");
        assertThat(found.parent).isNotNull().extracting(Product::getId).isEqualTo(known.id);
    }

    @ContractTest(id = "BLK-02")
    void rowsThatMissTheConditionAreUntouched() {
        products.insert(new Product("cheap", "1.00", 1));
        Product dearer = new Product("cheap", "2.00", 2);
        Product cheaper = new Product("known", "9.00", 9);
        Product fresh = new Product("fresh", "3.00", 3);
        UpsertSpec<Product> dearerOnly = SKU.update(Product::getPrice)
                .where(
                        path(Product::getPrice).lt(proposed(path(Product::getPrice))),
                        path(Product::getStock).in(1, 5));
        UpsertResult<Product> result = products.upsertAll(List.of(cheaper, dearer, fresh), dearerOnly);
        assertThat(result.written()).containsExactly(dearer, fresh);
        assertThat(result.untouched()).containsExactly(cheaper);
        assertThat(cheaper.id).isNull();
        assertThat(cheaper.version).isZero();
        assertThat(read("known").price).isEqualTo("10.00");
        assertThat(read("known").version).isZero();
        assertThat(read("cheap").price).isEqualTo("2.00");
        assertThat(read("cheap").version).isEqualTo(1);
        assertThat(read("fresh").price).isEqualTo("3.00");
    }

    @ContractTest(id = "BLK-02")
    void doNothingInsertsOnlyNewRows() {
        Product again = new Product("known", "20.00", 7);
        again.version = 4;
        Product fresh = new Product("fresh", "3.00", 3);
        UpsertResult<Product> result = products.upsertAll(List.of(again, fresh), SKU.doNothing());
        assertThat(result.written()).containsExactly(fresh);
        assertThat(result.untouched()).containsExactly(again);
        assertThat(again.id).isNull();
        assertThat(again.version).isEqualTo(4);
        assertThat(fresh.id).isNotNull();
        assertThat(read("known").price).isEqualTo("10.00");
    }

    @ContractTest(id = "BLK-08")
    void nullInTheTargetConflictsWithNothing() {
        Product one = new Product(null, "1.00", 1);
        Product two = new Product(null, "2.00", 2);
        UpsertResult<Product> result = products.upsertAll(List.of(one, two), SKU.updateAll());
        assertThat(result.written()).containsExactly(one, two);
        assertThat(one.id).isNotNull().isNotEqualTo(two.id);
        assertThat(products.count()).isEqualTo(3);
    }

    @ContractTest(id = "BLK-08")
    void nullIsAProposedValueToo() {
        Product bare = new Product("known", "1.00", 1);
        bare.extent = null;
        products.upsertAll(List.of(bare), SKU.update(Product::getExtent, Product::getParent));
        assertThat(read("known").extent).isNull();
        assertThat(products.upsertAll(
                                List.of(bare),
                                SKU.update(Product::getPrice)
                                        .where(path(Product::getOrigin).eq(proposed(path(Product::getOrigin)))))
                        .untouched())
                .containsExactly(bare);
    }

    @ContractTest(id = "BLK-07")
    void anotherUniqueKeyIsADuplicateAndWritesNothing() {
        known.code = "A";
        products.update(known);
        Product other = new Product("other", "1.00", 1);
        other.code = "A";
        Product fresh = new Product("fresh", "1.00", 1);
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> products.upsertAll(List.of(fresh, other), SKU.updateAll()));
        assertThat(fresh.id).isNull();
        assertThat(other.id).isNull();
        assertThat(products.count()).isOne();
    }

    @ContractTest(id = "BLK-05")
    void idsAndVersionsAreRevertedWithTheTransaction() {
        Product fresh = new Product("fresh", "1.00", 1);
        Product changed = new Product("known", "20.00", 7);
        context.transactions().execute(() -> {
            assertThat(context.transactions()
                            .attempt(() -> {
                                products.upsertAll(List.of(fresh, changed), SKU.updateAll());
                                throw new IllegalStateException("no");
                            })
                            .isSuccess())
                    .isFalse();
            return products.count();
        });
        assertThat(fresh.id).isNull();
        assertThat(changed.id).isNull();
        assertThat(changed.version).isZero();
        assertThat(read("known").price).isEqualTo("10.00");
    }

    @ContractTest(id = "BLK-01")
    void manyRowsTakeAFewBatches() {
        List<Product> many = new ArrayList<>();
        for (int index = 0; index < 501; index++) {
            many.add(new Product("sku " + index, "1.00", index));
        }
        products.insertAll(many.subList(0, 250).stream()
                .map(product -> new Product(product.sku, "0.50", 0))
                .toList());
        context.statements().clear();
        UpsertResult<Product> result = products.upsertAll(many, SKU.updateAll());
        assertThat(context.statements().count()).isLessThanOrEqualTo(12);
        assertThat(result.written()).hasSize(501);
        assertThat(many).extracting(Product::getId).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(many.get(0).version).isEqualTo(1);
        assertThat(many.get(500).version).isZero();
        assertThat(products.count()).isEqualTo(502);
    }

    @ContractTest(id = "BLK-11")
    void twoEntitiesWithOneTargetAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> products.upsertAll(
                        List.of(new Product("a", "1.00", 1), new Product("b", "1.00", 1), new Product("a", "2.00", 2)),
                        SKU.updateAll()))
                .withMessageContaining("same [sku], its conflict target, at the indexes 0 and 2");
        assertThat(context.statements().count()).isZero();
        assertThat(products.upsertAll(List.of(), SKU.updateAll()).written()).isEmpty();
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "BLK-11")
    void whatCannotBeWrittenIsRefused() {
        List<Product> one = List.of(new Product("a", "1.00", 1));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> products.upsertAll(one, SKU.update(Product::getOrigin)))
                .withMessageContaining("is mapped as not updatable");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> products.upsertAll(one, SKU.update(Product::getSku)))
                .withMessageContaining("is the conflict target and keeps its value");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> products.upsertAll(one, SKU.update(Product::getVersion)))
                .withMessageContaining("is the version and cannot be assigned");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> products.upsertAll(
                        one,
                        SKU.updateAll()
                                .where(path(Product::getParent)
                                        .then(Product::getStock)
                                        .eq(1))))
                .withMessageContaining("reads only the row that exists and the proposed one");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> products.upsertAll(
                        one, UpsertSpec.onConflict(Product::getVersion).updateAll()))
                .withMessageContaining("is the version and cannot be a conflict target");
        assertThatExceptionOfType(ReadOnlyTransactionException.class)
                .isThrownBy(() ->
                        context.transactions().withReadOnly().execute(() -> products.upsertAll(one, SKU.updateAll())));
        assertThat(products.count()).isOne();
    }
}
