package dev.mortise.examples.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A buyer. */
@Entity
public class Customer {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false, length = 100)
    private String name = "";

    @Column(nullable = false, unique = true, length = 100)
    private String email = "";

    @OneToMany(mappedBy = "customer")
    private List<Order> orders = new ArrayList<>();

    protected Customer() {}

    public Customer(String name, String email) {
        this.name = name;
        this.email = email;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    /** The orders; nothing is written through them. */
    public List<Order> getOrders() {
        return orders;
    }

    public String getEmail() {
        return email;
    }
}
