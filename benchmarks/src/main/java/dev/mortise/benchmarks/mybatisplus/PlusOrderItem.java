package dev.mortise.benchmarks.mybatisplus;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import dev.mortise.benchmarks.data.ItemView;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One product in an order. */
@TableName("order_item")
public class PlusOrderItem implements ItemView {

    @TableId(type = IdType.INPUT)
    private @Nullable Long id;

    private @Nullable Long orderId;
    private String product = "";
    private int quantity;
    private BigDecimal price = BigDecimal.ZERO;

    public PlusOrderItem() {}

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
