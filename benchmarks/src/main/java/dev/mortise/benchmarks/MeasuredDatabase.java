package dev.mortise.benchmarks;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.Dataset;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.testkit.database.TestDatabase;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

/** A database with its rows and one pool, and the contenders that are open on it. */
final class MeasuredDatabase implements AutoCloseable {

    private static final PoolSettings POOL = PoolSettings.ofSize(16);

    private final TestDatabase database;
    private final Dataset rows;
    private final Map<ContenderKind, Contender> contenders = new EnumMap<>(ContenderKind.class);

    private MeasuredDatabase(TestDatabase database, Dataset rows) {
        this.database = database;
        this.rows = rows;
    }

    /** Makes a database with that many orders. */
    static MeasuredDatabase of(DatabaseKind kind, int orders) {
        TestDatabase database = Databases.create(kind, POOL);
        Dataset rows = new Dataset(database.dataSource(), orders);
        rows.load();
        return new MeasuredDatabase(database, rows);
    }

    /** Opens contenders on it; they share its one pool. */
    Map<ContenderKind, Contender> open(Collection<ContenderKind> kinds) {
        return open(kinds, database.dataSource());
    }

    /** Opens contenders on a data source that leads to this database. */
    Map<ContenderKind, Contender> open(Collection<ContenderKind> kinds, DataSource way) {
        for (ContenderKind kind : kinds) {
            contenders.computeIfAbsent(kind, one -> one.open(way));
        }
        return contenders;
    }

    Dataset rows() {
        return rows;
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    String label() {
        return database.kind().label();
    }

    /** Lets PostgreSQL vacuum deleted rows now instead of during a measurement. */
    void tidy() {
        if (database.kind() == DatabaseKind.POSTGRESQL) {
            rows.analyze();
        }
    }

    @Override
    public void close() {
        contenders.values().forEach(Contender::close);
        database.close();
    }
}
