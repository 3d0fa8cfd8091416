package dev.mortise.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.PathTest.GiftItem;
import dev.mortise.query.Storefront.Address;
import dev.mortise.query.Storefront.Customer;
import dev.mortise.query.Storefront.Item;
import dev.mortise.query.Storefront.Order;
import dev.mortise.query.Storefront.Product;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Paths whose continuations are fields, and paths that are continued by other paths. */
class GeneratedPathTest {

    private static final Path<Order, Customer> CUSTOMER =
            GeneratedPath.attribute(Order.class, "customer", Customer.class);

    /** As mortise-metamodel generates it. */
    private static final class CustomerOf<R> extends GeneratedPath<R, Customer> {

        final Path<R, String> label = attribute("label", String.class);
        final Path<R, Boolean> active = attribute("active", boolean.class);
        final CollectionPath<R, Order> orders = collection("orders");

        CustomerOf(Path<R, ? extends Customer> path) {
            super(path);
        }
    }

    private final CustomerOf<Order> customer = new CustomerOf<>(CUSTOMER);

    @Test
    void itIsThePathThatAMethodReferenceNames() {
        assertThat(customer)
                .isEqualTo(path(Order::getCustomer))
                .hasSameHashCodeAs(path(Order::getCustomer))
                .hasToString("Order.customer");
        assertThat(path(Order::getCustomer)).isEqualTo(customer);
        assertThat(Map.<Path<Order, Customer>, Integer>of(customer, 1)).containsKey(path(Order::getCustomer));
        assertThat(customer.type()).isEqualTo(Customer.class);
        assertThat(customer.root()).isEqualTo(Order.class);
    }

    @Test
    void itsFieldsAreTheContinuations() {
        assertThat(customer.label).isEqualTo(path(Order::getCustomer).then(Customer::getLabel));
        assertThat(customer.label.type()).isEqualTo(String.class);
        assertThat(customer.active.type()).isEqualTo(Boolean.class);
        assertThat(customer.orders).isEqualTo(path(Order::getCustomer).thenEach(Customer::getOrders));
        assertThat(customer.then(Customer::getLabel)).isEqualTo(customer.label);
    }

    @Test
    void itsConditionsAreThoseOfMethodReferences() {
        assertThat(customer.isNotNull()).isEqualTo(path(Order::getCustomer).isNotNull());
        assertThat(customer.exists()).isEqualTo(path(Order::getCustomer).exists());
        assertThat(customer.label.startsWith("A"))
                .isEqualTo(path(Order::getCustomer).then(Customer::getLabel).startsWith("A"));
        assertThat(GeneratedPath.<Order, Item>collection(Order.class, "items").none())
                .isEqualTo(each(Order::getItems).none());
    }

    @Test
    void aPathContinuesAnother() {
        Path<Order, String> city =
                path(Order::getCustomer).then(path(Customer::getAddress).then(Address::city));

        assertThat(city)
                .isEqualTo(path(Order::getCustomer).then(Customer::getAddress).then(Address::city))
                .hasToString("Order.customer.address.city");
        assertThat(city.type()).isEqualTo(String.class);
        assertThat(path(Order::getCustomer).thenEach(each(Customer::getOrders)))
                .isEqualTo(path(Order::getCustomer).thenEach(Customer::getOrders));
    }

    @Test
    void aFetchOfManyContinuesWithAPath() {
        assertThat(each(Order::getItems).then(path(Item::getProduct)))
                .isEqualTo(each(Order::getItems).then(Item::getProduct));
        assertThat(each(Customer::getOrders).thenEach(each(Order::getItems)))
                .isEqualTo(each(Customer::getOrders).thenEach(Order::getItems));
        assertThat(each(Customer::getOrders)
                        .limitPerParent(3)
                        .thenEach(each(Order::getItems))
                        .then(path(Item::getProduct).then(Product::getName)))
                .isEqualTo(each(Customer::getOrders)
                        .limitPerParent(3)
                        .thenEach(Order::getItems)
                        .then(Item::getProduct)
                        .then(Product::getName));
    }

    @Test
    void downcastsOfAContinuationMoveWithIt() {
        Path<Item, Customer> receiver = Path.treat(Item.class, GiftItem.class).then(path(GiftItem::getReceiver));
        assertThat(receiver).isEqualTo(Path.treat(Item.class, GiftItem.class).then(GiftItem::getReceiver));
        assertThat(Path.treat(Item.class, GiftItem.class).thenEach(each(GiftItem::getExtras)))
                .isEqualTo(Path.treat(Item.class, GiftItem.class).thenEach(GiftItem::getExtras));

        NestedFetch<Order, String> label = each(Order::getItems).then(receiver).then(path(Customer::getLabel));
        assertThat(label.steps())
                .extracting(PathStep::treats)
                .containsExactly(List.of(), List.of(GiftItem.class), List.of());
        assertThat(label.names()).containsExactly("items", "receiver", "label");
    }

    @Test
    void aContinuationCountsForTheLimitOfSteps() {
        Path<Object, Object> deep = Path.ofNames(Order.class, Collections.nCopies(200, "x"), Object.class);

        assertThatThrownBy(() -> deep.then(deep))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("has 400 steps, more than the 250");
        assertThat(deep.then(Path.ofNames(Order.class, List.of("y"), Object.class))
                        .names())
                .hasSize(201)
                .endsWith("x", "y");
    }
}
