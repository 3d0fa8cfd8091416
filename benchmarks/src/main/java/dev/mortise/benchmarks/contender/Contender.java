package dev.mortise.benchmarks.contender;

import dev.mortise.benchmarks.data.CountedOrders;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderView;
import java.math.BigDecimal;
import java.util.List;

/**
 * A persistence library under measurement, used as its documentation recommends.
 *
 * <p>Each method runs in a separate transaction. Safe to share between threads.
 */
public interface Contender extends AutoCloseable {

    OrderView findById(long id);

    /** The orders with these ids, in any order. */
    List<? extends OrderView> findAllById(List<Long> ids);

    List<? extends OrderView> list(OrderFilter filter);

    CountedOrders listAndCount(OrderFilter filter);

    List<? extends OrderView> listWithCustomer(OrderFilter filter);

    List<? extends OrderView> listWithItems(OrderFilter filter);

    /** All orders, newest first and by id where they are equally old: some of them, from an offset on. */
    List<? extends OrderView> newest(int offset, int limit);

    /**
     * The orders from one id to another by their ids, as records with the customer's name. An outer join lets H2 begin with the
     * orders.
     */
    List<OrderLine> lines(long first, long last);

    /** The orders of a customer by their ids, as records, by a statement in SQL. */
    List<OrderLine> linesBySql(long customer);

    /**
     * The first pages of the orders that cost at least an amount, newest first and by id backwards: each page is read in
     * a separate transaction and begins after the last order of the page before.
     */
    List<? extends OrderView> walk(BigDecimal amount, int pages, int size);

    /** The sum of the orders that cost at least an amount, read one after the other by their ids. */
    BigDecimal streamedTotal(BigDecimal amount);

    void insert(NewOrder order);

    void insertAll(List<NewOrder> orders);

    /**
     * Loads an order, adds to its total and saves it, unless another transaction has changed it meanwhile.
     *
     * @return its new version
     */
    int update(long id, BigDecimal amount);

    /**
     * Adds to the total of a customer's cancelled orders by one statement.
     *
     * @return how many there were
     */
    long raise(long customer, BigDecimal amount);

    /**
     * Deletes an order, knowing only its id.
     *
     * @return how many there were
     */
    long delete(long id);

    @Override
    void close();
}
