package dev.mortise.testkit.application;

import static java.util.Objects.requireNonNull;

import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.model.EntityModel;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.jdbc.RecordingDataSource;
import dev.mortise.testkit.jdbc.StatementLog;
import dev.mortise.testkit.sweep.FailureSweep;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An application's module on a dedicated database, with the entity under test.
 *
 * @param <T>  the entity
 * @param <ID> its id
 */
public final class ApplicationUnderTest<T, ID> implements AutoCloseable {

    private final TestDatabase database;
    private final FailureSweep sweep;
    private final RecordingDataSource recorder;
    private final TransactionTemplate transactions;
    private final MappingCapturingAdapter adapter;
    private final PersistenceModule module;
    private @Nullable EntityFixtures<T> fixtures;
    private int made;

    private ApplicationUnderTest(
            TestDatabase database,
            StoreAdapter engine,
            BiFunction<TransactionTemplate, StoreAdapter, PersistenceModule> open) {
        this.database = database;
        sweep = FailureSweep.over(database.dataSource());
        recorder = RecordingDataSource.over(sweep.dataSource());
        transactions = TransactionTemplate.over(recorder);
        adapter = new MappingCapturingAdapter(engine);
        module = open.apply(transactions, adapter);
    }

    static <T, ID> ApplicationUnderTest<T, ID> on(
            DatabaseKind kind,
            Consumer<PlainSql> createTables,
            StoreAdapter engine,
            BiFunction<TransactionTemplate, StoreAdapter, PersistenceModule> open) {
        TestDatabase database = Databases.create(kind);
        try {
            createTables.accept(PlainSql.on(database.dataSource()));
            return new ApplicationUnderTest<>(database, engine, open);
        } catch (RuntimeException | Error failure) {
            database.close();
            throw failure;
        }
    }

    void begin(Function<PersistenceModule, EntityFixtures<T>> make) {
        TableCleaner.in(database);
        fixtures = make.apply(module);
        statements().clear();
    }

    void requireNothingLeft() {
        if (transactions.isActive()) {
            throw new AssertionError("After the test a transaction is still bound to the thread.");
        }
        if (statements().openConnections() > 0 || !statements().openStatements().isEmpty()) {
            throw new AssertionError("After the test " + statements().openConnections()
                    + " connections are still out, and these statements open: "
                    + statements().openStatements());
        }
    }

    @Override
    public void close() {
        try {
            module.close();
        } finally {
            database.close();
        }
    }

    EntityFixtures<T> fixtures() {
        return requireNonNull(fixtures, "fixtures");
    }

    EntityModel<T> model() {
        return adapter.entities().entity(fixtures().entity());
    }

    /** Returns the columns of the entity by their properties. */
    EntityColumns<T> columns() {
        return new EntityColumns<>(model());
    }

    @SuppressWarnings("unchecked") // the model determines the class of the id
    Repository<T, ID> repository() {
        return module.repository(fixtures().entity(), (Class<ID>) model().id().type());
    }

    TransactionTemplate transactions() {
        return transactions;
    }

    StatementLog statements() {
        return recorder.log();
    }

    FailureSweep sweep() {
        return sweep;
    }

    boolean canSweep() {
        return database.kind() == DatabaseKind.H2;
    }

    boolean can(Capability capability) {
        return module.capabilities().contains(capability);
    }

    /** All entities. */
    QuerySpec<T> all() {
        return QuerySpec.of(fixtures().entity());
    }

    /** Returns a valid entity that differs from earlier ones. */
    T valid() {
        return fixtures().valid(++made);
    }

    List<T> valid(int number) {
        return IntStream.range(0, number).mapToObj(each -> valid()).toList();
    }

    T inserted() {
        return repository().insert(valid());
    }

    List<T> inserted(int number) {
        return repository().insertAll(valid(number));
    }

    @SuppressWarnings("unchecked") // the id has the class of the model
    ID idOf(T entity) {
        return (ID) requireNonNull(model().idOf(entity), "The entity has no id.");
    }

    List<ID> idsOf(List<T> entities) {
        List<ID> ids = new ArrayList<>();
        entities.forEach(entity -> ids.add(idOf(entity)));
        return ids;
    }

    /** An id that no row has. */
    ID missingId() {
        ID id = idOf(inserted());
        repository().deleteById(id);
        return id;
    }

    /** Returns the stored values of an entity's row. */
    List<String> stored(T entity) {
        return columns().stateOf(repository().getById(idOf(entity)));
    }
}
