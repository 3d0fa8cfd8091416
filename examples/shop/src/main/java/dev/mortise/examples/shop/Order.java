package dev.mortise.examples.shop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer has ordered, known to the outside by its number. */
@Entity
@Table(name = "orders")
public class Order {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_seq")
    @SequenceGenerator(name = "order_seq", sequenceName = "order_seq", allocationSize = 50)
    private @Nullable Long id;

    @Column(nullable = false, unique = true, length = 20)
    private String number = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private @Nullable Customer customer;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private OrderStatus status = OrderStatus.PENDING;

    @Column(nullable = false, precision = 12, scale = 2)
    private BigDecimal total = BigDecimal.ZERO;

    @Column(nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<OrderItem> items = new ArrayList<>();

    @Version
    private @Nullable Integer version;

    protected Order() {}

    public Order(String number, Customer customer, Instant createdAt) {
        this.number = number;
        this.customer = customer;
        this.createdAt = createdAt;
    }

    /** Adds an item, and its price to the total; it is written with the order. */
    public OrderItem add(Product product, int quantity) {
        OrderItem item = new OrderItem(this, product, quantity);
        items.add(item);
        total = total.add(product.getPrice().multiply(BigDecimal.valueOf(quantity)));
        return item;
    }

    /** Removes an item; its row is deleted when the order is updated. */
    public void remove(OrderItem item) {
        if (items.remove(item)) {
            total = total.subtract(item.getPrice().multiply(BigDecimal.valueOf(item.getQuantity())));
        }
    }

    public void pay() {
        status = OrderStatus.PAID;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getNumber() {
        return number;
    }

    public @Nullable Customer getCustomer() {
        return customer;
    }

    public OrderStatus getStatus() {
        return status;
    }

    public BigDecimal getTotal() {
        return total;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public List<OrderItem> getItems() {
        return items;
    }

    public @Nullable Integer getVersion() {
        return version;
    }
}
