package dev.mortise.testkit.application;

import dev.mortise.jpa.JpaAdapter;
import dev.mortise.spi.StoreAdapter;

class PayerOnHibernateTest extends PayerRepositoryContract {

    @Override
    protected StoreAdapter adapter() {
        return JpaAdapter.create();
    }
}
