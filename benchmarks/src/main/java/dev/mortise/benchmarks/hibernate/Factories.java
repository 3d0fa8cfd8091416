package dev.mortise.benchmarks.hibernate;

import dev.mortise.benchmarks.entity.Customer;
import dev.mortise.benchmarks.entity.Order;
import dev.mortise.benchmarks.entity.OrderItem;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** Hibernate's factory as its user guide sets it up for batches; everything else is as it comes. */
final class Factories {

    static final int BATCH_SIZE = 50;

    private Factories() {}

    static SessionFactory over(DataSource dataSource) {
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("benchmarks");
        configuration.managedClasses(Customer.class, Order.class, OrderItem.class);
        configuration.property("jakarta.persistence.nonJtaDataSource", dataSource);
        configuration.property("hibernate.jdbc.batch_size", BATCH_SIZE);
        configuration.property("hibernate.order_inserts", true);
        configuration.property("hibernate.order_updates", true);
        return configuration.createEntityManagerFactory();
    }
}
