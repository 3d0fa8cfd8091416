package dev.mortise.benchmarks.data;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order to be inserted; each contender converts it to its entity.
 *
 * @param id its id, given by the application so that all contenders send the same statement
 * @param number its number
 * @param customer the id of its customer
 * @param status where it stands
 * @param total what it costs
 * @param createdAt when it was placed
 */
public record NewOrder(
        long id, String number, long customer, OrderStatus status, BigDecimal total, Instant createdAt) {}
