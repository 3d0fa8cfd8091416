package dev.mortise.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.query.Storefront.Item;
import dev.mortise.query.Storefront.Order;
import dev.mortise.query.Storefront.Product;
import dev.mortise.query.Storefront.Status;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuerySpecTest {

    private static QuerySpec<Order> paid() {
        return QuerySpec.of(Order.class)
                .where(path(Order::getStatus).eq(Status.PAID))
                .fetch(path(Order::getCustomer), each(Order::getItems).then(Item::getProduct))
                .orderBy(
                        path(Order::getCreatedAt).desc(),
                        path(Order::getTotal).asc().nullsFirst())
                .limit(20)
                .offset(40);
    }

    @Test
    void comparesByValue() {
        assertThat(paid()).isEqualTo(paid()).hasSameHashCodeAs(paid());
        assertThat(paid().limit(21)).isNotEqualTo(paid());
        assertThat(paid().orderBy(path(Order::getId).asc())).isNotEqualTo(paid());
    }

    @Test
    void saysWhatItAsksFor() {
        assertThat(paid())
                .hasToString(
                        "QuerySpec of Order where Order.status = <Status> fetch (Order.customer, Order.items.product)"
                                + " order by (Order.createdAt desc, Order.total asc nulls first) limit 20 offset 40");
        assertThat(UpdateSpec.of(Product.class)
                        .set(
                                path(Product::getStock)
                                        .to(path(Product::getStock).minus(2)),
                                path(Product::getName).toNull())
                        .where(path(Product::getStock).ge(2)))
                .hasToString(
                        "UpdateSpec of Product set (Product.stock = (Product.stock - <Integer>), Product.name = null)"
                                + " where Product.stock >= <Integer>");
    }

    @Test
    void staysAsItIs() {
        QuerySpec<Order> spec = QuerySpec.of(Order.class);

        spec.where(path(Order::getStatus).isNull()).limit(1);

        assertThat(spec).isEqualTo(QuerySpec.of(Order.class));
        assertThatThrownBy(() -> paid().order().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> paid().fetches().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void addsConditionsUp() {
        Condition<Order> paid = path(Order::getStatus).eq(Status.PAID);
        Condition<Order> recent = path(Order::getCreatedAt).isNotNull();

        assertThat(QuerySpec.of(Order.class).where(paid).where(recent))
                .isEqualTo(QuerySpec.of(Order.class).where(List.of(paid, recent)));
    }

    @Test
    void refusesNegativeLimitsAndOffsets() {
        assertThatThrownBy(() -> paid().limit(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must not be negative, but is -1");
        assertThatThrownBy(() -> paid().offset(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageRequest.ofNumber(-1, 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageRequest.ofSize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsPages() {
        Page<String> page = new Page<>(List.of("a", "b"), PageRequest.ofNumber(1, 2), 5);

        assertThat(page.totalPages()).isEqualTo(3);
        assertThat(page.hasNext()).isTrue();
        assertThat(page.map(String::length)).containsExactly(1, 1);
        assertThat(new Page<>(List.of(), PageRequest.ofSize(2), 0).hasNext()).isFalse();
        assertThat(PageRequest.ofNumber(500_000_000, 20).offset()).isEqualTo(10_000_000_000L);
    }
}
