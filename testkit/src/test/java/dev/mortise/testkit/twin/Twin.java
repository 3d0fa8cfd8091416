package dev.mortise.testkit.twin;

import static java.util.Objects.requireNonNull;

import dev.mortise.PersistenceModule;
import dev.mortise.error.MortiseException;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.QuerySpec;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One adapter on a database of its own, whose sessions are called as core calls them. */
final class Twin implements AutoCloseable {

    private static final List<String> TABLES =
            List.of("note", "box", "item", "box_label", "box_mark", "box_note", "shape", "circle", "ring");

    private final StoreAdapter adapter;
    private final TestDatabase database;
    private final UncountedBatches batches;
    private final TransactionTemplate transactions;
    private final PersistenceModule module;
    private final PlainSql sql;
    private @Nullable StoreContext context;
    private @Nullable Store store;

    Twin(StoreAdapter adapter, DatabaseKind kind) throws SQLException {
        this.adapter = adapter;
        this.database = Databases.create(kind);
        try (Connection connection = database.dataSource().getConnection()) {
            Box.SCHEMA.create(connection, kind);
        }
        this.batches = new UncountedBatches(database.dataSource());
        this.transactions = TransactionTemplate.over(batches.dataSource());
        this.sql = PlainSql.on(database.dataSource());
        this.module = PersistenceModule.named("twin of " + adapter.name())
                .transactions(transactions)
                .adapter(new Opening())
                .entities(Box.ENTITIES)
                .open();
    }

    /** Keeps what the module and the adapter give each other. */
    private final class Opening implements StoreAdapter {

        @Override
        public String name() {
            return adapter.name();
        }

        @Override
        public Store open(StoreContext given) {
            Store opened = adapter.open(given);
            context = given;
            store = opened;
            return opened;
        }
    }

    String name() {
        return adapter.name();
    }

    /** What a call gives, or throws, in a transaction of its own; what is stale is rolled back, as core would. */
    String outcome(TwinStep step, long firstKey, boolean uncounted) {
        restartKeys(firstKey);
        batches.uncounted(uncounted);
        try {
            return transactions.execute(() -> step.run(session(), model()));
        } catch (TwinStep.StaleRow e) {
            return "stale " + e.index();
        } catch (MortiseException e) {
            return e.getClass().getSimpleName() + ": " + firstLine(e);
        } finally {
            batches.uncounted(false);
        }
    }

    /** The driver's words follow, which name constraints in its own way. */
    private static String firstLine(MortiseException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private StoreSession session() {
        Store opened = requireNonNull(store);
        return (StoreSession) requireNonNull(context).transaction().get().participant(opened, opened::openSession);
    }

    private ModuleModel model() {
        return requireNonNull(context).entities();
    }

    /** A failed insert may have drawn keys, more of them where an engine sends one row after the other. */
    private void restartKeys(long first) {
        for (String table : List.of("box", "item")) {
            sql.run(
                    database.kind() == DatabaseKind.MARIADB
                            ? "alter table " + table + " auto_increment = " + first
                            : "alter table " + table + " alter column id restart with " + first);
        }
    }

    /** All rows of each table. */
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    sql.rows("select * from " + table).stream()
                            .map(row -> new TreeMap<>(row).toString())
                            .sorted()
                            .toList());
        }
        return rows;
    }

    /** All objects as the adapter reads them. */
    List<String> objects() {
        return Stream.<Class<?>>of(Box.class, Box.Item.class, Box.Note.class, Box.Shape.class)
                .flatMap(type -> objectsOf(type))
                .sorted()
                .toList();
    }

    private <T> Stream<String> objectsOf(Class<T> type) {
        return module.repository(type, Long.class).find(QuerySpec.of(type)).stream()
                .map(TwinStep::text);
    }

    void empty() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Box.SCHEMA.empty(connection, database.kind());
        }
    }

    @Override
    public void close() {
        module.close();
        database.close();
    }
}
