package dev.mortise.benchmarks.mybatisflex;

import com.mybatisflex.annotation.Id;
import com.mybatisflex.annotation.KeyType;
import com.mybatisflex.annotation.Table;
import dev.mortise.benchmarks.data.CustomerView;
import org.jspecify.annotations.Nullable;

/** A buyer. */
@Table("customer")
public class FlexCustomer implements CustomerView {

    @Id(keyType = KeyType.None)
    private @Nullable Long id;

    private String name = "";
    private String email = "";

    public FlexCustomer() {}

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
