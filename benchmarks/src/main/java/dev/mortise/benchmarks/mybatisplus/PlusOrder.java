package dev.mortise.benchmarks.mybatisplus;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.data.OrderView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order, with its customer and items where they were asked for. */
@TableName("orders")
public class PlusOrder implements OrderView {

    @TableId(type = IdType.INPUT)
    private @Nullable Long id;

    private String number = "";
    private @Nullable Long customerId;
    private OrderStatus status = OrderStatus.PENDING;
    private BigDecimal total = BigDecimal.ZERO;
    private Instant createdAt = Instant.EPOCH;

    @Version
    private @Nullable Integer version;

    @TableField(exist = false)
    private @Nullable PlusCustomer customer;

    @TableField(exist = false)
    private List<PlusOrderItem> items = new ArrayList<>();

    public PlusOrder() {}

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

    public @Nullable PlusCustomer getCustomer() {
        return customer;
    }

    public void setCustomer(@Nullable PlusCustomer customer) {
        this.customer = customer;
    }

    public List<PlusOrderItem> getItems() {
        return items;
    }

    public void setItems(List<PlusOrderItem> items) {
        this.items = items;
    }

    @Override
    public @Nullable Long customerId() {
        return customerId;
    }

    @Override
    public @Nullable PlusCustomer customer() {
        return customer;
    }

    @Override
    public List<PlusOrderItem> items() {
        return items;
    }
}
