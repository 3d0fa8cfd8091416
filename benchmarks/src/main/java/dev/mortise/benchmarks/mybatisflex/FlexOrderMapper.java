package dev.mortise.benchmarks.mybatisflex;

import com.mybatisflex.core.BaseMapper;
import dev.mortise.benchmarks.data.OrderLine;
import java.math.BigDecimal;
import java.util.List;
import org.apache.ibatis.annotations.Arg;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Orders, and records by statements. */
public interface FlexOrderMapper extends BaseMapper<FlexOrder> {

    String LINES = "select o.id, o.number, o.total, c.name from orders o left join customer c on c.id = o.customer_id";

    @Select(LINES + " where o.id between #{first} and #{last} order by o.id")
    @Arg(id = true, column = "id", javaType = Long.class)
    @Arg(column = "number", javaType = String.class)
    @Arg(column = "total", javaType = BigDecimal.class)
    @Arg(column = "name", javaType = String.class)
    List<OrderLine> lines(@Param("first") long first, @Param("last") long last);

    @Select(LINES + " where o.customer_id = #{customer} order by o.id")
    @Arg(id = true, column = "id", javaType = Long.class)
    @Arg(column = "number", javaType = String.class)
    @Arg(column = "total", javaType = BigDecimal.class)
    @Arg(column = "name", javaType = String.class)
    List<OrderLine> linesOfCustomer(long customer);
}
