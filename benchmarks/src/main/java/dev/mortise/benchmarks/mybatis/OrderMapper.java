package dev.mortise.benchmarks.mybatis;

import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderLine;
import dev.mortise.benchmarks.data.OrderStatus;
import dev.mortise.benchmarks.plain.PlainOrder;
import java.math.BigDecimal;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/** The statements of OrderMapper.xml. */
public interface OrderMapper {

    PlainOrder findById(long id);

    List<PlainOrder> findAllById(List<Long> ids);

    List<PlainOrder> list(OrderFilter filter);

    long count(OrderFilter filter);

    List<PlainOrder> listWithCustomer(OrderFilter filter);

    List<PlainOrder> listWithItems(OrderFilter filter);

    List<PlainOrder> newest(@Param("offset") int offset, @Param("limit") int limit);

    List<OrderLine> lines(@Param("first") long first, @Param("last") long last);

    List<OrderLine> linesOfCustomer(long customer);

    List<PlainOrder> pageAfter(
            @Param("last") @Nullable PlainOrder last, @Param("amount") BigDecimal amount, @Param("size") int size);

    Cursor<PlainOrder> stream(BigDecimal amount);

    int insert(NewOrder order);

    int update(PlainOrder order);

    int raise(
            @Param("customer") long customer, @Param("amount") BigDecimal amount, @Param("status") OrderStatus status);

    int delete(long id);
}
