package dev.mortise.benchmarks.data;

import java.math.BigDecimal;

/**
 * Some values of an order and the name of its customer, read without the entities.
 *
 * @param id the order's id
 * @param number its number
 * @param total what it costs
 * @param customer the customer's name
 */
public record OrderLine(Long id, String number, BigDecimal total, String customer) {}
