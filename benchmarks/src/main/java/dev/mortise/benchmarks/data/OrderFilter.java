package dev.mortise.benchmarks.data;

import java.math.BigDecimal;
import java.util.List;

/**
 * Which orders are listed, newest first and by id where they are equally old.
 *
 * @param statuses where they may stand
 * @param total what they cost at least
 * @param page the number of the page, from 0
 * @param size how many orders a page has
 */
public record OrderFilter(List<OrderStatus> statuses, BigDecimal total, int page, int size) {

    /** How many orders come before the page. */
    public int offset() {
        return page * size;
    }
}
