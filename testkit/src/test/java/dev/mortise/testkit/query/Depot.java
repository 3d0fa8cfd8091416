package dev.mortise.testkit.query;

import dev.mortise.testkit.schema.ColumnType;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entities with every kind of relation, embedded values and keys of several columns, and a few rows of each. */
final class Depot {

    private Depot() {}

    static final List<Class<?>> ENTITIES =
            List.of(Customer.class, Account.class, Order.class, Item.class, Product.class, Shelf.class, Tag.class);

    static final Schema SCHEMA = Schema.of(
            table("customer")
                    .id("id", ColumnType.bigInteger())
                    .required("name", ColumnType.varchar(50))
                    .column("email", ColumnType.varchar(50))
                    .column("level", ColumnType.integer())
                    .column("street", ColumnType.varchar(50))
                    .column("city", ColumnType.varchar(50)),
            table("account")
                    .id("id", ColumnType.bigInteger())
                    .required("name", ColumnType.varchar(50))
                    .column("customer_id", ColumnType.bigInteger()),
            table("orders")
                    .id("id", ColumnType.bigInteger())
                    .required("customer_id", ColumnType.bigInteger())
                    .column("status", ColumnType.varchar(10))
                    .column("total", ColumnType.decimal(10, 2))
                    .column("discount", ColumnType.bigInteger())
                    .column("created_at", ColumnType.instant())
                    .column("key", ColumnType.varchar(50))
                    .required("version", ColumnType.integer()),
            table("shelf")
                    .required("hall", ColumnType.varchar(5))
                    .required("place", ColumnType.integer())
                    .column("label", ColumnType.varchar(50))
                    .primaryKey("hall", "place"),
            table("product")
                    .id("id", ColumnType.bigInteger())
                    .required("name", ColumnType.varchar(50))
                    .required("stock", ColumnType.integer())
                    .column("reserved", ColumnType.integer())
                    .column("weight", ColumnType.decimal(38, 0))
                    .column("shelf_hall", ColumnType.varchar(5))
                    .column("shelf_place", ColumnType.integer()),
            table("item")
                    .id("id", ColumnType.bigInteger())
                    .column("order_id", ColumnType.bigInteger())
                    .column("product_id", ColumnType.bigInteger())
                    .required("quantity", ColumnType.integer()),
            table("tag").id("id", ColumnType.bigInteger()).required("name", ColumnType.varchar(50)),
            table("order_tag")
                    .required("order_id", ColumnType.bigInteger())
                    .required("tag_id", ColumnType.bigInteger()));

    private static Table table(String name) {
        return Table.named(name);
    }

    static final List<String> ROWS = List.of(
            "insert into customer (id, name, email, level, street, city) values"
                    + " (1, 'ann', null, 1, 's', 'Bern'), (2, 'bob', 'b@x', 0, null, null), (3, '50%_!', null, null, null, 'Chur')",
            "insert into account (id, name, customer_id) values (1, 'main', 1)",
            "insert into shelf (hall, place, label) values ('A', 1, 'x'), ('B', 2, 'Y')",
            "insert into tag (id, name) values (1, 'red'), (2, 'blue')",
            "insert into product (id, name, stock, reserved, weight, shelf_hall, shelf_place) values"
                    + " (1, 'nut', 7, null, 7, 'A', 1), (2, 'Bolt', 9, 5, 6, 'B', 2), (3, 'cog', 1, 3, null, null, null)",
            "insert into orders (id, customer_id, status, total, discount, created_at, version) values"
                    + " (1, 1, 'PAID', 100.00, 150, '2019-01-01 00:00:00', 0),"
                    + " (2, 2, 'SHIPPED', 200.00, 250, '2019-06-01 00:00:00', 0), (3, 1, null, 50.00, null, null, 0)",
            "insert into order_tag (order_id, tag_id) values (1, 1), (2, 1), (2, 2)",
            "insert into item (id, order_id, product_id, quantity) values"
                    + " (1, 1, 1, 3), (2, 1, 2, 1), (3, 2, 2, 5), (4, null, null, 4)");

    static Customer customer(Long id) {
        Customer customer = new Customer();
        customer.id = id;
        return customer;
    }

    static Shelf shelf(String hall, int place) {
        return new Shelf(new ShelfId(hall, place));
    }

    enum Status {
        PENDING,
        PAID,
        SHIPPED
    }

    enum Level {
        BRONZE,
        GOLD
    }

    @MappedSuperclass
    abstract static class Named {

        @Id
        @Nullable
        Long id;

        @Column(nullable = false)
        @Nullable
        String name;

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        String getName() {
            return name;
        }
    }

    @Embeddable
    static class Address {

        @Nullable
        String street;

        @Nullable
        String city;

        Address() {}

        Address(@Nullable String street, @Nullable String city) {
            this.street = street;
            this.city = city;
        }

        @Nullable
        String getCity() {
            return city;
        }
    }

