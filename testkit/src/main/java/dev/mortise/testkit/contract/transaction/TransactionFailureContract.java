package dev.mortise.testkit.contract.transaction;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.IntegrityViolationException.Kind;
import dev.mortise.error.MortiseException;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of the exceptions for database failures: they are the same on every engine and database (R32). */
@ContractGroup("TXN")
class TransactionFailureContract extends TransactionContractBase {

    private static final Schema SHELVES = Schema.of(
            Table.named("shelf").id("id", integer()).required("label", varchar(10)),
            Table.named("tray")
                    .id("id", integer())
                    .column("shelf_id", integer())
                    .reference("tray_shelf_fk", "shelf_id", "shelf"));

    private final Repository<Shelf, Integer> shelves;
    private final Repository<Tray, Integer> trays;

    TransactionFailureContract(ContractContext context) {
        super(context.tables(SHELVES));
        this.shelves = context.open(Shelf.class, Tray.class).repository(Shelf.class, Integer.class);
        this.trays = context.open(Shelf.class, Tray.class).repository(Tray.class, Integer.class);
    }

    /** Something that trays refer to. */
    @Entity
    static class Shelf {

        @Id
        private @Nullable Integer id;

        private @Nullable String label;

        static Shelf of(int id, @Nullable String label) {
            Shelf shelf = new Shelf();
            shelf.id = id;
            shelf.label = label;
            return shelf;
        }
    }

    /** Something that refers to a shelf, by its number. */
    @Entity
    static class Tray {

        @Id
        private @Nullable Integer id;

        private @Nullable Integer shelfId;

        static Tray on(int id, int shelf) {
            Tray tray = new Tray();
            tray.id = id;
            tray.shelfId = shelf;
            return tray;
        }
    }

    @ContractTest(id = "TXN-68")
    void duplicateKeyOfAUniqueColumnAndOfAnId() {
        insert("Tea");
        shelves.insert(Shelf.of(1, "top"));

        violates(Kind.UNIQUE, () -> insert("Tea"));
        violates(Kind.UNIQUE, () -> shelves.insert(Shelf.of(1, "top")));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert("Tea"));
    }

    @ContractTest(id = "TXN-68")
    void violatedForeignKeyFromEitherSide() {
        shelves.insert(Shelf.of(1, "top"));
        trays.insert(Tray.on(1, 1));
        assertThat(shelves.getById(1).label).isEqualTo("top");
        assertThat(trays.getById(1).shelfId).isOne();

        violates(Kind.FOREIGN_KEY, () -> trays.insert(Tray.on(2, 99)));
        violates(Kind.FOREIGN_KEY, () -> shelves.deleteById(1));
    }

    @ContractTest(id = "TXN-68")
    void violatedNotNullAndCheck() {
        violates(Kind.NOT_NULL, () -> shelves.insert(Shelf.of(1, null)));
        violates(Kind.CHECK, () -> articles.insert(Article.named("Tea").with(null, null, -1)));
    }

    @ContractTest(id = "TXN-68")
    void valuesThatDoNotFit() {
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> shelves.insert(Shelf.of(1, "long".repeat(20))));
    }

    @ContractTest(id = "TXN-69")
    void exceptionKeepsCauseStateAndVendorCode() {
        insert("Tea");

        MortiseException failure = caught(() -> insert("Tea"));

        assertThat(failure).hasRootCauseInstanceOf(SQLException.class);
        assertThat(failure.sqlState())
                .hasValueSatisfying(state -> assertThat(state).startsWith("23"));
        assertThat(failure.vendorCode()).isPresent();
        SQLException root = rootOf(failure);
        assertThat(failure.sqlState()).contains(root.getSQLState());
        assertThat(failure.vendorCode()).hasValue(root.getErrorCode());
    }

    @ContractTest(
            id = "TXN-70",
            facts = DatabaseFact.DEFERRABLE,
            unsupported = "exceptionFromStatementWhereNothingIsDeferred")
    void exceptionFromCommitTranslated() {
        context.sql().run("alter table tray alter constraint tray_shelf_fk deferrable initially deferred");
        try {
            violates(Kind.FOREIGN_KEY, () -> tx.executeWithoutResult(() -> trays.insert(Tray.on(1, 99))));
        } finally {
            context.sql().run("alter table tray alter constraint tray_shelf_fk not deferrable");
        }

        assertThat(context.sql().count("tray")).isZero();
    }

    void exceptionFromStatementWhereNothingIsDeferred() {
        violates(Kind.FOREIGN_KEY, () -> tx.executeWithoutResult(() -> trays.insert(Tray.on(1, 99))));

        assertThat(context.statements().commits()).isZero();
        assertThat(context.sql().count("tray")).isZero();
    }

    @ContractTest(id = "TXN-71")
    void exceptionFromBatchUnwrapped() {
        insert("Tea");
        List<Article> batch = List.of(Article.named("Coffee"), Article.named("Tea"), Article.named("Milk"));

        violates(Kind.UNIQUE, () -> articles.insertAll(batch));

        assertThat(committed()).containsExactly("Tea");
    }

    @ContractTest(id = "TXN-72")
    void exceptionIsTheSameFromEveryWrite() {
        insert("Tea");
        Article coffee = insert("Coffee");
        UUID id = idOf(coffee);
        coffee.setName("Tea");

        violates(Kind.UNIQUE, () -> insert("Tea"));
        violates(Kind.UNIQUE, () -> articles.insertAll(List.of(Article.named("Tea"))));
        violates(Kind.UNIQUE, () -> articles.save(Article.named("Tea")));
        violates(Kind.UNIQUE, () -> articles.update(coffee));
        violates(Kind.UNIQUE, () -> articles.updateAll(List.of(coffee)));
        violates(Kind.UNIQUE, () -> articles.upsert(coffee));
        violates(
                Kind.UNIQUE,
                () -> articles.updateWhere(UpdateSpec.of(Article.class)
                        .set(path(Article::getName).to("Tea"))
                        .where(path(Article::getId).eq(id))));

        assertThat(committed()).containsExactly("Coffee", "Tea");
    }

    @ContractTest(id = "TXN-73", facts = DatabaseFact.CONSTRAINT_NAME, unsupported = "constraintNameIsLeftOut")
    void constraintNameExposed() {
        insert("Tea");

        assertThat(caught(() -> insert("Tea")).constraint()).contains("article_name_uq");
        assertThat(caught(() -> trays.insert(Tray.on(1, 99))).constraint()).contains("tray_shelf_fk");
        assertThat(caught(() -> articles.insert(Article.named("Milk").with(null, null, -1)))
                        .constraint())
                .contains("article_stock_ck");
        assertThat(caught(() -> shelves.insert(Shelf.of(1, null))).constraint()).contains("label");
    }

    void constraintNameIsLeftOut() {
        insert("Tea");

        assertThat(caught(() -> insert("Tea")).constraint()).isEmpty();
    }

    private static void violates(Kind kind, ThrowingCallable write) {
        assertThat(caught(write).kind()).isEqualTo(kind);
    }

    private static IntegrityViolationException caught(ThrowingCallable write) {
        IntegrityViolationException failure = catchThrowableOfType(IntegrityViolationException.class, write);
        assertThat(failure).as("the failure of the write").isNotNull();
        return failure;
    }

    private static SQLException rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return (SQLException) root;
    }
}
