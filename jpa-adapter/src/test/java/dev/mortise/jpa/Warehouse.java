package dev.mortise.jpa;

import dev.mortise.mapping.EntityModels;
import dev.mortise.mapping.MappingOptions;
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
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entities that the renderer's tests ask about; the other adapter's tests have the same. */
final class Warehouse {

    private Warehouse() {}

    static EntityModels models() {
        return EntityModels.read(
                List.of(Customer.class, Account.class, Order.class, Item.class, Product.class, Shelf.class, Tag.class),
                MappingOptions.defaults());
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

        Long getId() {
            return id;
        }

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

        String getCity() {
            return city;
        }
    }

    @Entity(name = "Customer")
    @Table(name = "customer")
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

        String getEmail() {
            return email;
        }

        Level getLevel() {
            return level;
        }

        Address getAddress() {
            return address;
        }

        List<Order> getOrders() {
            return orders;
        }

        Account getAccount() {
            return account;
        }
    }

    @Entity(name = "Account")
    @Table(name = "account")
    static class Account extends Named {

        @OneToOne(fetch = FetchType.LAZY)
        @Nullable
        Customer customer;

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

    /** Its table and its {@code key} are reserved words. */
    @Entity(name = "Order")
    @Table(name = "order")
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

        Long getId() {
            return id;
        }

        Customer getCustomer() {
            return customer;
        }

        Status getStatus() {
            return status;
        }

        BigDecimal getTotal() {
            return total;
        }

        BigDecimal getDiscount() {
            return discount;
        }

        Instant getCreatedAt() {
            return createdAt;
        }

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
    @Table(name = "item")
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

        Long getId() {
            return id;
        }

        Order getOrder() {
            return order;
        }

        Product getProduct() {
            return product;
        }

        int getQuantity() {
            return quantity;
        }
    }

    @Entity(name = "Product")
    @Table(name = "product")
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

        Integer getReserved() {
            return reserved;
        }

        BigInteger getWeight() {
            return weight;
        }

        Shelf getShelf() {
            return shelf;
        }
    }

    @Embeddable
    record ShelfId(String hall, int place) {}

    @Entity(name = "Shelf")
    @Table(name = "shelf")
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

        ShelfId getId() {
            return id;
        }

        String getLabel() {
            return label;
        }

        List<Product> getProducts() {
            return products;
        }
    }

    @Entity(name = "Tag")
    @Table(name = "tag")
    static class Tag extends Named {

        @ManyToMany(mappedBy = "tags")
        Set<Order> orders = new HashSet<>();

        Set<Order> getOrders() {
            return orders;
        }
    }
}
