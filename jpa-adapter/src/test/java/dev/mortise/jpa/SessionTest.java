package dev.mortise.jpa;

import dev.mortise.jpa.Model.Customer;
import dev.mortise.jpa.Model.Home;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** What tests of sessions on one database share. */
public abstract class SessionTest {

    public static Fixture fixture;

    @BeforeAll
    static void open() {
        fixture = Fixture.open();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    public static Customer customer(String name) {
        Customer customer = new Customer(name);
        customer.id = UUID.randomUUID();
        customer.address = new Home("Main Street", "Springfield");
        return customer;
    }
}
