package dev.mortise.benchmarks.data;

/** Where an order stands; most are delivered, and those that are cancelled are there to be written to. */
public enum OrderStatus {
    PENDING,
    PAID,
    DELIVERED,
    CANCELLED
}
