package dev.mortise.benchmarks.data;

/** The status of an order; most are delivered, and workloads write to the cancelled ones. */
public enum OrderStatus {
    PENDING,
    PAID,
    DELIVERED,
    CANCELLED
}
