package dev.mortise.testkit.query;

import dev.mortise.fixture.Warehouse;
import dev.mortise.testkit.schema.ColumnType;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import java.util.List;

/** The tables of the entities of {@link Warehouse}, and a few rows of each. */
final class WarehouseTables {

    private WarehouseTables() {}

    static final Schema SCHEMA = Schema.of(
            table("customer")
                    .id("id", ColumnType.bigInteger())
                    .required("name", ColumnType.varchar(50))
                    .column("email", ColumnType.varchar(50))
                    .column("level", ColumnType.integer())
                    .column("street", ColumnType.varchar(50))
                    .column("city", ColumnType.varchar(50)),
            table("account")
                    .id("id", ColumnType.bigInteger())
                    .required("name", ColumnType.varchar(50))
                    .column("customer_id", ColumnType.bigInteger()),
            table("order")
                    .id("id", ColumnType.bigInteger())
                    .required("customer_id", ColumnType.bigInteger())
                    .column("status", ColumnType.varchar(10))
                    .column("total", ColumnType.decimal(10, 2))
                    .column("discount", ColumnType.bigInteger())
                    .column("created_at", ColumnType.instant())
                    .column("key", ColumnType.varchar(50))
                    .required("version", ColumnType.integer()),
            table("shelf")
                    .required("hall", ColumnType.varchar(5))
                    .required("place", ColumnType.integer())
                    .column("label", ColumnType.varchar(50))
                    .primaryKey("hall", "place"),
            table("product")
                    .id("id", ColumnType.bigInteger())
                    .required("name", ColumnType.varchar(50))
                    .required("stock", ColumnType.integer())
                    .column("reserved", ColumnType.integer())
                    .column("weight", ColumnType.decimal(38, 0))
                    .column("shelf_hall", ColumnType.varchar(5))
                    .column("shelf_place", ColumnType.integer()),
            table("item")
                    .id("id", ColumnType.bigInteger())
                    .column("order_id", ColumnType.bigInteger())
                    .column("product_id", ColumnType.bigInteger())
                    .required("quantity", ColumnType.integer()),
            table("tag")
                    .id("id", ColumnType.bigInteger())
                    .required("name", ColumnType.varchar(50))
                    .column("sponsor_id", ColumnType.bigInteger()),
            table("order_tag")
                    .required("order_id", ColumnType.bigInteger())
                    .required("tag_id", ColumnType.bigInteger()));

    private static Table table(String name) {
        return Table.named(name);
    }

    static final List<String> ROWS = List.of(
            "insert into customer (id, name, email, level, street, city) values (1, 'ann', null, 1, 's', 'Bern'), (2,"
                    + " 'bob', 'b@x', 0, null, null), (3, '50%_!', null, null, null, 'Chur')",
            "insert into account (id, name, customer_id) values (1, 'main', 1)",
            "insert into shelf (hall, place, label) values ('A', 1, 'x'), ('B', 2, 'Y')",
            "insert into tag (id, name) values (1, 'red'), (2, 'blue')",
            "insert into product (id, name, stock, reserved, weight, shelf_hall, shelf_place) values (1, 'nut', 7,"
                    + " null, 7, 'A', 1), (2, 'Bolt', 9, 5, 6, 'B', 2), (3, 'cog', 1, 3, null, null, null)",
            "insert into {order} (id, customer_id, status, total, discount, created_at, version) values"
                    + " (1, 1, 'PAID', 100.00, 150, '2019-01-01 00:00:00', 0),"
                    + " (2, 2, 'SHIPPED', 200.00, 250, '2019-06-01 00:00:00', 0), (3, 1, null, 50.00, null, null, 0)",
            "insert into order_tag (order_id, tag_id) values (1, 1), (2, 1), (2, 2)",
            "insert into item (id, order_id, product_id, quantity) values"
                    + " (1, 1, 1, 3), (2, 1, 2, 1), (3, 2, 2, 5), (4, null, null, 4)");
}
