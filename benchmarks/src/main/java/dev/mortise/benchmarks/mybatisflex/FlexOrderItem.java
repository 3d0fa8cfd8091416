package dev.mortise.benchmarks.mybatisflex;

import com.mybatisflex.annotation.Id;
import com.mybatisflex.annotation.KeyType;
import com.mybatisflex.annotation.Table;
import dev.mortise.benchmarks.data.ItemView;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One product in an order. */
@Table("order_item")
public class FlexOrderItem implements ItemView {

    @Id(keyType = KeyType.None)
    private @Nullable Long id;

    private @Nullable Long orderId;
    private String product = "";
    private int quantity;
    private BigDecimal price = BigDecimal.ZERO;

    public FlexOrderItem() {}

    @Override
    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public @Nullable Long getOrderId() {
        return orderId;
    }

    public void setOrderId(@Nullable Long orderId) {
        this.orderId = orderId;
    }

    @Override
    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    @Override
    public int getQuantity() {
        return quantity;
    }

    public void setQuantity(int quantity) {
        this.quantity = quantity;
    }

    @Override
    public BigDecimal getPrice() {
        return price;
    }

    public void setPrice(BigDecimal price) {
        this.price = price;
    }
}
