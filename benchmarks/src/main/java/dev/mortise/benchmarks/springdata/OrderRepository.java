package dev.mortise.benchmarks.springdata;

import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.entity.Order;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** Queries derived from names, entity graphs for what is fetched. */
@Transactional(readOnly = true)
public interface OrderRepository extends JpaRepository<Order, Long> {

    List<Order> findByStatusInAndTotalGreaterThanEqual(
            Collection<OrderStatus> statuses, BigDecimal total, Pageable page);

    Page<Order> findPageByStatusInAndTotalGreaterThanEqual(
            Collection<OrderStatus> statuses, BigDecimal total, Pageable page);

    @EntityGraph(attributePaths = "customer")
    List<Order> findWithCustomerByStatusInAndTotalGreaterThanEqual(
            Collection<OrderStatus> statuses, BigDecimal total, Pageable page);

    /** Paging and a fetched collection do not go together, so the page is of ids. */
    @Query("select o.id from Order o where o.status in :statuses and o.total >= :total")
    List<Long> findIds(Collection<OrderStatus> statuses, BigDecimal total, Pageable page);

    @EntityGraph(attributePaths = "items")
    List<Order> findWithItemsByIdIn(Collection<Long> ids, Sort sort);

    List<Order> findAllBy(Pageable page);

    @Query("select new dev.mortise.benchmarks.data.OrderLine(o.id, o.number, o.total, c.name) from Order o left join"
            + " o.customer c where o.id between :first and :last order by o.id")
    List<OrderLine> findLines(long first, long last);

    @NativeQuery("select o.id, o.number, o.total, c.name as customer from orders o"
            + " join customer c on c.id = o.customer_id where o.customer_id = :customer order by o.id")
    List<OrderLine> findLinesOfCustomer(long customer);

    Window<Order> findByTotalGreaterThanEqual(BigDecimal amount, KeysetScrollPosition position, Sort sort, Limit limit);

    Stream<Order> streamByTotalGreaterThanEqualOrderById(BigDecimal amount);

    @Modifying
    @Transactional
    @Query("update versioned Order o set o.total = o.total + :amount"
            + " where o.customer.id = :customer and o.status = :status")
    int raise(long customer, BigDecimal amount, OrderStatus status);
}
