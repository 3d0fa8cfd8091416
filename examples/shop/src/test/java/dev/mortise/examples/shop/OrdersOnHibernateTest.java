package dev.mortise.examples.shop;

import dev.mortise.jpa.JpaAdapter;
import dev.mortise.spi.StoreAdapter;

class OrdersOnHibernateTest extends OrderRepositoryContract {

    @Override
    protected StoreAdapter adapter() {
        return JpaAdapter.create();
    }
}
