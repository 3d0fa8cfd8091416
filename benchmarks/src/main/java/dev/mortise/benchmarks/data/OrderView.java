package dev.mortise.benchmarks.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as some contender read it. */
public interface OrderView {

    @Nullable
    Long getId();

    String getNumber();

    OrderStatus getStatus();

    BigDecimal getTotal();

    Instant getCreatedAt();

    @Nullable
    Integer getVersion();

    @Nullable
    Long customerId();

    /** The customer, where it was asked for. */
    @Nullable
    CustomerView customer();

    /** The items, where they were asked for. */
    List<? extends ItemView> items();
}
