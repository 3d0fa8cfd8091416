package dev.mortise.benchmarks.mybatisplus;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import dev.mortise.benchmarks.data.CustomerView;
import org.jspecify.annotations.Nullable;

/** A buyer. */
@TableName("customer")
public class PlusCustomer implements CustomerView {

    @TableId(type = IdType.INPUT)
    private @Nullable Long id;

    private String name = "";
    private String email = "";

    public PlusCustomer() {}

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
