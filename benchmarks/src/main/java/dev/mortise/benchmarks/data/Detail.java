package dev.mortise.benchmarks.data;

/** What an order was read with. */
public enum Detail {
    ALONE,
    WITH_CUSTOMER,
    WITH_ITEMS
}
