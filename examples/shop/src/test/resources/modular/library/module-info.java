module acme.library {
    requires dev.mortise;
    requires dev.mortise.jpa;
    requires dev.mortise.mybatis;
    requires com.h2database;
    requires java.naming;

    opens acme.library to
            dev.mortise,
            org.hibernate.orm.core;
}
