package dev.mortise.benchmarks.jooq;

import dev.mortise.benchmarks.plain.PlainCustomer;
import dev.mortise.benchmarks.plain.PlainOrder;
import dev.mortise.benchmarks.plain.PlainOrderItem;
import org.jooq.Record;

/** Makes objects of records, by the types of the fields. */
final class Mappers {

    private Mappers() {}

    static PlainOrder order(Record record) {
        PlainOrder order = new PlainOrder();
        order.setId(record.get(Tables.ID));
        order.setNumber(record.get(Tables.NUMBER));
        order.setCustomerId(record.get(Tables.CUSTOMER_ID));
        order.setStatus(record.get(Tables.STATUS));
        order.setTotal(record.get(Tables.TOTAL));
        order.setCreatedAt(record.get(Tables.CREATED_AT));
        order.setVersion(record.get(Tables.VERSION));
        return order;
    }

    static PlainOrder orderWithCustomer(Record record) {
        PlainOrder order = order(record);
        PlainCustomer customer = new PlainCustomer();
        customer.setId(record.get(Tables.CUSTOMER_KEY));
        customer.setName(record.get(Tables.CUSTOMER_NAME));
        customer.setEmail(record.get(Tables.CUSTOMER_EMAIL));
        order.setCustomer(customer);
        return order;
    }

    static PlainOrderItem item(Record record) {
        PlainOrderItem item = new PlainOrderItem();
        item.setId(record.get(Tables.ITEM_ID));
        item.setOrderId(record.get(Tables.ITEM_ORDER_ID));
        item.setProduct(record.get(Tables.ITEM_PRODUCT));
        item.setQuantity(record.get(Tables.ITEM_QUANTITY));
        item.setPrice(record.get(Tables.ITEM_PRICE));
        return item;
    }
}
