package dev.mortise.benchmarks.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.mortise.benchmarks.data.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.EnumConverter;
import org.jooq.impl.SQLDataType;

/** What the code generator would write, as far as it is needed. */
final class Tables {

    private static final DataType<OrderStatus> STATUS_TYPE =
            VARCHAR.asConvertedDataType(new EnumConverter<>(String.class, OrderStatus.class));

    static final Table<Record> ORDERS = table(name("orders"));
    static final Field<Long> ID = field(name("orders", "id"), SQLDataType.BIGINT);
    static final Field<String> NUMBER = field(name("orders", "number"), VARCHAR);
    static final Field<Long> CUSTOMER_ID = field(name("orders", "customer_id"), SQLDataType.BIGINT);
    static final Field<OrderStatus> STATUS = field(name("orders", "status"), STATUS_TYPE);
    static final Field<BigDecimal> TOTAL = field(name("orders", "total"), SQLDataType.NUMERIC);
    static final Field<Instant> CREATED_AT = field(name("orders", "created_at"), SQLDataType.INSTANT);
    static final Field<Integer> VERSION = field(name("orders", "version"), SQLDataType.INTEGER);
    static final List<Field<?>> ORDER = List.of(ID, NUMBER, CUSTOMER_ID, STATUS, TOTAL, CREATED_AT, VERSION);

    static final Table<Record> CUSTOMERS = table(name("customer"));
    static final Field<Long> CUSTOMER_KEY = field(name("customer", "id"), SQLDataType.BIGINT);
    static final Field<String> CUSTOMER_NAME = field(name("customer", "name"), VARCHAR);
    static final Field<String> CUSTOMER_EMAIL = field(name("customer", "email"), VARCHAR);
    static final List<Field<?>> CUSTOMER = List.of(CUSTOMER_KEY, CUSTOMER_NAME, CUSTOMER_EMAIL);

    static final Table<Record> ITEMS = table(name("order_item"));
    static final Field<Long> ITEM_ID = field(name("order_item", "id"), SQLDataType.BIGINT);
    static final Field<Long> ITEM_ORDER_ID = field(name("order_item", "order_id"), SQLDataType.BIGINT);
    static final Field<String> ITEM_PRODUCT = field(name("order_item", "product"), VARCHAR);
    static final Field<Integer> ITEM_QUANTITY = field(name("order_item", "quantity"), SQLDataType.INTEGER);
    static final Field<BigDecimal> ITEM_PRICE = field(name("order_item", "price"), SQLDataType.NUMERIC);
    static final List<Field<?>> ITEM = List.of(ITEM_ID, ITEM_ORDER_ID, ITEM_PRODUCT, ITEM_QUANTITY, ITEM_PRICE);

    private Tables() {}
}
