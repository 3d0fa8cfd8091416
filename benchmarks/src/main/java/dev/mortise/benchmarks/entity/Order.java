package dev.mortise.benchmarks.entity;

import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.data.OrderView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer has ordered. */
@Entity
@Table(name = "orders")
public class Order implements OrderView {

    @Id
    private @Nullable Long id;

    @Column(nullable = false, length = 20)
    private String number = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "customer_id")
    private @Nullable Customer customer;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private OrderStatus status = OrderStatus.PENDING;

    @Column(nullable = false, precision = 12, scale = 2)
    private BigDecimal total = BigDecimal.ZERO;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @OneToMany(mappedBy = "order")
    private List<OrderItem> items = new ArrayList<>();

    @Version
    private @Nullable Integer version;

    protected Order() {}

    public Order(NewOrder order, Customer customer) {
        this.id = order.id();
        this.number = order.number();
        this.customer = customer;
        this.status = order.status();
        this.total = order.total();
        this.createdAt = order.createdAt();
    }

    @Override
    public @Nullable Long getId() {
        return id;
    }

    @Override
    public String getNumber() {
        return number;
    }

    public @Nullable Customer getCustomer() {
        return customer;
    }

    @Override
    public OrderStatus getStatus() {
        return status;
    }

    @Override
    public BigDecimal getTotal() {
        return total;
    }

    public void setTotal(BigDecimal total) {
        this.total = total;
    }

    @Override
    public Instant getCreatedAt() {
        return createdAt;
    }

    public List<OrderItem> getItems() {
        return items;
    }

    /** For a contender that reads the items by itself. */
    public void setItems(List<OrderItem> items) {
        this.items = items;
    }

    @Override
    public @Nullable Integer getVersion() {
        return version;
    }

    @Override
    public @Nullable Long customerId() {
        return customer == null ? null : customer.getId();
    }

    @Override
    public @Nullable Customer customer() {
        return customer;
    }

    @Override
    public List<OrderItem> items() {
        return items;
    }
}
