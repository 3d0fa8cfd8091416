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
    void takesCollectionsAsItTakesSeveral() {
        Condition<Order> paid = path(Order::getStatus).eq(Status.PAID);
        QuerySpec<Order> spec = QuerySpec.of(Order.class);
        assertThat(spec.fetch(List.of(path(Order::getCustomer), each(Order::getItems)))
                        .orderBy(List.of(
                                path(Order::getTotal).asc(), path(Order::getId).asc())))
                .isEqualTo(spec.fetch(path(Order::getCustomer), each(Order::getItems))
                        .orderBy(path(Order::getTotal).asc(), path(Order::getId).asc()));
        assertThat(DeleteSpec.of(Order.class).where(List.of(paid, paid)))
                .isEqualTo(DeleteSpec.of(Order.class).where(paid, paid));
        UpdateSpec<Product> update = UpdateSpec.of(Product.class);
        assertThat(update.set(List.of(path(Product::getStock).to(1)))
                        .where(List.of(path(Product::getStock).ge(2))))
                .isEqualTo(update.set(path(Product::getStock).to(1))
                        .where(path(Product::getStock).ge(2)));
        Condition<Item> three = path(Item::getQuantity).ge(3);
        assertThat(each(Order::getItems).any(List.of(three)))
                .isEqualTo(each(Order::getItems).any(three));
        assertThat(each(Order::getItems).all(List.of(three)))
                .isEqualTo(each(Order::getItems).all(three));
        assertThat(each(Order::getItems).none(List.of(three)))
                .isEqualTo(each(Order::getItems).none(three));
        assertThat(FetchPlan.<Order>named("n", List.of(path(Order::getCustomer))))
                .isEqualTo(FetchPlan.<Order>named("n", path(Order::getCustomer)));
        assertThat(FetchPlan.<Order>of(List.of(path(Order::getCustomer))))
                .isEqualTo(FetchPlan.<Order>of(path(Order::getCustomer)));
    }

    @Test
    void deletesAreValues() {
        Condition<Order> paid = path(Order::getStatus).eq(Status.PAID);
        DeleteSpec<Order> delete = DeleteSpec.of(Order.class).where(paid);

        assertThat(delete)
                .isEqualTo(DeleteSpec.of(Order.class).where(paid))
                .hasSameHashCodeAs(DeleteSpec.of(Order.class).where(paid));
        assertThat(delete.unrestricted()).isNotEqualTo(delete);
        assertThat(delete.unrestricted().isUnrestricted()).isTrue();
        assertThat(delete.condition()).contains(paid);
        assertThat(delete.entity()).isEqualTo(Order.class);
        assertThat(DeleteSpec.of(Order.class).where(Condition.absent()).condition())
                .isEmpty();
        assertThat(delete).hasToString("DeleteSpec of Order where Order.status = <Status>");
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
