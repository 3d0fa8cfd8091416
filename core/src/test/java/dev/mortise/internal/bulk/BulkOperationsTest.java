package dev.mortise.internal.bulk;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.capability.Capability;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.memory.MemoryShop;
import dev.mortise.memory.MemoryShop.Customer;
import dev.mortise.memory.MemoryShop.Order;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.bulk.InsertSpec;
import dev.mortise.repository.Repository;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkOperationsTest {

    private static final UpdateSpec<Customer> TO_GRAZ =
            UpdateSpec.of(Customer.class).set(path(Customer::getCity).to("Graz"));

    private final MemoryShop shop = new MemoryShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void updateWhereMovesVersionsOn() {
        shop.customers.insert(new Customer("Ann"));
        shop.adapter.sent.clear();

        long changed =
                shop.customers.updateWhere(TO_GRAZ.where(path(Customer::getName).eq("Ann")));

        assertThat(changed).isOne();
        assertThat(shop.adapter.sent)
                .containsExactly("updateWhere Customer [Customer.city = <String>,"
                        + " Customer.version = (Customer.version + <Integer>)]");
    }

    @Test
    void bulkChangesNeedAConditionThatNarrows() {
        List<Condition<Customer>> wide = List.of(
                path(Customer::getName).notIn(),
                path(Customer::getName).notIn().and(path(Customer::getCity).notIn()),
                path(Customer::getName).eq("Ann").or(path(Customer::getCity).notIn()),
                Condition.not(path(Customer::getName).in()),
                path(Customer::getName).eqIfPresent(null));

        for (Condition<Customer> condition : wide) {
            assertThatThrownBy(() -> shop.customers.updateWhere(TO_GRAZ.where(condition)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("unrestricted()");
            assertThatThrownBy(() -> shop.customers.deleteWhere(
                            DeleteSpec.of(Customer.class).where(condition)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("unrestricted()");
        }
        assertThat(shop.adapter.sent).isEmpty();
        assertThat(shop.customers.deleteWhere(DeleteSpec.of(Customer.class).unrestricted()))
                .isZero();
        assertThat(shop.customers.deleteWhere(DeleteSpec.of(Customer.class)
                        .where(path(Customer::getName).in())))
                .isZero();
    }

    @Test
    void whatCannotBeAssignedIsRefused() {
        UpdateSpec<Customer> all = UpdateSpec.of(Customer.class).unrestricted();

        assertRefused(all.set(path(Customer::getId).to(UUID.randomUUID())), "belongs to the id");
        assertRefused(all.set(path(Customer::getVersion).to(7)), "is the version");
        assertRefused(
                all.set(
                        path(Customer::getCity).to("Graz"),
                        path(Customer::getCity).toNull()),
                "assigned twice");
        assertThatThrownBy(() -> shop.orders.patch(1L, path(Order::getChannel).to("shop")))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("not updatable");
        assertThatThrownBy(() -> shop.orders.patch(
                        1L, path(Order::getCustomer).then(Customer::getCity).to("Graz")))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("not in the table of Orders");
        assertThatThrownBy(() -> shop.customers.updateWhere(all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs an assignment");
        assertThat(shop.adapter.sent).isEmpty();
    }

    private void assertRefused(UpdateSpec<Customer> spec, String reason) {
        assertThatThrownBy(() -> shop.customers.updateWhere(spec))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining(reason);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // wrong on purpose
    void deleteWhereOfAnotherEntityIsRefused() {
        assertThatThrownBy(() -> ((Repository) shop.customers)
                        .deleteWhere(DeleteSpec.of(Order.class).unrestricted()))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("DeleteSpec is about Order");
    }

    @Test
    void patchOfAMissingRowIsNotFoundAndLeavesTheTransactionUsable() {
        long counted = shop.transactions.execute(() -> {
            assertThatThrownBy(() -> shop.customers.patch(
                            UUID.randomUUID(), path(Customer::getCity).to("Graz")))
                    .isInstanceOf(EntityNotFoundException.class);
            return shop.customers.count();
        });

        assertThat(counted).isZero();
    }

    @Test
    void insertsFromQueriesNeedTheirCapability() {
        shop.adapter.capabilities.remove(Capability.INSERT_SELECT);
        Repository<Order, Long> orders = shop.reopened().repository(Order.class, Long.class);

        assertThatThrownBy(() -> orders.insertFrom(InsertSpec.into(Order.class)
                        .from(QuerySpec.of(Order.class))
                        .set(path(Order::getTotal), path(Order::getTotal))))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("INSERT_SELECT");
    }

    @Test
    void changesOverRelationsNeedTheirCapability() {
        shop.adapter.capabilities.remove(Capability.BULK_JOIN);
        Repository<Order, Long> orders = shop.reopened().repository(Order.class, Long.class);
        Repository<Customer, UUID> customers = shop.reopened().repository(Customer.class, UUID.class);
        UpdateSpec<Order> update =
                UpdateSpec.of(Order.class).set(path(Order::getTotal).to(0));

        assertThatThrownBy(() -> orders.updateWhere(update.where(
                        path(Order::getCustomer).then(Customer::getName).eq("Ann"))))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("BULK_JOIN");
        assertThatThrownBy(() -> customers.deleteWhere(DeleteSpec.of(Customer.class)
                        .where(each(Customer::getOrders).exists())))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThat(orders.updateWhere(update.where(
                        path(Order::getCustomer).then(Customer::getId).eq(UUID.randomUUID()))))
                .isZero();
    }

    @Test
    void severalPropertiesArePatchedAtOnce() {
        Customer ann = shop.customers.insert(new Customer());
        shop.adapter.sent.clear();

        shop.customers.patch(
                ann.getId(),
                List.of(
                        path(Customer::getName).to("Ann"),
                        path(Customer::getCity).to("Graz")));

        assertThat(shop.adapter.sent).singleElement().asString().contains("name = ", "city = ");
    }

    @Test
    void aPatchNeedsAChange() {
        assertThatThrownBy(() -> shop.customers.patch(UUID.randomUUID(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("assignment");
        assertThat(shop.adapter.sent).isEmpty();
    }

    @Test
    void relationsAreAssigned() {
        Order order = shop.orders.insert(new Order());
        shop.adapter.sent.clear();

        shop.orders.patch(order.getId(), path(Order::getCustomer).to(shop.customers.reference(UUID.randomUUID())));

        assertThat(shop.adapter.sent).singleElement().asString().startsWith("updateWhere Orders [Order.customer = <");
    }
}
