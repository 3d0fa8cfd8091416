package dev.mortise.benchmarks.plain;

import dev.mortise.benchmarks.data.CustomerView;
import org.jspecify.annotations.Nullable;

/** A buyer. */
public class PlainCustomer implements CustomerView {

    private @Nullable Long id;
    private String name = "";
    private String email = "";

    public PlainCustomer() {}

    @Override
    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    @Override
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }
}
