package dev.mortise.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A session's row cursor takes its rows from a server a few at a time, on either engine. */
class RowCursorTest {

    private static final int ROWS = 10_000;
    private static final int CHARACTERS = 400;

    @MappedSuperclass
    abstract static class Leaf {
        @Id
        @Nullable
        Long id;

        @Column(length = CHARACTERS)
        @Nullable
        String text;
    }

    @Entity
    @Table(name = "leaflet")
    static class Leaflet extends Leaf {}

    /** Of a hierarchy, which the jpa-adapter reads by SQL and not by HQL. */
    @Entity
    @Table(name = "sheet")
    @DiscriminatorColumn(name = "kind")
    static class Sheet extends Leaf {}

    @Entity
    @DiscriminatorValue("Poster")
    static class Poster extends Sheet {
        @Nullable
        String colour;
    }

    static Stream<Arguments> engines() {
        return Databases.selected().stream()
                .flatMap(kind -> Stream.of("jpa", "mybatis")
                        .flatMap(engine -> Stream.of(Leaflet.class, Sheet.class)
                                .map(entity -> Arguments.of(kind, engine, entity))));
    }

    @ParameterizedTest
    @MethodSource("engines")
    <T extends Leaf> void theFirstRowIsThereBeforeTheLastHasCome(DatabaseKind kind, String engine, Class<T> entity)
            throws SQLException {
        AtomicLong allocated = new AtomicLong();
        StoreAdapter adapter = engine.equals("jpa") ? JpaAdapter.create() : MyBatisAdapter.create();
        try (TestDatabase database = filled(kind, entity);
                PersistenceModule module = PersistenceModule.named("cursor")
                        .adapter(new CursorReads(adapter, allocated))
                        .transactions(TransactionTemplate.over(database.dataSource()))
                        .entities(Leaflet.class, Sheet.class, Poster.class)
                        .open()) {
            Repository<T, Long> leaflets = module.repository(entity, Long.class);
            leaflets.find(QuerySpec.of(entity)); // a first read allocates for all that follow
            List<T> all = leaflets.find(QuerySpec.of(entity));

            assertThat(all)
                    .extracting(leaflet -> leaflet.id)
                    .doesNotHaveDuplicates()
                    .hasSize(ROWS);
            if (kind != DatabaseKind.H2) { // whose result is in this process in any case
                assertThat(allocated.get()).isLessThan((long) ROWS * CHARACTERS / 2);
            }
        }
    }

    private static TestDatabase filled(DatabaseKind kind, Class<?> entity) throws SQLException {
        TestDatabase database = Databases.create(kind);
        try (Connection connection = database.connect();
                Statement table = connection.createStatement()) {
            String name = entity.getAnnotation(Table.class).name();
            table.execute("create table " + name + " (id bigint primary key, text varchar(" + CHARACTERS
                    + "), kind varchar(31), colour varchar(10))");
            connection.setAutoCommit(false);
            try (PreparedStatement row =
                    connection.prepareStatement("insert into " + name + " (id, text, kind) values (?, ?, 'Sheet')")) {
                for (int id = 0; id < ROWS; id++) {
                    row.setLong(1, id);
                    row.setString(2, "x".repeat(CHARACTERS));
                    row.addBatch();
                }
                row.executeBatch();
            }
            connection.commit();
        }
        return database;
    }

    /**
     * An adapter whose reads go through the cursor.
     *
     * @param real the adapter that does the work
     * @param allocated takes what the thread has allocated when it has the first row
     */
    private record CursorReads(StoreAdapter real, AtomicLong allocated) implements StoreAdapter {

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public Store open(StoreContext context) {
            return new CursorStore(real.open(context), allocated);
        }
    }

    private record CursorStore(Store real, AtomicLong allocated) implements Store {

        @Override
        public Set<Capability> capabilities() {
            return real.capabilities();
        }

        @Override
        public StoreSession openSession(TransactionContext transaction) {
            StoreSession session = real.openSession(transaction);
            return (StoreSession) Proxy.newProxyInstance(
                    StoreSession.class.getClassLoader(),
                    new Class<?>[] {StoreSession.class},
                    (self, method, arguments) -> {
                        if (method.getName().equals("select")) {
                            return rows(session, (SelectPlan<?>) arguments[0]);
                        }
                        try {
                            return method.invoke(session, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private <R> List<R> rows(StoreSession session, SelectPlan<R> plan) {
            List<R> rows = new ArrayList<>();
            ResultIdentityMap scope = new ResultIdentityMap();
            ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = thread.getCurrentThreadAllocatedBytes();
            try (RowCursor<R> cursor = session.open(plan)) {
                for (R row = cursor.next(scope); row != null; row = cursor.next(scope)) {
                    if (rows.isEmpty()) {
                        allocated.set(thread.getCurrentThreadAllocatedBytes() - before);
                    }
                    rows.add(row);
                }
            }
            return rows;
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
