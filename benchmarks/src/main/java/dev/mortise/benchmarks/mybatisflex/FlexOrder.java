package dev.mortise.benchmarks.mybatisflex;

import com.mybatisflex.annotation.Column;
import com.mybatisflex.annotation.Id;
import com.mybatisflex.annotation.KeyType;
import com.mybatisflex.annotation.RelationManyToOne;
import com.mybatisflex.annotation.RelationOneToMany;
import com.mybatisflex.annotation.Table;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.data.OrderView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order, with its customer and items where they were asked for. */
@Table("orders")
public class FlexOrder implements OrderView {

    @Id(keyType = KeyType.None)
    private @Nullable Long id;

    private String number = "";
    private @Nullable Long customerId;
    private OrderStatus status = OrderStatus.PENDING;
    private BigDecimal total = BigDecimal.ZERO;
    private Instant createdAt = Instant.EPOCH;

    @Column(version = true)
    private @Nullable Integer version;

    @RelationManyToOne(selfField = "customerId", targetField = "id")
    private @Nullable FlexCustomer customer;

    @RelationOneToMany(selfField = "id", targetField = "orderId")
    private List<FlexOrderItem> items = new ArrayList<>();

    public FlexOrder() {}

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

    public @Nullable FlexCustomer getCustomer() {
        return customer;
    }

    public void setCustomer(@Nullable FlexCustomer customer) {
        this.customer = customer;
    }

    public List<FlexOrderItem> getItems() {
        return items;
    }

    public void setItems(List<FlexOrderItem> items) {
        this.items = items;
    }

    @Override
    public @Nullable Long customerId() {
        return customerId;
    }

    @Override
    public @Nullable FlexCustomer customer() {
        return customer;
    }

    @Override
    public List<FlexOrderItem> items() {
        return items;
    }
}
