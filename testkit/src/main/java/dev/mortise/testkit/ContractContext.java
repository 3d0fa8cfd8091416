package dev.mortise.testkit;

import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseFacts;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.jdbc.RecordingDataSource;
import dev.mortise.testkit.jdbc.StatementLog;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The context of a contract case: one engine on one dedicated database.
 *
 * <p>A test class has one context per engine and database. Tables and modules are created once; before each case the
 * tables are emptied and the statement log is cleared.
 */
public final class ContractContext {

    private final AdapterHarness harness;
    private final @Nullable AdapterHarness peer;
    private final TestDatabase database;
    private final RecordingDataSource dataSource;
    private final PlainSql sql;
    private final Set<Schema> schemas = new LinkedHashSet<>();
    private final Map<String, PersistenceModule> modules = new LinkedHashMap<>();
    private final Map<Class<?>, AutoCloseable> madeOnce = new LinkedHashMap<>();
    private final List<AutoCloseable> closedAfterCase = new ArrayList<>();
    private final Map<String, Integer> counted = new LinkedHashMap<>();
    private @Nullable TransactionTemplate transactions;

    ContractContext(AdapterHarness harness, @Nullable AdapterHarness peer, TestDatabase database) {
        this.harness = harness;
        this.peer = peer;
        this.database = database;
        this.dataSource = RecordingDataSource.over(database.dataSource());
        this.sql = PlainSql.on(database.dataSource());
    }

    /** Returns the engine's name, {@code jpa} for example. */
    public String engine() {
        return harness.name();
    }

    /** Returns the database. */
    public TestDatabase database() {
        return database;
    }

    /** Returns the facts of the database. */
    public DatabaseFacts facts() {
        return database.facts();
    }

    /** Returns the pool with the recorder in front; modules and transactions work on it. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Returns the statements sent over {@link #dataSource()} since the case began. */
    public StatementLog statements() {
        return dataSource.log();
    }

    /**
     * Runs an action that must send exactly the given number of statements, and reports the number.
     *
     * @param what the action in a few words; unique within the case
     * @throws AssertionError if more or fewer were sent; the message lists them
     */
    public <T> T expect(String what, int statements, Callable<T> action) throws Exception {
        T result = statements().exactly(statements, action);
        counted.put(what, statements);
        return result;
    }

    /** Returns SQL beside the engine and outside its transactions; it is not recorded. */
    public PlainSql sql() {
        return sql;
    }

    /** Returns the transactions on {@link #dataSource()}, shared by all modules of this context. */
    public TransactionTemplate transactions() {
        TransactionTemplate shared = transactions;
        if (shared == null) {
            shared = TransactionTemplate.over(dataSource);
            transactions = shared;
        }
        return shared;
    }

    /** Makes sure that these tables exist and are empty. */
    public ContractContext tables(Schema schema) {
        DatabaseKind kind = database.kind();
        try (Connection connection = database.dataSource().getConnection()) {
            if (schemas.add(schema)) {
                schema.create(connection, kind);
            } else {
                schema.empty(connection, kind);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be made ready on " + kind.label() + ".", e);
        }
        return this;
    }

    /** Returns a module of these entities; the same one for the same entities until the class is done. */
    public PersistenceModule open(Class<?>... entities) {
        return modules.computeIfAbsent(
                key(harness, entities),
                key -> module(harness.create()).entities(entities).open());
    }

    /**
     * Returns a module of these entities on the other engine, for cases that are declared with
     * {@link ContractTest#peer()}.
     */
    public PersistenceModule openPeer(Class<?>... entities) {
        AdapterHarness other = peer;
        if (other == null) {
            throw new IllegalStateException(
                    "There is no second engine in this run; declare the case with peer = true.");
        }
        return modules.computeIfAbsent(
                key(other, entities),
                key -> module(other.create()).entities(entities).open());
    }

    /** Returns this engine, for a module that is described from the beginning. */
    public StoreAdapter adapter() {
        return harness.create();
    }

    /**
     * Returns the other engine, for a module in which both hold entities; for cases that are declared with
     * {@link ContractTest#peer()}.
     */
    public StoreAdapter peerAdapter() {
        AdapterHarness other = peer;
        if (other == null) {
            throw new IllegalStateException(
                    "There is no second engine in this run; declare the case with peer = true.");
        }
        return other.create();
    }

    /** Returns a module with its own options, closed after the case. */
    public PersistenceModule open(UnaryOperator<PersistenceModule.Builder> options, Class<?>... entities) {
        return closing(
                options.apply(module(harness.create()).entities(entities)).open());
    }

    /** Returns a module to be described further, on this engine and the shared transactions; the caller closes it. */
    public PersistenceModule.Builder module() {
        return module(harness.create());
    }

    /** Returns the capabilities of the engine on this database, read from the first module opened here. */
    public Set<Capability> capabilities() {
        return modules.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "A group whose cases require capabilities opens a module in its constructor."))
                .capabilities();
    }

    /** Returns something that is made once and closed when the class is done. */
    public <T extends AutoCloseable> T once(Class<T> type, Supplier<? extends T> make) {
        return type.cast(madeOnce.computeIfAbsent(type, key -> make.get()));
    }

    /** Closes this after the case, the last one first, and returns it. */
    public <T extends AutoCloseable> T closing(T resource) {
        closedAfterCase.add(resource);
        return resource;
    }

    /** Returns and resets the statement counts of the case. */
    Map<String, Integer> takeCounted() {
        Map<String, Integer> taken = new LinkedHashMap<>(counted);
        counted.clear();
        return taken;
    }

    boolean isInTransaction() {
        return transactions != null && transactions.isActive();
    }

    boolean hasPeer() {
        return peer != null;
    }

    AdapterHarness harness() {
        return harness;
    }

    HikariDataSource pool() {
        return database.dataSource();
    }

    RecordingDataSource recorder() {
        return dataSource;
    }

    void endCase() throws Exception {
        List<AutoCloseable> last = new ArrayList<>(closedAfterCase);
        closedAfterCase.clear();
        closeAll(last);
    }

    void close() throws Exception {
        closeAll(new ArrayList<>(madeOnce.values()));
        closeAll(new ArrayList<>(modules.values()));
        database.close();
    }

    private PersistenceModule.Builder module(StoreAdapter adapter) {
        return PersistenceModule.named("contract")
                .transactions(transactions())
                .adapter(adapter)
                .idsInMessages();
    }

    private static String key(AdapterHarness engine, Class<?>... entities) {
        return engine.name() + " " + Arrays.toString(entities);
    }

    private static void closeAll(List<AutoCloseable> resources) throws Exception {
        for (int i = resources.size() - 1; i >= 0; i--) {
            resources.get(i).close();
        }
    }
}
