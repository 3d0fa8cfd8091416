package dev.mortise;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.memory.MemoryAdapter;
import dev.mortise.memory.MemoryShop;
import dev.mortise.memory.MemoryShop.Country;
import dev.mortise.memory.MemoryShop.Customer;
import dev.mortise.memory.MemoryShop.Order;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.property.CollectionProperty;
import dev.mortise.repository.ReadRepository;
import dev.mortise.repository.RelationEditor;
import dev.mortise.repository.Repository;
import dev.mortise.repository.ToManyEditor;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PersistenceModuleTest {

    interface Entities<T> extends Repository<T, UUID> {
        default long twice() {
            return 2 * count();
        }
    }

    interface Customers extends Entities<Customer> {

        @Override
        Optional<Customer> findById(UUID id);

        @Override
        RelationEditor<UUID, ToManyEditor> relation(CollectionProperty<Customer> relation);

        default List<Customer> named(String name, String... others) {
            return others.length > 0
                    ? List.of()
                    : find(QuerySpec.of(Customer.class)
                            .where(path(Customer::getName).eq(name)));
        }

        default void refuse() throws SQLException {
            throw new SQLException("as it is");
        }
    }

    interface ReadOnlyCustomers extends ReadRepository<Customer, UUID> {}

    interface Derived extends Repository<Customer, UUID> {
        List<Customer> findByName(String name);
    }

    interface WrongId extends Repository<Customer, Long> {}

    interface Open<T> extends Repository<T, UUID> {}

    private final MemoryShop shop = new MemoryShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void repositoryOfAnEntityIsOneObject() {
        assertThat(shop.module.repository(Customer.class, UUID.class)).isSameAs(shop.customers);
        assertThat(shop.module.transactions()).isSameAs(shop.transactions);
        assertThat(shop.module.capabilities()).contains(Capability.UPSERT);
    }

    @Test
    void wrongClassesAreNamed() {
        assertThatThrownBy(() -> shop.module.repository(String.class, UUID.class))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("Customer");
        assertThatThrownBy(() -> shop.module.repository(Customer.class, Long.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.UUID");
        assertThat(shop.module.repository(Order.class, long.class)).isSameAs(shop.orders);
    }

    @Test
    void customRepositoriesRunTheirDefaultMethods() throws Exception {
        Customers customers = shop.module.repository(Customers.class);
        Customer ann = customers.insert(new Customer("Ann"));

        assertThat(customers.named("Ann")).extracting(Customer::getId).containsExactly(ann.getId());
        assertThat(customers.twice()).isEqualTo(2);
        assertThat(customers.findById(ann.getId())).isPresent();
        assertThat(((Repository<Customer, UUID>) customers).findById(ann.getId()))
                .isPresent();
        assertThatThrownBy(customers::refuse).isInstanceOf(SQLException.class).hasMessage("as it is");
        Object itself = customers;
        assertThat(customers).isEqualTo(itself).isNotEqualTo(shop.module.repository(Customers.class));
        assertThat(customers).hasToString("Customers");
        assertThat(customers.relation(Customer::getOrders).of(ann.getId())).isInstanceOf(ToManyEditor.class);
        assertThat(shop.module.repository(ReadOnlyCustomers.class).count()).isOne();
    }

    @Test
    void customRepositoriesThatCannotWorkAreRefusedAtOnce() {
        assertThatThrownBy(() -> shop.module.repository(Derived.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("findByName is abstract");
        assertThatThrownBy(() -> shop.module.repository(WrongId.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shop.module.repository(Open.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves T open");
        assertThatThrownBy(() -> shop.module.repository(unchecked(Runnable.class)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shop.module.repository(unchecked(String.class)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @SuppressWarnings("unchecked") // wrong on purpose
    private static Class<Repository<?, ?>> unchecked(Class<?> type) {
        return (Class<Repository<?, ?>>) type;
    }

    @Test
    void tellsItsNameAndItsEntities() {
        assertThat(shop.module.name()).isEqualTo("shop");
        assertThat(shop.module.entities()).startsWith(Customer.class, Order.class);
        assertThatThrownBy(() -> shop.module.entities().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void missingPartsAreNamed() {
        PersistenceModule.Builder empty = PersistenceModule.named("empty");
        assertThatThrownBy(empty::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transactions");
        empty.transactions(shop.transactions);
        assertThatThrownBy(empty::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("adapter");
        empty.adapter(shop.adapter);
        assertThatThrownBy(empty::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("entities");
        assertThatThrownBy(() -> empty.maxPageSize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closedModuleRefusesToWork() {
        shop.module.close();
        shop.module.close();

        assertThat(shop.adapter.stores).isZero();
        assertThatThrownBy(shop.customers::count)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shop is closed");
        assertThatThrownBy(() -> shop.module.repository(Customer.class, UUID.class))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void entitiesCanHaveAdaptersOfTheirOwn() {
        MemoryAdapter own = new MemoryAdapter();
        try (PersistenceModule module = PersistenceModule.named("routed")
                .transactions(shop.transactions)
                .adapter(shop.adapter)
                .entities(Customer.class, Order.class)
                .adapter(own, Country.class)
                .open()) {
            module.repository(Country.class, String.class).count();
            module.repository(Customer.class, UUID.class).count();
        }

        assertThat(own.sent).containsExactly("select Country");
        assertThat(shop.adapter.sent).containsExactly("select Customer");
        assertThat(own.stores).isZero();
    }

    @Test
    void hierarchyGoesWithItsRoot() {
        MemoryAdapter own = new MemoryAdapter();
        try (PersistenceModule module = PersistenceModule.named("routed")
                .transactions(shop.transactions)
                .adapter(shop.adapter)
                .adapter(own, Tool.class)
                .entities(Saw.class)
                .open()) {
            module.repository(Saw.class, Long.class).count();
        }
        assertThat(own.sent).containsExactly("select Saw");
    }

    @Test
    void hierarchyCannotBeSplit() {
        MemoryAdapter own = new MemoryAdapter();

        assertThatThrownBy(() -> PersistenceModule.named("routed")
                        .transactions(shop.transactions)
                        .adapter(shop.adapter)
                        .entities(Tool.class)
                        .adapter(own, Saw.class)
                        .open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gives Saw to another adapter than Tool");
        assertThat(own.stores).isZero();
        assertThat(shop.adapter.stores).isEqualTo(1);
    }

    @Entity(name = "Tool")
    @Inheritance
    static class Tool {
        @Id
        private Long id;
    }

    @Entity(name = "Saw")
    static class Saw extends Tool {}

    @Test
    void entityWithoutAnAdapterClosesWhatWasOpened() {
        MemoryAdapter own = new MemoryAdapter();

        assertThatThrownBy(() -> PersistenceModule.named("routed")
                        .transactions(shop.transactions)
                        .adapter(own, Country.class)
                        .entities(Customer.class, Order.class)
                        .open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no adapter for Customer");
        assertThat(own.stores).isZero();
    }

    @Test
    void schemaIsValidatedWhereAskedForWithAllThatIsMissing() throws SQLException {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        PersistenceModule.Builder module = PersistenceModule.named("validated")
                .transactions(TransactionTemplate.over(dataSource))
                .adapter(shop.adapter)
                .entities(Customer.class, Order.class, Country.class)
                .validateSchema();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table customer (id uuid primary key, name varchar(10), version integer)");
            statement.execute("create table country (code varchar(2) primary key, name varchar(10))");

            assertThatThrownBy(module::open)
                    .isInstanceOf(SchemaMismatchException.class)
                    .hasMessageContaining("column customer.city of Customer.city")
                    .hasMessageContaining("table orders of Orders")
                    .hasMessageNotContaining("country");

            statement.execute("alter table customer add city varchar(10)");
            statement.execute("create table orders (id bigint primary key, total integer, number varchar(9),"
                    + " channel varchar(9), customer_id uuid)");
        }
        try (PersistenceModule open = module.open()) {
            assertThat(open.repository(Country.class, String.class).count()).isZero();
        }
    }
}
