package dev.mortise.benchmarks.spec;

import static dev.mortise.query.Path.path;

import dev.mortise.PersistenceModule;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.entity.Customer;
import dev.mortise.benchmarks.entity.Order;
import dev.mortise.benchmarks.entity.OrderItem;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.transaction.TransactionTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A spec of five conditions: built, and brought to the statement that an engine would run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class SpecBenchmark {

    /** How many specs one transaction takes, so that the transaction does not count. */
    private static final int SPECS = 1_000;

    private final TestDatabase database = Databases.create(DatabaseKind.H2);
    private final TransactionTemplate transactions = TransactionTemplate.over(database.dataSource());
    private final PersistenceModule module = PersistenceModule.named("specs")
            .transactions(transactions)
            .adapter(new RenderingAdapter())
            .entities(Customer.class, Order.class, OrderItem.class)
            .open();
    private final Repository<Order, Long> orders = module.repository(Order.class, Long.class);
    private long number;

    @Benchmark
    public QuerySpec<Order> build() {
        return spec(number++);
    }

    /** Building, the repository's checks, the statement key, the statement's text and its values; nothing is sent. */
    @Benchmark
    @OperationsPerInvocation(SPECS)
    public void buildAndRender(Blackhole blackhole) {
        transactions.executeWithoutResult(() -> {
            for (int index = 0; index < SPECS; index++) {
                blackhole.consume(orders.find(spec(number++)));
            }
        });
    }

    private static QuerySpec<Order> spec(long number) {
        return QuerySpec.of(Order.class)
                .where(
                        path(Order::getCustomer).then(Customer::getId).eq(number),
                        path(Order::getStatus).in(List.of(OrderStatus.PENDING, OrderStatus.PAID)),
                        path(Order::getTotal).ge(BigDecimal.valueOf(number)),
                        path(Order::getCreatedAt).lt(Instant.EPOCH),
                        path(Order::getNumber).startsWith("A-"))
                .orderBy(path(Order::getCreatedAt).desc())
                .limit(20);
    }

    @TearDown
    public void close() {
        module.close();
        database.close();
    }
}
