package dev.mortise.memory;

import static java.util.Objects.requireNonNull;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
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
public final class MemoryShop implements AutoCloseable {

    @Entity(name = "Customer")
    @Table(name = "customer")
    public static class Customer {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        public UUID id;

        @Column(nullable = false)
        public String name = "";

        @Nullable
        public String city;

        @Version
        @Nullable
        public Integer version;

        @OneToMany(mappedBy = "customer")
        List<Order> orders = new ArrayList<>();

        public Customer() {}

        public Customer(String name) {
            this.name = name;
        }

        public UUID getId() {
            return requireNonNull(id);
        }

        public String getName() {
            return name;
        }

        @Nullable
        public String getCity() {
            return city;
        }

        @Nullable
        public Integer getVersion() {
            return version;
        }

        public List<Order> getOrders() {
            return orders;
        }
    }

    @Entity(name = "Orders")
    @Table(name = "orders")
    public static class Order {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        public Long id;

        int total;

        @Column(insertable = false, updatable = false)
        @Nullable
        public String number;

        @Column(updatable = false)
        @Nullable
        public String channel;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Customer customer;

        @Transient
        public boolean failBefore;

        @Transient
        public boolean failAfter;

        public int getTotal() {
            return total;
        }

        @Nullable
        public Customer getCustomer() {
            return customer;
        }

        @Nullable
        public Long getId() {
            return id;
        }

        @Nullable
        public String getChannel() {
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
    public static class Ticket {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tickets")
        @SequenceGenerator(name = "tickets", sequenceName = "tickets", allocationSize = 50)
        public long id;

        @Nullable
        String text;
    }

    @Entity(name = "Country")
    public static class Country {
        @Id
        @Nullable
        public String code;

        @Nullable
        String name;
    }

    @Embeddable
    public record SeatId(@Nullable String row, @Nullable Integer number) {}

    @Entity(name = "Seat")
    public static class Seat {
        @EmbeddedId
        @Nullable
        public SeatId id;

        @Version
        long version;
    }

    public final MemoryAdapter adapter = new MemoryAdapter();
    public final TransactionTemplate transactions;
    public final PersistenceModule module;
    public final Repository<Customer, UUID> customers;
    public final Repository<Order, Long> orders;
    public final Repository<Ticket, Long> tickets;
    public final Repository<Country, String> countries;
    public final Repository<Seat, SeatId> seats;

    public MemoryShop() {
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
    public PersistenceModule reopened() {
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
