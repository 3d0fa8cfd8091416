package dev.mortise.testkit.contract.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.TransactionContractBase;
import dev.mortise.testkit.database.PoolSettings;
import dev.mortise.transaction.Isolation;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Contract of connections with changed settings, from a pool that does not reset them (R26). */
@ContractGroup("TXN")
class TransactionLeftoverContract extends TransactionContractBase {

    /** One connection, lent again and again as it is. */
    private final Connection connection;

    private final TransactionTemplate careless;
    private final Repository<Article, UUID> repository;

    TransactionLeftoverContract(ContractContext context) throws SQLException {
        super(context);
        this.connection =
                context.closing(context.database().pool(PoolSettings.ofSize(1)).getConnection());
        this.careless = TransactionTemplate.over(
                proxy(DataSource.class, (method, arguments) -> method.equals("getConnection") ? lent() : null));
        this.repository = context.closing(context.module()
                        .transactions(careless)
                        .entities(Article.class)
                        .open())
                .repository(Article.class, UUID.class);
        repository.count(); // so that the pool's own settings are known
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> arguments != null && self == arguments[0];
                    case "isWrapperFor" -> false;
                    default -> answer.to(method.getName(), arguments);
                }));
    }

    private Connection lent() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    @ContractTest(id = "TXN-62")
    void workThatOthersLeftOpenIsNotCommitted() throws SQLException {
        insert("Milk");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update article set name = 'left'");
        }

        repository.insert(Article.named("Tea"));

        assertThat(committed()).containsExactly("Milk", "Tea");
        assertThat(connection.getAutoCommit()).isFalse();
        repository.insert(Article.named("Coffee"));
        connection.setAutoCommit(true);
        assertThat(committed()).containsExactly("Coffee", "Milk", "Tea");
    }

    @ContractTest(id = "TXN-62")
    void connectionThatOthersLeftReadOnlyIsWritten() throws SQLException {
        connection.setReadOnly(true);
        boolean left = connection.isReadOnly();

        repository.insert(Article.named("Tea"));

        assertThat(committed()).containsExactly("Tea");
        assertThat(connection.isReadOnly()).isEqualTo(left);
    }

    @ContractTest(id = "TXN-62")
    void isolationThatOthersLeftIsAskedWhereTheTemplateSaysSo() throws SQLException {
        TransactionTemplate verifying = careless.withIsolationVerification();
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);

        for (int time = 0; time < 2; time++) {
            int isolation = verifying.execute(() -> {
                repository.insert(Article.named("Tea"));
                assertThat(careless.isActive()).isTrue();
                verifying.setRollbackOnly();
                return TransactionAccess.of(verifying).current().connection().getTransactionIsolation();
            });
            assertThat(isolation).isEqualTo(Isolation.READ_COMMITTED.level());
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        }
    }
}
