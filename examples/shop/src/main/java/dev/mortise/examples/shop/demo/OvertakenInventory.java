package dev.mortise.examples.shop.demo;

import dev.mortise.examples.shop.Inventory;
import dev.mortise.examples.shop.Product;
import dev.mortise.examples.shop.Shop;
import java.util.concurrent.CompletableFuture;

/** An inventory whose first look is followed by another buyer's purchase, on another thread and in another transaction. */
final class OvertakenInventory extends Inventory {

    private final Runnable rival;
    private int looks;

    OvertakenInventory(Shop shop, Runnable rival) {
        super(shop.products());
        this.rival = rival;
    }

    @Override
    protected Product look(String sku) {
        Product product = super.look(sku);
        looks++;
        if (looks == 1) {
            CompletableFuture.runAsync(rival).join();
        }
        return product;
    }

    int looks() {
        return looks;
    }
}
