package dev.mortise.examples.shop;

import dev.mortise.repository.Repository;

/** The products and how many of them are left. */
public class Inventory {

    private final Repository<Product, String> products;

    public Inventory(Repository<Product, String> products) {
        this.products = products;
    }

    /**
     * Takes some of a product's stock.
     *
     * @throws dev.mortise.error.EntityNotFoundException if there is no such product
     * @throws dev.mortise.error.StaleEntityException if another transaction took some meanwhile
     * @throws SoldOutException if there is not enough
     */
    public Product take(String sku, int quantity) {
        Product product = look(sku);
        product.take(quantity);
        return products.update(product);
    }

    /** Looks a product up. */
    protected Product look(String sku) {
        return products.getById(sku);
    }
}
