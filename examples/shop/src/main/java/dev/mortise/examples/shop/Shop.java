package dev.mortise.examples.shop;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;

/** The shop's persistence: one bounded context, held by whichever engine it is opened with. */
public final class Shop implements AutoCloseable {

    private final PersistenceModule module;

    private Shop(PersistenceModule module) {
        this.module = module;
    }

    /** Opens the shop; the adapter is the only thing that a swap changes. */
    public static Shop open(TransactionTemplate transactions, StoreAdapter adapter) {
        return new Shop(PersistenceModule.named("shop")
                .transactions(transactions)
                .adapter(adapter)
                .entities(Customer.class, Category.class, Product.class, Order.class, OrderItem.class)
                .open());
    }

    public TransactionTemplate transactions() {
        return module.transactions();
    }

    public Repository<Customer, Long> customers() {
        return module.repository(Customer.class, Long.class);
    }

    public Repository<Category, String> categories() {
        return module.repository(Category.class, String.class);
    }

    public Repository<Product, String> products() {
        return module.repository(Product.class, String.class);
    }

    public OrderRepository orders() {
        return module.repository(OrderRepository.class);
    }

    @Override
    public void close() {
        module.close();
    }
}
