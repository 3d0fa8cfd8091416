package dev.mortise.jpa.internal.query;

import static dev.mortise.fixture.Warehouse.elementIds;
import static dev.mortise.fixture.Warehouse.elements;
import static dev.mortise.fixture.Warehouse.first;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.fixture.Warehouse;
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
class HqlElementsRenderingTest {

    private static final SortKey<?> BY_ID = path(Item::getId).desc().nullsAsDatabase();

    @Test
    void readsElementsByTheKeyThatTheyHold() {
        assertThat(text(elements(Order.class, "items", List.of(1L, 2L, 3L), List.of(BY_ID), "product")))
                .isEqualTo(
                        "select e0.order.id, e0.id, e0.product.id, e0.quantity, e1.id, e1.name, e1.stock, e1.reserved,"
                                + " e1.weight, e1.shelf.id.hall, e1.shelf.id.place from Item e0 left join Product e1 on"
                                + " e0.product.id = e1.id where function('' as Boolean, sql('? = any(?)', e0.order.id,"
                                + " ?1)) order by e0.id desc");
    }

    @Test
    void readsTheElementsOfOwnersWithSeveralKeyColumns() {
        List<Object> ids = List.of(new ShelfId("a", 1), new ShelfId("b", 2));

        assertThat(text(elementIds(Shelf.class, "products", ids.toArray())))
                .isEqualTo("select e0.shelf.id.hall, e0.shelf.id.place, e0.id from Product e0 where (e0.shelf.id.hall,"
                        + " e0.shelf.id.place) in ((?1, ?2), (?3, ?4))");
    }

    @Test
    void readsElementsByTheKeyThatTheirOwnerDeclares() {
        assertThat(text(elements(Customer.class, "sponsored", List.of(1L), List.of())))
                .isEqualTo("select e0o.id, e0.id, e0.name from Customer e0o join e0o.sponsored e0 where function('' as"
                        + " Boolean, sql('? = any(?)', e0o.id, ?1))");
    }

    @Test
    void readsElementsOverTheTableBetween() {
        assertThat(text(elements(Order.class, "tags", List.of(1L), List.of())))
                .isEqualTo(
                        "select e0o.id, e0.id, e0.name from Order e0o join e0o.tags e0j join Tag e0 on e0j.id = e0.id"
                                + " where function('' as Boolean, sql('? = any(?)', e0o.id, ?1))");
        assertThat(text(elementIds(Tag.class, "orders", 1L)))
                .isEqualTo("select e0o.id, e0.id from Tag e0o join e0o.orders e0 where function('' as Boolean, sql('? ="
                        + " any(?)', e0o.id, ?1))");
    }

    @Test
    void readsIdsWithoutTheElements() {
        assertThat(text(elementIds(Order.class, "tags", 1L)))
                .isEqualTo("select e0o.id, e0.id from Order e0o join e0o.tags e0 where function('' as Boolean, sql('? ="
                        + " any(?)', e0o.id, ?1))");
        assertThat(text(elementIds(Order.class, "items", 1L)))
                .isEqualTo("select e0.order.id, e0.id from Item e0 where function('' as Boolean, sql('? = any(?)',"
                        + " e0.order.id, ?1))");
    }

    @Test
    void readsTheFirstElementsOfEachOwner() {
        assertThat(text(first(2, elements(Order.class, "items", List.of(1L), List.of(BY_ID)))))
                .isEqualTo("select x.c0, x.c1, x.c2, x.c3 from (select e0.order.id as c0, e0.id as c1, e0.product.id as"
                        + " c2, e0.quantity as c3, row_number() over (partition by e0.order.id order by e0.id"
                        + " desc) as place from Item e0 where function('' as Boolean, sql('? = any(?)',"
                        + " e0.order.id, ?1))) x where x.place <= ?2 order by x.place");
    }

    private static String text(CollectionSelectPlan<?> plan) {
        return new HqlRenderer(SqlDialect.H2, false)
                .selectElements(plan)
                .text()
                .replace(Warehouse.class.getName() + "$", "");
    }
}
