package dev.mortise.benchmarks.entity;

import dev.mortise.benchmarks.data.ItemView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One product in an order. */
@Entity
@Table(name = "order_item")
public class OrderItem implements ItemView {

    @Id
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "order_id")
    private @Nullable Order order;

    @Column(nullable = false, length = 20)
    private String product = "";

    private int quantity;

    @Column(nullable = false, precision = 10, scale = 2)
    private BigDecimal price = BigDecimal.ZERO;

    protected OrderItem() {}

    @Override
    public @Nullable Long getId() {
        return id;
    }

    public @Nullable Order getOrder() {
        return order;
    }

    /** The id of its order, which is known where the order itself was not read. */
    public @Nullable Long orderId() {
        return order == null ? null : order.getId();
    }

    @Override
    public String getProduct() {
        return product;
    }

    @Override
    public int getQuantity() {
        return quantity;
    }

    @Override
    public BigDecimal getPrice() {
        return price;
    }
}
