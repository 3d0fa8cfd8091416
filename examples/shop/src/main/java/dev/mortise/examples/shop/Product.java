package dev.mortise.examples.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
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

    @ManyToMany
    @JoinTable(
            name = "product_category",
            joinColumns = @JoinColumn(name = "product_sku"),
            inverseJoinColumns = @JoinColumn(name = "category_name"))
    @OrderBy("name")
    private Set<Category> categories = new LinkedHashSet<>();

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

    /** The categories; change them through {@link dev.mortise.repository.Repository#relation} or here and update the product. */
    public Set<Category> getCategories() {
        return categories;
    }

    public @Nullable Integer getVersion() {
        return version;
    }
}
