package dev.mortise.testkit.contract;

import dev.mortise.PersistenceModule;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.spring.SpringTransactionOwner;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;

/** What an application with Spring configures once: its transaction manager, and a module in its transactions. */
final class SpringApplication implements AutoCloseable {

    private final PlatformTransactionManager manager;
    private final TransactionTemplate tx;
    private final PersistenceModule module;
    private final Runnable close;

    private SpringApplication(ContractContext context, PlatformTransactionManager manager, Runnable close) {
        this.manager = manager;
        this.tx = TransactionTemplate.over(new SpringTransactionOwner(manager, context.dataSource()));
        this.module =
                context.module().transactions(tx).entities(OwnedNote.class).open();
        this.close = close;
    }

    static SpringApplication onJdbc(ContractContext context) {
        return new SpringApplication(context, new DataSourceTransactionManager(context.dataSource()), () -> {});
    }

    static SpringApplication onJpa(ContractContext context) {
        EntityManagerFactory factory = new HibernatePersistenceConfiguration("own")
                .managedClasses(OwnedNote.class)
                .property("jakarta.persistence.nonJtaDataSource", context.dataSource())
                .property(
                        "hibernate.connection.handling_mode",
                        "DELAYED_ACQUISITION_AND_HOLD") // or no isolation can be set
                .createEntityManagerFactory();
        JpaTransactionManager manager = new JpaTransactionManager(factory);
        manager.setDataSource(context.dataSource());
        manager.setJpaDialect(new HibernateJpaDialect());
        return new SpringApplication(context, manager, factory::close);
    }

    PlatformTransactionManager manager() {
        return manager;
    }

    TransactionTemplate tx() {
        return tx;
    }

    PersistenceModule module() {
        return module;
    }

    @Override
    public void close() {
        module.close();
        close.run();
    }
}
