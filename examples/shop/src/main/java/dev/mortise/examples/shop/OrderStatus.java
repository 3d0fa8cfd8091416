package dev.mortise.examples.shop;

/** How far an order is. */
public enum OrderStatus {
    PENDING,
    PAID,
    SHIPPED
}
