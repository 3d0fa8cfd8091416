package dev.mortise.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModuleModelTest {

    @MappedSuperclass
    static class Base<ID> {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        ID id;
    }

    @Entity(name = "Buyer")
    static class Customer extends Base<UUID> {
        @Column(name = "MiXed", length = 40, nullable = false)
        String fullName = "";

        @Embedded
        @Nullable
        Address address;

        @OneToMany(mappedBy = "customer")
        private final List<Order> orders = new ArrayList<>();
    }

    @Embeddable
    record Address(String street, @Column(name = "zip") String postCode) {}

    enum Status {
        PENDING,
        PAID
    }

    @Entity
    static class Order {
        @Id
        long orderId;

        @ManyToOne(optional = false)
        @Nullable
        Customer customer;

        @Enumerated(EnumType.STRING)
        Status status = Status.PENDING;

        @Column(precision = 12, scale = 2)
        BigDecimal total = BigDecimal.ZERO;

        Instant createdAt = Instant.EPOCH;

        @Version
        int version;

        transient String forgotten = "";
    }

    private final ModuleModel models =
            ModelReader.read(List.of(Customer.class, Order.class), MappingOptions.defaults());
    private final EntityModel<Order> order = models.entity(Order.class);
    private final EntityModel<Customer> customer = models.entity(Customer.class);

    @Test
    void namesTablesAndColumnsInSnakeCaseUnlessTheMappingSaysOtherwise() {
        assertThat(customer.table()).hasToString("buyer");
        assertThat(customer.columns())
                .extracting(column -> column.column().name().toString())
                .containsExactly("id", "MiXed", "street", "zip");
        assertThat(order.table().name()).isEqualTo(new SqlName("order", true));
        assertThat(order.columns())
                .extracting(column -> column.column().name().toString())
                .containsExactly("order_id", "customer_id", "status", "total", "created_at", "version");
        assertThat(order.columns())
                .extracting(MappedColumn::dottedPath)
                .containsExactly("orderId", "customer.id", "status", "total", "createdAt", "version");
    }

    @Test
    void bindsTypeVariablesOfSuperclasses() {
        assertThat(customer.id().type()).isEqualTo(UUID.class);
        assertThat(customer.id().generation()).isEqualTo(new IdModel.Generation.Uuid(false));
    }

    @Test
    void readsRelationsToOtherEntities() {
        RelationModel toCustomer = (RelationModel) order.attribute("customer");
        assertThat(toCustomer.target()).isSameAs(customer);
        assertThat(toCustomer.isOptional()).isFalse();
        assertThat(toCustomer.foreignKey()).singleElement().satisfies(key -> {
            assertThat(key.column().name()).hasToString("customer_id");
            assertThat(key.target()).isSameAs(customer.attribute("id"));
        });
        RelationModel orders = (RelationModel) customer.attribute("orders");
        assertThat(orders.owningSide()).contains(toCustomer);
        assertThat(orders.foreignKey()).isEmpty();
    }

    @Test
    void readsAndWritesAttributes() throws Throwable {
        Customer made = (Customer) customer.constructor().invoke();
        UUID id = UUID.randomUUID();
        customer.setId(made, id);
        assertThat(customer.idOf(made)).isEqualTo(id);
        List<Order> orders = new ArrayList<>();
        customer.attribute("orders").access().set(made, orders);
        assertThat(made.orders).isSameAs(orders);
        EmbeddedAttribute address = (EmbeddedAttribute) customer.attribute("address");
        Object value = address.constructor().invoke("Main Road", "12345");
        address.access().set(made, value);
        assertThat(made.address).isEqualTo(new Address("Main Road", "12345"));
        assertThat(address.attributes().get(1).get(value)).isEqualTo("12345");
    }
}
