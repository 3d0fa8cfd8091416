package dev.mortise.benchmarks;

import dev.mortise.PersistenceModule;
import dev.mortise.benchmarks.measure.Meter;
import dev.mortise.benchmarks.measure.Sample;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.transaction.TransactionTemplate;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.ibatis.session.Configuration;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * Opening a module of fifty entities in a JVM that has just started.
 *
 * <p>The engine is built first, as an application without Mortise would build it, and then handed to a module: what the module takes is what
 * Mortise adds. An operation of these samples is an entity; their bytes are what stays on the heap.
 */
final class StartupRun {

    private static final int ENTITIES = 50;

    private final ContenderKind engine;
    private final int round;
    private final List<Sample> samples = new ArrayList<>();

    private StartupRun(ContenderKind engine, int round) {
        this.engine = engine;
        this.round = round;
    }

    static List<Sample> of(DatabaseKind kind, ContenderKind engine, int round) throws IOException, SQLException {
        List<Class<?>> entities = ManyEntities.make(ENTITIES);
        try (TestDatabase database = Databases.create(kind)) {
            createTables(database.dataSource());
            return new StartupRun(engine, round).all(database.dataSource(), entities);
        }
    }

    private List<Sample> all(DataSource dataSource, List<Class<?>> entities) {
        StoreAdapter adapter = engine == ContenderKind.MORTISE_JPA
                ? JpaAdapter.over(measured("engine", () -> hibernate(dataSource, entities)))
                : MyBatisAdapter.over(measured("engine", Configuration::new));
        PersistenceModule module = measured(
                "module",
                () -> PersistenceModule.named("startup")
                        .transactions(TransactionTemplate.over(dataSource))
                        .adapter(adapter)
                        .entities(entities.toArray(Class<?>[]::new))
                        .open());
        measured(
                "first-reads",
                () -> entities.stream()
                        .filter(entity -> module.repository(entity, Long.class)
                                .findById(1L)
                                .isPresent())
                        .count());
        module.close();
        return samples;
    }

    private static SessionFactory hibernate(DataSource dataSource, List<Class<?>> entities) {
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("startup");
        configuration.managedClasses(entities);
        configuration.property("jakarta.persistence.nonJtaDataSource", dataSource);
        return configuration.createEntityManagerFactory();
    }

    private <R> R measured(String what, Supplier<R> work) {
        long before = usedHeap();
        Meter meter = new Meter();
        meter.start();
        R result = work.get();
        meter.stop();
        samples.add(new Sample(
                Part.STARTUP.label(),
                "h2",
                what,
                String.valueOf(ENTITIES),
                engine.label(),
                round,
                ENTITIES,
                meter.nanos(),
                meter.cpuNanos(),
                Math.max(0, usedHeap() - before),
                0));
        return result;
    }

    /** What is left after a collection, asked for until it does not get less. */
    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        for (int times = 0; times < 4; times++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    private static void createTables(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (int number = 0; number < ENTITIES; number++) {
                statement.execute(ManyEntities.table(number));
            }
        }
    }
}
