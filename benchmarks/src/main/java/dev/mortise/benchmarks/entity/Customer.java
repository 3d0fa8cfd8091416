package dev.mortise.benchmarks.entity;

import dev.mortise.benchmarks.data.CustomerView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A buyer. */
@Entity
public class Customer implements CustomerView {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false, length = 100)
    private String name = "";

    @Column(nullable = false, length = 100)
    private String email = "";

    protected Customer() {}

    private Customer(Long id) {
        this.id = id;
    }

    /** A customer of whom only the id is known, for a session that cannot make a reference. */
    public static Customer known(long id) {
        return new Customer(id);
    }

    @Override
    public @Nullable Long getId() {
        return id;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getEmail() {
        return email;
    }
}
