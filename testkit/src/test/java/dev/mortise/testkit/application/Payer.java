package dev.mortise.testkit.application;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A payer without version; the database generates the id. */
@Entity
public class Payer {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false, length = 50)
    private String name = "";

    protected Payer() {}

    public Payer(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void rename(String to) {
        name = to;
    }
}
