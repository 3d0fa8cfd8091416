package dev.mortise.benchmarks.plain;

import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.data.OrderView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order, with its customer and items where they were asked for. */
public class PlainOrder implements OrderView {

    private @Nullable Long id;
    private String number = "";
    private @Nullable Long customerId;
    private OrderStatus status = OrderStatus.PENDING;
    private BigDecimal total = BigDecimal.ZERO;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Integer version;
    private @Nullable PlainCustomer customer;
    private List<PlainOrderItem> items = new ArrayList<>();

    public PlainOrder() {}

    @Override
    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    @Override
    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    public @Nullable Long getCustomerId() {
        return customerId;
    }

    public void setCustomerId(@Nullable Long customerId) {
        this.customerId = customerId;
    }

    @Override
    public OrderStatus getStatus() {
        return status;
    }

    public void setStatus(OrderStatus status) {
        this.status = status;
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

    public void setCreatedAt(Instant createdAt) {
        this.createdAt = createdAt;
    }

    @Override
    public @Nullable Integer getVersion() {
        return version;
    }

    public void setVersion(@Nullable Integer version) {
        this.version = version;
    }

    public @Nullable PlainCustomer getCustomer() {
        return customer;
    }

    public void setCustomer(@Nullable PlainCustomer customer) {
        this.customer = customer;
    }

    public List<PlainOrderItem> getItems() {
        return items;
    }

    public void setItems(List<PlainOrderItem> items) {
        this.items = items;
    }

    @Override
    public @Nullable Long customerId() {
        return customerId;
    }

    @Override
    public @Nullable PlainCustomer customer() {
        return customer;
    }

    @Override
    public List<PlainOrderItem> items() {
        return items;
    }
}