    @Entity(name = "Customer")
    @jakarta.persistence.Table(name = "customer")
    static class Customer extends Named {

        @Nullable
        String email;

        @Enumerated(EnumType.ORDINAL)
        @Nullable
        Level level;

        @Embedded
        @Nullable
        Address address;

        @OneToMany(mappedBy = "customer")
        List<Order> orders = new ArrayList<>();

        @OneToOne(mappedBy = "customer", fetch = FetchType.LAZY)
        @Nullable
        Account account;

        @Nullable
        String getEmail() {
            return email;
        }

        @Nullable
        Level getLevel() {
            return level;
        }

        @Nullable
        Address getAddress() {
            return address;
        }

        List<Order> getOrders() {
            return orders;
        }

        @Nullable
        Account getAccount() {
            return account;
        }
    }

    @Entity(name = "Account")
    @jakarta.persistence.Table(name = "account")
    static class Account extends Named {

        @OneToOne(fetch = FetchType.LAZY)
        @Nullable
        Customer customer;

        @Nullable
        Customer getCustomer() {
            return customer;
        }
    }

    @Converter
    static final class CentsConverter implements AttributeConverter<BigDecimal, Long> {

        @Override
        public @Nullable Long convertToDatabaseColumn(@Nullable BigDecimal amount) {
            return amount == null ? null : amount.movePointRight(2).longValueExact();
        }

        @Override
        public @Nullable BigDecimal convertToEntityAttribute(@Nullable Long cents) {
            return cents == null ? null : BigDecimal.valueOf(cents, 2);
        }
    }

    @Entity(name = "Order")
    @jakarta.persistence.Table(name = "orders")
    static class Order {

        @Id
        @Nullable
        Long id;

        @ManyToOne(optional = false, fetch = FetchType.LAZY)
        @Nullable
        Customer customer;

        @Enumerated(EnumType.STRING)
        @Nullable
        Status status;

        @Column(precision = 10, scale = 2)
        @Nullable
        BigDecimal total;

        @Convert(converter = CentsConverter.class)
        @Nullable
        BigDecimal discount;

        @Nullable
        Instant createdAt;

        @Nullable
        String key;

        @Version
        int version;

        @OneToMany(mappedBy = "order")
        List<Item> items = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "order_tag",
                joinColumns = @JoinColumn(name = "order_id"),
                inverseJoinColumns = @JoinColumn(name = "tag_id"))
        Set<Tag> tags = new HashSet<>();

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        Customer getCustomer() {
            return customer;
        }

        @Nullable
        Status getStatus() {
            return status;
        }

        @Nullable
        BigDecimal getTotal() {
            return total;
        }

        @Nullable
        BigDecimal getDiscount() {
            return discount;
        }

        @Nullable
        Instant getCreatedAt() {
            return createdAt;
        }

        @Nullable
        String getKey() {
            return key;
        }

        int getVersion() {
            return version;
        }

        List<Item> getItems() {
            return items;
        }

        Set<Tag> getTags() {
            return tags;
        }
    }

    @Entity(name = "Item")
    @jakarta.persistence.Table(name = "item")
    static class Item {

        @Id
        @Nullable
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "order_id")
        @Nullable
        Order order;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Product product;

        int quantity;

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        Order getOrder() {
            return order;
        }

        @Nullable
        Product getProduct() {
            return product;
        }

        int getQuantity() {
            return quantity;
        }
    }

    @Entity(name = "Product")
    @jakarta.persistence.Table(name = "product")
    static class Product extends Named {

        int stock;

        @Nullable
        Integer reserved;

        @Nullable
        BigInteger weight;

        /** The key of a shelf has two columns. */
        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Shelf shelf;

        int getStock() {
            return stock;
        }

        @Nullable
        Integer getReserved() {
            return reserved;
        }

        @Nullable
        BigInteger getWeight() {
            return weight;
        }

        @Nullable
        Shelf getShelf() {
            return shelf;
        }
    }

    @Embeddable
    record ShelfId(String hall, int place) {}

    @Entity(name = "Shelf")
    @jakarta.persistence.Table(name = "shelf")
    static class Shelf {

        @EmbeddedId
        @Nullable
        ShelfId id;

        @Nullable
        String label;

        @OneToMany(mappedBy = "shelf")
        List<Product> products = new ArrayList<>();

        Shelf() {}

        Shelf(ShelfId id) {
            this.id = id;
        }

        @Nullable
        ShelfId getId() {
            return id;
        }

        @Nullable
        String getLabel() {
            return label;
        }

        List<Product> getProducts() {
            return products;
        }
    }

    @Entity(name = "Tag")
    @jakarta.persistence.Table(name = "tag")
    static class Tag extends Named {

        @ManyToMany(mappedBy = "tags")
        Set<Order> orders = new HashSet<>();

        Set<Order> getOrders() {
            return orders;
        }
    }
}
