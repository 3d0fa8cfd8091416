package dev.mortise.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Storefront.Customer;
import dev.mortise.query.Storefront.Item;
import dev.mortise.query.Storefront.Order;
import dev.mortise.query.Storefront.Status;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueriesTest {

    interface Priced {
        Map<String, Item> getLines();
    }

    static class Express extends Order {}

    @Test
    void hasEveryEntryAndNoOther() {
        Set<String> entries = Set.of(
                "path",
                "each",
                "eachValue",
                "treat",
                "value",
                "now",
                "allOf",
                "anyOf",
                "not",
                "exists",
                "instanceOf",
                "cases",
                "function",
                "unknown",
                "scalar",
                "outer",
                "prior",
                "proposed",
                "array",
                "avg",
                "avgAsDouble",
                "count",
                "countDistinct",
                "into",
                "mapOf",
                "max",
                "min",
                "sum",
                "sumAsDouble",
                "sumAsLong",
                "tuple",
                "joinText",
                "denseRank",
                "firstValue",
                "lag",
                "lastValue",
                "lead",
                "ntile",
                "orderBy",
                "partitionBy",
                "rank",
                "rowNumber");

        assertThat(Arrays.stream(Queries.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName))
                .containsOnlyElementsOf(entries)
                .containsAll(entries);
    }

    @Test
    void givesWhatTheTypesGive() {
        Condition<Order> paid = Queries.path(Order::getStatus).eq(Status.PAID);
        Condition<Order> named =
                Queries.path(Order::getCustomer).then(Customer::getName).eq("Ann");

        assertThat(Queries.path(Order::getStatus)).isEqualTo(Path.path(Order::getStatus));
        assertThat(Queries.each(Order::getItems)).isEqualTo(CollectionPath.each(Order::getItems));
        assertThat(Queries.eachValue(Priced::getLines)).isEqualTo(CollectionPath.eachValue(Priced::getLines));
        assertThat(Queries.treat(Order.class, Express.class))
                .hasToString(Path.treat(Order.class, Express.class).toString());
        assertThat(Queries.<Order, Integer>value(1)).isEqualTo(Expression.value(1));
        assertThat(Queries.<Order>now()).isEqualTo(Expression.currentTime());
        assertThat(Queries.allOf(paid, named)).isEqualTo(Condition.allOf(paid, named));
        assertThat(Queries.allOf(List.of(paid, named))).isEqualTo(Condition.allOf(paid, named));
        assertThat(Queries.anyOf(paid, named)).isEqualTo(Condition.anyOf(paid, named));
        assertThat(Queries.anyOf(List.of(paid, named))).isEqualTo(Condition.anyOf(paid, named));
        assertThat(Queries.not(paid)).isEqualTo(paid.not());
        assertThat(Queries.exists(Queries.each(Order::getItems)))
                .isEqualTo(CollectionPath.each(Order::getItems).exists());
        assertThat(Queries.exists(Queries.path(Order::getCustomer)))
                .isEqualTo(Path.path(Order::getCustomer).exists());
        assertThat(Queries.<Order>instanceOf(Express.class)).isEqualTo(Condition.<Order>instanceOf(Express.class));
    }
}
