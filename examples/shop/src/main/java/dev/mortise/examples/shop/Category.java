package dev.mortise.examples.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.List;

/** Where a product stands in the catalogue; a product may stand in several. */
@Entity
public class Category {

    @Id
    @Column(length = 40)
    private String name = "";

    @ManyToMany(mappedBy = "categories")
    @OrderBy("name")
    private List<Product> products = new ArrayList<>();

    protected Category() {}

    public Category(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public List<Product> getProducts() {
        return products;
    }
}
