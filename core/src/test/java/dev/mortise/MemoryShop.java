package dev.mortise;

import static java.util.Objects.requireNonNull;

import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** A module with an entity for each kind of id and version, in memory. */
final class MemoryShop implements AutoCloseable {

    @Entity(name = "Customer")
    @Table(name = "customer")
    static class Customer {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        UUID id;

        @Column(nullable = false)
        String name = "";

        @Nullable
        String city;

        @Version
        @Nullable
        Integer version;

        @OneToMany(mappedBy = "customer")
        List<Order> orders = new ArrayList<>();

        Customer() {}

        Customer(String name) {
            this.name = name;
        }

        UUID getId() {
            return requireNonNull(id);
        }

        String getName() {
            return name;
        }

        @Nullable
        String getCity() {
            return city;
        }

        @Nullable
        Integer getVersion() {
            return version;
        }

        List<Order> getOrders() {
            return orders;
        }
    }

    @Entity(name = "Orders")
    @Table(name = "orders")
    static class Order {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        int total;

        @Column(insertable = false, updatable = false)
        @Nullable
        String number;

        @Column(updatable = false)
        @Nullable
        String channel;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Customer customer;

        @Transient
        boolean failBefore;

        @Transient
        boolean failAfter;

        int getTotal() {
            return total;
        }

        @Nullable
        Customer getCustomer() {
            return customer;
        }

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        String getChannel() {
            return channel;
        }

        @PrePersist
        @PreUpdate
        void before() {
            if (failBefore) {
                throw new IllegalStateException("refused before");
            }
            channel = channel == null ? "web" : channel;
        }

        @PostPersist
        void after() {
            if (failAfter) {
                throw new IllegalStateException("refused after");
            }
        }
    }

    @Entity(name = "Ticket")
    static class Ticket {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tickets")
        @SequenceGenerator(name = "tickets", sequenceName = "tickets", allocationSize = 50)
        long id;

        @Nullable
        String text;
    }

    @Entity(name = "Country")
    static class Country {
        @Id
        @Nullable
        String code;

        @Nullable
        String name;
    }

    @Embeddable
    record SeatId(@Nullable String row, @Nullable Integer number) {}

    @Entity(name = "Seat")
    static class Seat {
        @EmbeddedId
        @Nullable
        SeatId id;

        @Version
        long version;
    }

    final MemoryAdapter adapter = new MemoryAdapter();
    final TransactionTemplate transactions;
    final PersistenceModule module;
    final Repository<Customer, UUID> customers;
    final Repository<Order, Long> orders;
    final Repository<Ticket, Long> tickets;
    final Repository<Country, String> countries;
    final Repository<Seat, SeatId> seats;

    MemoryShop() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        transactions = TransactionTemplate.over(dataSource);
        module = reopened();
        customers = module.repository(Customer.class, UUID.class);
        orders = module.repository(Order.class, Long.class);
        tickets = module.repository(Ticket.class, Long.class);
        countries = module.repository(Country.class, String.class);
        seats = module.repository(Seat.class, SeatId.class);
    }

    /** The module once more, over what the adapter can do now. */
    PersistenceModule reopened() {
        return PersistenceModule.named("shop")
                .transactions(transactions)
                .adapter(adapter)
                .entities(Customer.class, Order.class, Ticket.class, Country.class, Seat.class)
                .maxPageSize(100)
                .open();
    }

    @Override
    public void close() {
        module.close();
    }
}
