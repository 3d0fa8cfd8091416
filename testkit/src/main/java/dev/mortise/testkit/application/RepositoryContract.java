package dev.mortise.testkit.application;

import dev.mortise.PersistenceModule;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.transaction.TransactionTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests the contract on an application's own entity, module and tables.
 *
 * <pre>{@code
 * class ProductRepositoryTest extends RepositoryContract<Product, String> {
 *
 *     protected StoreAdapter adapter() {
 *         return MyBatisAdapter.create();
 *     }
 *
 *     protected PersistenceModule open(TransactionTemplate transactions, StoreAdapter adapter) {
 *         return PersistenceModule.named("shop").transactions(transactions).adapter(adapter)
 *                 .entities(Product.class).open();
 *     }
 *
 *     protected void createTables(PlainSql sql) {
 *         sql.run("runscript from 'classpath:/shop.sql'");
 *     }
 *
 *     protected EntityFixtures<Product> fixtures(PersistenceModule shop) {
 *         return EntityFixtures.of(
 *                 Product.class, n -> new Product("SKU-" + n, "Tea", TEN, 10), product -> product.take(1));
 *     }
 * }
 * }</pre>
 *
 * <p>It tests reads and writes, the round trip of each column, versions, pages, hostile text, transactions, the number
 * of statements, and, on H2, every JDBC failure. After each test no connection is out, no statement is open, and
 * nothing is bound to the thread. The module is opened once for the class. Before each test <em>all</em> tables are
 * emptied; {@link #fixtures} inserts the rows that the entity refers to.
 *
 * <p>A subclass for each engine proves both alike.
 *
 * @param <T>  the entity
 * @param <ID> its id
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RepositoryContract<T, ID>
        implements CrudTests<T, ID>,
                RoundTripTests<T, ID>,
                VersionTests<T, ID>,
                PagingTests<T, ID>,
                HostileTextTests<T, ID>,
                TransactionTests<T, ID>,
                StatementBudgetTests<T, ID>,
                SweepTests<T, ID> {

    private @Nullable ApplicationUnderTest<T, ID> application;

    /** For subclasses. */
    protected RepositoryContract() {}

    /** Returns a new adapter: the engine to test. */
    protected abstract StoreAdapter adapter();

    /** Opens the application's module with these transactions and this engine. */
    protected abstract PersistenceModule open(TransactionTemplate transactions, StoreAdapter adapter);

    /** Creates the application's tables in an empty database. */
    protected abstract void createTables(PlainSql sql);

    /**
     * Returns the entities to test with; called before each test, when all tables are empty, and may insert referenced
     * rows.
     */
    protected abstract EntityFixtures<T> fixtures(PersistenceModule module);

    /** Returns the database to test on; H2 by default. */
    protected DatabaseKind database() {
        return DatabaseKind.H2;
    }

    /** Returns the application under test. */
    @Override
    public final ApplicationUnderTest<T, ID> application() {
        if (application == null) {
            throw new IllegalStateException("The application is open while its tests run only.");
        }
        return application;
    }

    @BeforeAll
    final void openApplication() {
        application = ApplicationUnderTest.on(database(), this::createTables, adapter(), this::open);
    }

    @BeforeEach
    final void beginWithEmptyTables() {
        application().begin(this::fixtures);
    }

    @AfterEach
    final void nothingIsLeftBehind() {
        application().requireNothingLeft();
    }

    @AfterAll
    final void closeApplication() {
        if (application != null) {
            application.close();
        }
    }
}
