package dev.mortise.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The classes that the tests of this package ask about; nothing of a mapping is needed to build a query. */
public final class Storefront {

    private Storefront() {}

    public enum Status {
        PENDING,
        PAID {
            @Override
            public boolean isFinal() {
                return true;
            }
        };

        public boolean isFinal() {
            return false;
        }
    }

    /** A mapped superclass that is generic in its id. */
    public abstract static class Identified<ID> {

        private ID id;

        public ID getId() {
            return id;
        }
    }

    public abstract static class Named extends Identified<UUID> {

        private String name;

        public String getName() {
            return name;
        }
    }

    public interface Labelled {

        default String getLabel() {
            return "label";
        }
    }

    public static class Customer extends Named implements Labelled {

        private List<Order> orders = new ArrayList<>();
        private Order first;
        private Address address;
        private boolean active;

        public List<Order> getOrders() {
            return orders;
        }

        /** Not the type of the field. */
        public Optional<Order> getFirst() {
            return Optional.ofNullable(first);
        }

        public Address getAddress() {
            return address;
        }

        public boolean isActive() {
            return active;
        }
    }

    public record Address(String street, String city) {}

    public static class Order extends Identified<UUID> {

        private Customer customer;
        private Status status;
        private BigDecimal total;
        private Instant createdAt;
        private byte[] seal;
        private List<Item> items = new ArrayList<>();

        public Customer getCustomer() {
            return customer;
        }

        public Status getStatus() {
            return status;
        }

        public BigDecimal getTotal() {
            return total;
        }

        public Instant getCreatedAt() {
            return createdAt;
        }

        public byte[] getSeal() {
            return seal;
        }

        public List<Item> getItems() {
            return items;
        }

        public boolean isAbove(BigDecimal amount) {
            return total.compareTo(amount) > 0;
        }
    }

    public static class Item extends Identified<Long> {

        private int quantity;
        private Product product;

        public int getQuantity() {
            return quantity;
        }

        public Product getProduct() {
            return product;
        }
    }

    public static class Product extends Named {

        private int stock;
        private String URL;

        public int getStock() {
            return stock;
        }

        public String getURL() {
            return URL;
        }
    }
}
