package dev.mortise.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.query.Queries.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Storefront.Address;
import dev.mortise.query.Storefront.Customer;
import dev.mortise.query.Storefront.Order;
import dev.mortise.query.Storefront.Status;
import dev.mortise.query.lock.Lock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionAtPathTest {

    private static final Path<Order, Customer> CUSTOMER = path(Order::getCustomer);

    @Test
    void conditionsOfATargetEqualThoseThatNameTheWholePath() {
        assertThat(CUSTOMER.is(path(Customer::isActive).eq(true)))
                .isEqualTo(CUSTOMER.then(Customer::isActive).eq(true));
        assertThat(CUSTOMER.is(path(Customer::getName)
                        .startsWith("a")
                        .and(path(Customer::getName).isNotNull())))
                .isEqualTo(CUSTOMER.then(Customer::getName)
                        .startsWith("a")
                        .and(CUSTOMER.then(Customer::getName).isNotNull()));
        assertThat(CUSTOMER.is(
                        each(Customer::getOrders).any(path(Order::getStatus).eq(Status.PAID))))
                .isEqualTo(CUSTOMER.thenEach(Customer::getOrders)
                        .any(path(Order::getStatus).eq(Status.PAID)));
        assertThat(CUSTOMER.then(Customer::getAddress).is(path(Address::city).in("Rome", "Bonn")))
                .isEqualTo(
                        CUSTOMER.then(Customer::getAddress).then(Address::city).in("Rome", "Bonn"));
        assertThat(Condition.<Customer>instanceOf(Customer.class).at(CUSTOMER))
                .isEqualTo(CUSTOMER.instanceOf(Customer.class));
        assertThat(path(Customer::getName).asc().ignoreCase().at(CUSTOMER))
                .isEqualTo(CUSTOMER.then(Customer::getName).asc().ignoreCase());
    }

    @Test
    void anAbsentConditionStaysAbsent() {
        assertThat(CUSTOMER.is(Condition.absent())).isEqualTo(Condition.absent());
        assertThat(QuerySpec.of(Order.class)
                        .where(CUSTOMER.is(Condition.absent()))
                        .condition())
                .isEmpty();
    }

    @Test
    void anAggregateOverRowsHasNoPathToIt() {
        Condition<Customer> many =
                Queries.<Customer>count(path(Customer::getName)).gt(3L);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> many.at(CUSTOMER))
                .withMessageContaining("each(...)");
        assertThat(count()).isEqualTo(count());
    }

    @Test
    void whatRefersToItsOwnerIsNotMoved() {
        Condition<Customer> same = each(Customer::getOrders)
                .any(path(Order::getStatus)
                        .isNotNull()
                        .and(Queries.<Order, String>function(
                                        "soundex", String.class, Queries.outer(path(Customer::getName)))
                                .eq("x")));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> same.at(CUSTOMER))
                .withMessageContaining("outer(...)");
    }

    @Test
    void subqueriesLockNoRows() {
        SelectSpec<Order, Status> locked =
                QuerySpec.of(Order.class).lock(Lock.exclusive()).select(path(Order::getStatus));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> path(Order::getStatus).in(locked))
                .withMessageContaining("lock");
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> Queries.exists(locked));
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> Queries.scalar(locked));
    }

    @Test
    void specsWithDifferentBoundsAreNotMerged() {
        QuerySpec<Order> ten = QuerySpec.of(Order.class).limit(10);
        assertThat(ten.merge(QuerySpec.of(Order.class).limit(10).offset(5))).isEqualTo(ten.offset(5));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ten.merge(QuerySpec.of(Order.class).limit(9)))
                .withMessageContaining("different limits");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> QuerySpec.of(Order.class)
                        .offset(1)
                        .merge(QuerySpec.of(Order.class).offset(2)))
                .withMessageContaining("different offsets");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(ten::asCondition)
                .withMessageContaining("limit");
    }

    @Test
    void aChangeThatDoesNotApplyIsNotCalled() {
        QuerySpec<Order> spec = QuerySpec.of(Order.class);
        assertThat(spec.when(false, ignored -> {
                    throw new AssertionError("called");
                }))
                .isSameAs(spec);
        assertThat(List.of(
                        spec.when(true, changed -> changed.limit(3)).limit().getAsInt(),
                        spec.select(path(Order::getStatus))
                                .when(true, changed -> changed.limit(4))
                                .limit()
                                .getAsInt()))
                .containsExactly(3, 4);
        assertThat(DeleteSpec.of(Order.class).when(true, DeleteSpec::unrestricted))
                .isEqualTo(DeleteSpec.of(Order.class).unrestricted());
    }
}
