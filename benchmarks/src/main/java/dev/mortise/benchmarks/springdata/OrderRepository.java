package dev.mortise.benchmarks.springdata;

import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.entity.Order;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
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

    @Modifying
    @Transactional
    @Query("update versioned Order o set o.total = o.total + :amount"
            + " where o.customer.id = :customer and o.status = :status")
    int raise(long customer, BigDecimal amount, OrderStatus status);
}
