package dev.mortise.benchmarks.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An item of an order as some contender read it. */
public interface ItemView {

    @Nullable
    Long getId();

    String getProduct();

    int getQuantity();

    BigDecimal getPrice();
}
