package dev.mortise.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition.TextMatch;
import dev.mortise.query.Expression.Value;
import dev.mortise.query.Storefront.Customer;
import dev.mortise.query.Storefront.Item;
import dev.mortise.query.Storefront.Order;
import dev.mortise.query.Storefront.Status;
import dev.mortise.query.function.FunctionName;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final Condition<Order> PAID = path(Order::getStatus).eq(Status.PAID);
    private static final Condition<Order> DEAR = path(Order::getTotal).ge(new BigDecimal("100"));
    private static final Condition<Order> MINE =
            path(Order::getCustomer).then(Customer::getName).eq("secret");

    @Test
    void comparesByValue() {
        assertThat(path(Order::getStatus).eq(Status.PAID)).isEqualTo(PAID).hasSameHashCodeAs(PAID);
        assertThat(path(Order::getStatus).eq(Status.PENDING)).isNotEqualTo(PAID);
        assertThat(path(Order::getSeal).eq(new byte[] {1, 2}))
                .isEqualTo(path(Order::getSeal).eq(new byte[] {1, 2}))
                .hasSameHashCodeAs(path(Order::getSeal).eq(new byte[] {1, 2}));
    }

    @Test
    void keepsNoHoldOfWhatTheCallerMayChange() {
        byte[] seal = {1, 2};
        Condition<Order> condition = path(Order::getSeal).eq(seal);
        List<Status> statuses = Arrays.asList(Status.PAID, Status.PENDING);
        Condition<Order> in = path(Order::getStatus).in(statuses);

        seal[0] = 9;
        statuses.set(0, Status.PENDING);

        assertThat(condition).isEqualTo(path(Order::getSeal).eq(new byte[] {1, 2}));
        assertThat(in).isEqualTo(path(Order::getStatus).in(Status.PAID, Status.PENDING));
    }

    @Test
    void saysWhatItAsksButNoValue() {
        assertThat(PAID.and(DEAR.or(MINE)))
                .hasToString("(Order.status = <Status> and (Order.total >= <BigDecimal> or Order.customer.name ="
                        + " <String>))");
        assertThat(each(Order::getItems)
                        .all(path(Item::getQuantity).in(1, 2, 3))
                        .not())
                .hasToString("not (all(Order.items: Item.quantity in <3 values>))");
        assertThat(path(Order::getCustomer)
                        .then(Customer::getName)
                        .containsIgnoreCase("secret")
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void laysTheSameConjunctionSideBySide() {
        assertThat(PAID.and(DEAR).and(MINE)).isEqualTo(Condition.<Order>allOf(PAID, DEAR, MINE));
        assertThat(PAID.or(DEAR.or(MINE))).isEqualTo(Condition.<Order>anyOf(PAID, DEAR, MINE));
        assertThat(PAID.not().not()).isSameAs(PAID);
    }

    @Test
    void vanishesWhereItIsAbsent() {
        Condition<Order> absent = path(Order::getTotal).geIfPresent(null);

        assertThat(PAID.and(absent)).isEqualTo(PAID);
        assertThat(absent.or(PAID)).isEqualTo(PAID);
        assertThat(absent.not().and(absent)).isEqualTo(Condition.absent());
        assertThat(Condition.when(false, PAID)).isEqualTo(Condition.absent());
        assertThat(QuerySpec.of(Order.class).where(absent).condition()).isEmpty();
        assertThat(each(Order::getItems).any(path(Item::getQuantity).eqIfPresent(null)))
                .isEqualTo(Condition.absent());
        assertThat(each(Order::getItems).none(path(Item::getQuantity).eqIfPresent(null)))
                .isEqualTo(Condition.absent());
        assertThat(each(Order::getItems).any()).isEqualTo(each(Order::getItems).exists());
    }

    @Test
    void isFalseInNothingAndTrueNotInNothing() {
        assertThat(Condition.<Order>anyOf()).isEqualTo(new Condition.Constant<Order>(false));
        assertThat(Condition.<Order>allOf(List.of())).isEqualTo(new Condition.Constant<Order>(true));
        assertThat(Condition.<Order>anyOf(Condition.absent())).isEqualTo(Condition.absent());
        assertThat(path(Order::getStatus).in()).isEqualTo(new Condition.Constant<Order>(false));
        assertThat(path(Order::getStatus).notIn(List.of())).isEqualTo(new Condition.Constant<Order>(true));
        assertThat(path(Order::getStatus).inIfPresent(null)).isEqualTo(Condition.absent());
        assertThat(path(Order::getStatus).inIfPresent(List.of())).isEqualTo(new Condition.Constant<Order>(false));
    }

    @Test
    void refusesNullAndNamesTheWayOut() {
        BigDecimal nothing = null;

        assertThatThrownBy(() -> path(Order::getTotal).eq(nothing))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("value");
        assertThatThrownBy(() -> path(Order::getTotal).between(BigDecimal.ONE, nothing))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> path(Order::getTotal).notIn(Arrays.asList(BigDecimal.ONE, null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("isNull()");
        assertThatThrownBy(() -> path(Customer::getName).like((String) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("pattern");
        assertThatThrownBy(() -> PAID.and(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("other");
        assertThatThrownBy(() -> QuerySpec.of(Order.class).where(PAID, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("condition");
    }

    @Test
    void matchesTextAsItStands() {
        assertThat(pattern(path(Customer::getName).contains("50%_!"))).isEqualTo("%50!%!_!!%");
        assertThat(pattern(path(Customer::getName).startsWith(""))).isEqualTo("%");
        assertThat(pattern(path(Customer::getName).endsWith("a\\b"))).isEqualTo("%a\\b");
        assertThat(pattern(path(Customer::getName).like("a!%_"))).isEqualTo("a!%_");
    }

    private static String pattern(Condition<?> condition) {
        return ((TextMatch<?>) condition).pattern();
    }

    @Test
    void refusesAPatternThatEndsInItsEscape() {
        assertThatThrownBy(() -> path(Customer::getName).like("50!"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("double it");
        assertThat(pattern(path(Customer::getName).like("50!!"))).isEqualTo("50!!");
    }

    @Test
    void refusesOperatorsThatTheTypeDoesNotHave() {
        assertThatThrownBy(() -> path(Order::getTotal).contains("1"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("contains needs text, but Order.total is of type BigDecimal");
        assertThatThrownBy(() -> path(Customer::getName).plus("1"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("+ needs numbers, but Customer.name is of type String");
        assertThatThrownBy(() -> path(Order::getCustomer).lt(path(Order::getCustomer)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("order");
        assertThatThrownBy(() -> path(Order::getCustomer).asc()).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> path(Order::getTotal).asc().ignoreCase()).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void refusesValuesOfAnotherTypeThatRawTypesLetThrough() {
        Expression quantity = path(Item::getQuantity);
        Expression status = path(Order::getStatus);
        Expression total = path(Order::getTotal);
        Path stock = path(Item::getQuantity);

        assertThatThrownBy(() -> quantity.eq("three"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Item.quantity of type Integer")
                .hasMessageContaining("give a value of type Integer");
        assertThatThrownBy(() -> quantity.eq(3L)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> quantity.eq(new Object())).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> status.eq("PAID")).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> status.eq(Thread.State.NEW)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> status.in((Collection) List.of(Status.PAID, 1)))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> total.between(1, 2)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> stock.to("three")).isInstanceOf(InvalidQueryException.class);
    }

    /** Built by a parser say, which has no operators to use. */
    @Test
    void checksWhatIsPutTogetherByHand() {
        Path<Object, Object> quantity = Path.ofNames(Item.class, List.of("quantity"), int.class);

        assertThatThrownBy(() -> new Condition.Comparison<>(
                        quantity, Condition.Comparison.Operator.EQ, new Value<Object, Object>("three")))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> new Condition.Membership<>(quantity, List.of(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expression.Function<>(FunctionName.CONCAT, List.of(quantity)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("concat takes 2 arguments, but has 1");
    }

    @Test
    void takesAConstantWithABodyAsItsEnum() {
        assertThat(new Value<Order, Status>(Status.PAID).type()).isEqualTo(Status.class);
    }

    @Test
    void standsDeepNesting() {
        Condition<Order> deep = PAID;
        for (int level = 0; level < 160; level++) {
            deep = level % 2 == 0 ? deep.and(DEAR) : deep.or(MINE).not();
        }
        Condition<Order> built = deep;

        assertThat(built).isEqualTo(built.not().not());
        assertThat(built.toString()).contains("Order.status");
        assertThat(QuerySpec.of(Order.class).where(built).hashCode())
                .isEqualTo(QuerySpec.of(Order.class).where(built).hashCode());
    }
}
