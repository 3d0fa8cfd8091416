package dev.mortise.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Storefront.Address;
import dev.mortise.query.Storefront.Customer;
import dev.mortise.query.Storefront.Item;
import dev.mortise.query.Storefront.Labelled;
import dev.mortise.query.Storefront.Order;
import dev.mortise.query.Storefront.Product;
import dev.mortise.query.property.Property;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PathTest {

    @Test
    void namesTheGettersProperty() {
        assertThat(path(Order::getStatus)).hasToString("Order.status");
        assertThat(path(Customer::isActive)).hasToString("Customer.active");
        assertThat(path(Product::getURL)).hasToString("Product.URL");
        assertThat(path(Address::city)).hasToString("Address.city");
    }

    @Test
    void boxesPrimitives() {
        assertThat(path(Item::getQuantity).type()).isEqualTo(Integer.class);
        assertThat(path(Customer::isActive).type()).isEqualTo(Boolean.class);
        assertThat(Path.of(Item.class, "quantity", int.class).type()).isEqualTo(Integer.class);
    }

    @Test
    void knowsTheTypeThatAGenericSuperclassLeavesOpen() {
        assertThat(path(Item::getId).type()).isEqualTo(Long.class);
        assertThat(path(Customer::getId).root()).isEqualTo(Customer.class);
        assertThat(Path.of(Customer.class, "id", UUID.class)).isEqualTo(path(Customer::getId));
        assertThat(Path.of(Order.class, "customer.id", UUID.class).type()).isEqualTo(UUID.class);
    }

    @Test
    void namesWhatAnInterfaceDeclares() {
        assertThat(path(Labelled::getLabel)).hasToString("Labelled.label");
        assertThat(path(Customer::getLabel)).hasToString("Customer.label");
    }

    @Test
    void aStepThatIsTakenAgainGivesTheSamePath() {
        Path<Order, Customer> customer = path(Order::getCustomer);
        Path<Order, String> label = null;
        for (int times = 0; times < 2; times++) {
            Path<Order, String> again = customer.then(Customer::getLabel);
            assertThat(label == null ? again : label).isSameAs(again);
            label = again;
        }

        assertThat(customer.then(Customer::getAddress)).hasToString("Order.customer.address");
        assertThat(customer.then(Customer::getLabel)).isEqualTo(label).hasToString("Order.customer.label");
    }

    @Test
    void walksOverRelationsAndEmbeddedValues() {
        Path<Order, String> city =
                path(Order::getCustomer).then(Customer::getAddress).then(Address::city);

        assertThat(city.names()).containsExactly("customer", "address", "city");
        assertThat(city).isEqualTo(Path.of(Order.class, "customer.address.city", String.class));
        assertThat(city).hasSameHashCodeAs(Path.of(Order.class, "customer.address.city", String.class));
        assertThat(each(Order::getItems).then(Item::getProduct)).hasToString("Order.items.product");
        assertThat(path(Order::getCustomer).thenEach(Customer::getOrders)).hasToString("Order.customer.orders");
    }

    @Test
    void readsAMethodReferenceOnceForEachPlaceInTheCode() {
        Set<Path<Order, BigDecimal>> identities = new HashSet<>();
        Path<Order, BigDecimal> first = total();
        for (int time = 0; time < 3; time++) {
            assertThat(total()).isSameAs(first);
            identities.add(total());
        }
        assertThat(identities).hasSize(1);
    }

    private static Path<Order, BigDecimal> total() {
        return path(Order::getTotal);
    }

    @Test
    void refusesWhatNamesNoProperty() {
        Storefront.Order order = new Storefront.Order();
        List<Property<Order, ?>> wrong = List.of(
                any -> any.getStatus(), PathTest::statusOf, new PathTest()::statusFor, Order::toString, new OwnClass());
        Property<BigDecimal, Boolean> bound = order::isAbove;

        assertThat(path(wrong.get(3))).hasToString("Order.toString");
        assertThat(List.of(wrong.get(0), wrong.get(1), wrong.get(2), wrong.get(4)))
                .allSatisfy(property -> assertThatThrownBy(() -> path(property))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Order::getStatus"));
        assertThatThrownBy(() -> path(bound)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Storefront.Status statusOf(Order order) {
        return order.getStatus();
    }

    private Storefront.Status statusFor(Order order) {
        return order.getStatus();
    }

    private static final class OwnClass implements Property<Order, Storefront.Status> {

        private static final long serialVersionUID = 1L;

        @Override
        public Storefront.Status get(Order owner) {
            return owner.getStatus();
        }
    }

    @Test
    void refusesAGetterThatGivesAnOptionalAndSaysHowElse() {
        assertThatThrownBy(() -> path(Customer::getFirst))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Path.of(Customer.class, \"first\"");
        assertThat(Path.of(Customer.class, "first", Order.class)).hasToString("Customer.first");
    }

    @Test
    void refusesAnUnknownNameWithThoseThatAreKnown() {
        assertThatThrownBy(() -> Path.of(Order.class, "customer.nam", String.class))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Customer has no property \"nam\"")
                .hasMessageContaining("active, address, first, id, ")
                .hasMessageEndingWith("Did you mean \"name\"?");
        assertThatThrownBy(() -> Path.of(Order.class, "a' or 1=1", String.class))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Path.of(Order.class, "customer..name", String.class))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Path.of(Order.class, "", String.class)).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void refusesAnotherType() {
        assertThatThrownBy(() -> Path.of(Order.class, "total", String.class))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("path \"total\" of Order has the type BigDecimal, not String");
    }

    @Test
    void refusesToWalkOverARelationToMany() {
        assertThatThrownBy(() -> Path.of(Order.class, "items.quantity", Integer.class))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("each(...)");
    }

    /** Extends an entity. */
    static class GiftItem extends Item {
        Customer getReceiver() {
            throw new IllegalStateException();
        }

        Set<Product> getExtras() {
            throw new IllegalStateException();
        }
    }

    @Test
    void goesOnAsASubclass() {
        Path<Item, String> label = Path.treat(Item.class, GiftItem.class)
                .then(GiftItem::getReceiver)
                .then(Customer::getLabel);

        assertThat(label).hasToString("treat(Item as GiftItem).receiver.label");
        assertThat(label.names()).containsExactly("receiver", "label");
        assertThat(label.steps()).extracting(PathStep::treats).containsExactly(List.of(GiftItem.class), List.of());
        assertThat(label.root()).isEqualTo(Item.class);
        assertThat(Path.treat(Item.class, GiftItem.class).thenEach(GiftItem::getExtras))
                .hasToString("treat(Item as GiftItem).extras");
    }

    @Test
    void isAnotherPathWhereItGoesOnAsASubclass() {
        Path<Item, Integer> treated = Path.treat(Item.class, GiftItem.class).then(Item::getQuantity);

        assertThat(treated).isNotEqualTo(path(Item::getQuantity));
        assertThat(treated)
                .isEqualTo(Path.treat(Item.class, GiftItem.class).then(GiftItem::getQuantity))
                .hasSameHashCodeAs(Path.treat(Item.class, GiftItem.class).then(GiftItem::getQuantity));
        assertThat(Path.treat(Item.class, GiftItem.class)).isEqualTo(Path.treat(Item.class, GiftItem.class));
    }

    @Test
    void conditionOnTheClassSaysWhatItAsks() {
        assertThat(Condition.<Item>instanceOf(GiftItem.class)).hasToString("instance of GiftItem");
        assertThat(path(Order::getCustomer).instanceOf(Customer.class))
                .hasToString("Order.customer instance of Customer");
    }
}
