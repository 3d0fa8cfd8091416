/**
 * The contract of Mortise: repositories, transactions, queries as values, and the SPI that adapters implement.
 *
 * <p>An application reads the packages down to {@link dev.mortise.transaction}; adapter authors read {@link dev.mortise.spi} and what
 * follows. A module opens the packages of its entities to this one: {@code opens com.acme.shop to dev.mortise;}.
 */
module dev.mortise {
    requires transitive jakarta.persistence;
    requires transitive java.sql;
    requires org.slf4j;
    requires static transitive org.jspecify;

    // applications
    exports dev.mortise;
    exports dev.mortise.annotation;
    exports dev.mortise.capability;
    exports dev.mortise.context;
    exports dev.mortise.error;
    exports dev.mortise.mapping;
    exports dev.mortise.nativequery;
    exports dev.mortise.query;
    exports dev.mortise.query.bulk;
    exports dev.mortise.query.function;
    exports dev.mortise.query.hint;
    exports dev.mortise.query.lock;
    exports dev.mortise.query.page;
    exports dev.mortise.query.property;
    exports dev.mortise.query.text;
    exports dev.mortise.repository;
    exports dev.mortise.transaction;

    // adapter authors
    exports dev.mortise.dialect;
    exports dev.mortise.model;
    exports dev.mortise.model.name;
    exports dev.mortise.spi;
    exports dev.mortise.spi.transaction;
    exports dev.mortise.spi.version;
    exports dev.mortise.sql;
    exports dev.mortise.sql.codec;
    exports dev.mortise.sql.dml;
    exports dev.mortise.sql.error;
    exports dev.mortise.sql.session;
    exports dev.mortise.sql.statement;
}
