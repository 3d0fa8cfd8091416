package dev.mortise.sql;

import static dev.mortise.fixture.Warehouse.elementIds;
import static dev.mortise.fixture.Warehouse.elements;
import static dev.mortise.fixture.Warehouse.first;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.fixture.Warehouse.Customer;
import dev.mortise.fixture.Warehouse.Item;
import dev.mortise.fixture.Warehouse.Order;
import dev.mortise.fixture.Warehouse.Shelf;
import dev.mortise.fixture.Warehouse.ShelfId;
import dev.mortise.fixture.Warehouse.Tag;
import dev.mortise.query.SortKey;
import dev.mortise.spi.CollectionSelectPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The other adapter's renderer has the same tests with its own texts. */
class SqlElementsRenderingTest {

    private static final SortKey<?> BY_ID = path(Item::getId).desc().nullsAsDatabase();

    @Test
    void readsElementsByTheKeyThatTheyHold() {
        assertThat(text(elements(Order.class, "items", List.of(1L, 2L, 3L), List.of(BY_ID), "product")))
                .isEqualTo(
                        "select e0.order_id, e0.id, e0.product_id, e0.quantity, e1.id, e1.name, e1.stock, e1.reserved,"
                                + " e1.weight, e1.shelf_hall, e1.shelf_place from item e0 left join product e1 on e1.id ="
                                + " e0.product_id where e0.order_id = any(?) order by e0.id desc");
    }

    @Test
    void readsTheElementsOfOwnersWithSeveralKeyColumns() {
        List<Object> ids = List.of(new ShelfId("a", 1), new ShelfId("b", 2));

        assertThat(text(elementIds(Shelf.class, "products", ids.toArray())))
                .isEqualTo("select e0.shelf_hall, e0.shelf_place, e0.id from product e0 where (e0.shelf_hall,"
                        + " e0.shelf_place) in ((?, ?), (?, ?))");
    }

    @Test
    void readsElementsByTheKeyThatTheirOwnerDeclares() {
        assertThat(text(elements(Customer.class, "sponsored", List.of(1L), List.of())))
                .isEqualTo("select e0.sponsor_id, e0.id, e0.name from tag e0 where e0.sponsor_id = any(?)");
    }

    @Test
    void readsElementsOverTheTableBetween() {
        assertThat(text(elements(Order.class, "tags", List.of(1L), List.of())))
                .isEqualTo("select e0j.order_id, e0.id, e0.name from order_tag e0j join tag e0 on e0.id = e0j.tag_id"
                        + " where e0j.order_id = any(?)");
        assertThat(text(elementIds(Tag.class, "orders", 1L)))
                .isEqualTo("select e0j.tag_id, e0j.order_id from order_tag e0j where e0j.tag_id = any(?)");
    }

    @Test
    void readsIdsWithoutTheElements() {
        assertThat(text(elementIds(Order.class, "tags", 1L)))
                .isEqualTo("select e0j.order_id, e0j.tag_id from order_tag e0j where e0j.order_id = any(?)");
        assertThat(text(elementIds(Order.class, "items", 1L)))
                .isEqualTo("select e0.order_id, e0.id from item e0 where e0.order_id = any(?)");
    }

    @Test
    void readsTheFirstElementsOfEachOwner() {
        assertThat(text(first(2, elements(Order.class, "items", List.of(1L), List.of(BY_ID)))))
                .isEqualTo("select x.c0, x.c1, x.c2, x.c3 from (select e0.order_id as c0, e0.id as c1, e0.product_id as"
                        + " c2, e0.quantity as c3, row_number() over (partition by e0.order_id order by e0.id"
                        + " desc) as place from item e0 where e0.order_id = any(?)) x where x.place <= ? order by"
                        + " x.place");
    }

    private static String text(CollectionSelectPlan<?> plan) {
        return new SqlRenderer(SqlDialect.H2).selectElements(plan).text();
    }
}
