package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A thread whose stack overflows anywhere in a transaction has no transaction afterwards, and its connections are back. */
class StackOverflowTest {

    private static final int STACK = 192 * 1024;

    private final AtomicInteger out = new AtomicInteger();
    private final TransactionTemplate tx = TransactionTemplate.over(proxy(DataSource.class, this::dataSource));

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object dataSource(Object proxy, Method method, Object @Nullable [] arguments) {
        if (!method.getName().equals("getConnection")) {
            return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> method.getReturnType() == boolean.class ? false : null;
            };
        }
        Connection made = proxy(Connection.class, new Open(out));
        out.incrementAndGet();
        return made;
    }

    /** A connection that is out until it is closed. */
    private static final class Open implements InvocationHandler {
        private final AtomicInteger out;
        private boolean autoCommit = true;
        private boolean closed;

        Open(AtomicInteger out) {
            this.out = out;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws SQLException {
            switch (method.getName()) {
                case "setAutoCommit" -> autoCommit = arguments != null && (Boolean) arguments[0];
                case "getAutoCommit" -> {
                    return autoCommit;
                }
                case "getTransactionIsolation" -> {
                    return Connection.TRANSACTION_READ_COMMITTED;
                }
                case "getMetaData" -> {
                    return proxy(DatabaseMetaData.class, (metaData, asked, nothing) -> "H2");
                }
                case "close" -> {
                    if (!closed) {
                        out.decrementAndGet();
                        closed = true;
                    }
                }
                default -> {}
            }
            return method.getReturnType() == boolean.class ? false : null;
        }
    }

    private void transaction() {
        tx.executeWithoutResult(() -> TransactionAccess.of(tx).current().connection());
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack is full
    private void transactionsDeeperAndDeeper() {
        transaction();
        transactionsDeeperAndDeeper();
    }

    private void nestedDeeperAndDeeper() {
        tx.executeWithoutResult(() -> {
            assertThat(TransactionAccess.of(tx).current().connection()).isNotNull();
            nestedDeeperAndDeeper();
        });
    }

    private void newOnesDeeperAndDeeper() {
        tx.withPropagation(Propagation.REQUIRES_NEW).executeWithoutResult(() -> {
            assertThat(TransactionAccess.of(tx).current().connection()).isNotNull();
            newOnesDeeperAndDeeper();
        });
    }

    /** Begins at another place of the stack each time. */
    private static void deeper(int frames, Runnable work) {
        if (frames == 0) {
            work.run();
        } else {
            deeper(frames - 1, work);
        }
    }

    private void overflows(Runnable work) throws InterruptedException {
        for (int warmUp = 0; warmUp < 2000; warmUp++) {
            transaction(); // what is loaded or linked for the first time while the stack is full stays broken for ever
        }
        AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
        Thread thread = new Thread(null, () -> overflow(work, wrong), "overflowing", STACK);
        thread.start();
        thread.join();
        assertThat(wrong.get()).isNull();
    }

    private void overflow(Runnable work, AtomicReference<@Nullable Throwable> wrong) {
        try {
            for (int frames = 0; frames < 150; frames++) {
                try {
                    deeper(frames, work);
                } catch (StackOverflowError expected) {
                    assertThat(tx.isActive()).isFalse();
                }
                assertThat(out)
                        .as("connections that are out, at offset %d", frames)
                        .hasValue(0);
                transaction();
                assertThat(out).hasValue(0);
            }
        } catch (Throwable failure) {
            wrong.set(failure);
        }
    }

    @Test
    void nothingStaysBoundOfTransactionsAfterOneAnother() throws InterruptedException {
        overflows(this::transactionsDeeperAndDeeper);
    }

    @Test
    void nothingStaysBoundOfJoinedTransactions() throws InterruptedException {
        overflows(this::nestedDeeperAndDeeper);
    }

    @Test
    void nothingStaysBoundOfTransactionsInOneAnother() throws InterruptedException {
        overflows(this::newOnesDeeperAndDeeper);
    }
}
