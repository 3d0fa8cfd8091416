package dev.mortise.examples.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Something to buy, known by its number in the catalogue. */
@Entity
public class Product {

    @Id
    @Column(length = 20)
    private String sku = "";

    @Column(nullable = false, length = 100)
    private String name = "";

    @Column(nullable = false, precision = 10, scale = 2)
    private BigDecimal price = BigDecimal.ZERO;

    private int stock;

    @Version
    private @Nullable Integer version;

    protected Product() {}

    public Product(String sku, String name, BigDecimal price, int stock) {
        this.sku = sku;
        this.name = name;
        this.price = price;
        this.stock = stock;
    }

    /**
     * Takes some of the stock.
     *
     * @throws SoldOutException if there is not enough
     */
    public void take(int quantity) {
        if (quantity > stock) {
            throw new SoldOutException(sku);
        }
        stock -= quantity;
    }

    public String getSku() {
        return sku;
    }

    public String getName() {
        return name;
    }

    public BigDecimal getPrice() {
        return price;
    }

    public int getStock() {
        return stock;
    }

    public @Nullable Integer getVersion() {
        return version;
    }
}
