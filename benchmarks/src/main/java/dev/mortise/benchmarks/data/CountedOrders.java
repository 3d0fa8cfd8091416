package dev.mortise.benchmarks.data;

import java.util.List;

/**
 * A page of orders, and how many there are on all pages.
 *
 * @param orders the orders of the page
 * @param total how many there are
 */
public record CountedOrders(List<? extends OrderView> orders, long total) {}
