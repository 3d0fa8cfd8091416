package dev.mortise.internal.check;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.query.SortKey.Direction.ASC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.memory.MemoryShop.Customer;
import dev.mortise.memory.MemoryShop.Order;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.SortKey.Nulls;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryValidatorTest {

    @Entity
    static class Employee {
        @Id
        long id;

        @ManyToOne
        @Nullable
        Employee manager;

        @ManyToOne
        @Nullable
        Team team;
    }

    @Entity
    static class Team {
        @Id
        long id;

        @ManyToOne
        @Nullable
        Employee lead;
    }

    private static final ModuleModel MODELS =
            ModelReader.read(List.of(Customer.class, Order.class), MappingOptions.defaults());

    private static final QuerySpec<Order> ORDERS = QuerySpec.of(Order.class);

    @Test
    void orderIsMadeTotalOnlyWhereRowsAreCut() {
        QuerySpec<Order> sorted = ORDERS.orderBy(path(Order::getTotal).asc());

        assertThat(orderOf(sorted)).hasSize(1);
        assertThat(orderOf(ORDERS)).isEmpty();
        assertThat(orderOf(sorted.limit(5))).last().isEqualTo("Order.id asc nulls as database");
        assertThat(orderOf(sorted.offset(5))).hasSize(2);
        assertThat(orderOf(ORDERS.orderBy(path(Order::getId).desc()).limit(5))).hasSize(1);
        assertThat(checker(Order.class).validatePage(ORDERS, 1, 0).order()).hasSize(1);
    }

    @Test
    void nullsAreLeftToTheDatabaseWhereThereAreNone() {
        assertThat(orderOf(QuerySpec.of(Customer.class)
                        .orderBy(
                                path(Customer::getName).asc(),
                                path(Customer::getCity).asc(),
                                path(Customer::getVersion).desc(),
                                path(Customer::getCity).coalesce("").asc(),
                                path(Customer::getName).lower().asc())))
                .extracting(key -> key.contains("nulls as database"))
                .containsExactly(true, false, true, true, true);
        assertThat(orderOf(ORDERS.orderBy(
                        path(Order::getTotal).asc(),
                        path(Order::getTotal).dividedBy(2).asc(),
                        path(Order::getCustomer).then(Customer::getName).asc())))
                .extracting(key -> key.contains("nulls as database"))
                .containsExactly(true, false, false);
    }

    @Test
    void unknownAttributesAreRefusedWithAHint() {
        assertRefused(ORDERS.orderBy(key("totl")), "Orders has no attribute \"totl\"", "Did you mean \"total\"?");
        assertRefused(ORDERS.orderBy(key("failBefore")), "Known attributes: id, total");
        assertRefused(ORDERS.orderBy(key("customer", "nam")), "Customer has no attribute \"nam\"");
        assertRefused(ORDERS.orderBy(key("id; drop table orders")), "has no attribute");
        assertRefused(ORDERS.orderBy(key("total", "size")), "is a plain value");
    }

    @Test
    void relationsToManyAreAskedByTheirElements() {
        assertRefused(ORDERS.orderBy(key("customer", "orders")), "leads to many");
        assertRefused(ORDERS.orderBy(key("customer", "orders", "total")), "each(...).any(...)");
        assertThatCode(() -> checker(Customer.class)
                        .check(QuerySpec.of(Customer.class)
                                .where(each(Customer::getOrders)
                                        .any(path(Order::getTotal).gt(5)))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> checker(Customer.class)
                        .check(QuerySpec.of(Customer.class)
                                .where(each(Customer::getOrders)
                                        .any(new Condition.NullCheck<>(orderPath("totl"), true)))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Orders has no attribute");
    }

    @Test
    void pathsOfAnotherEntityAreRefused() {
        SortKey<Order> foreign =
                new SortKey<>(Path.ofNames(Customer.class, List.of("name"), String.class), ASC, Nulls.LAST, false);

        assertRefused(ORDERS.orderBy(foreign), "starts from Customer, but the query is about Orders");
    }

    @Test
    void specsOfAnotherEntityAreRefused() {
        EntityModel<Order> orders = MODELS.entity(Order.class);
        @SuppressWarnings({"unchecked", "rawtypes"}) // wrong on purpose
        QuerySpec<Order> customers = (QuerySpec) QuerySpec.of(Customer.class);

        assertThatThrownBy(() -> checker(orders.type()).check(customers))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("the spec is about Customer, but the repository holds Orders");
    }

    @Test
    void excessiveConditionsAreRefusedBeforeTheyOverflowTheStack() {
        assertThatThrownBy(() -> ORDERS.where(deep(2_000)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("levels deep");
    }

    private static Condition<Order> deep(int levels) {
        Condition<Order> deep = path(Order::getTotal).eq(1);
        for (int level = 0; level < levels; level++) {
            Condition<Order> other = path(Order::getTotal).eq(level);
            deep = level % 2 == 0 ? deep.and(other) : deep.or(other);
        }
        return deep;
    }

    @Test
    void fetchesOfRelationsToOneCarryTheirWay() {
        assertThat(checker(Order.class)
                        .check(ORDERS.fetch(path(Order::getCustomer)))
                        .fetches()
                        .joins())
                .singleElement()
                .asString()
                .isEqualTo("[Order.customer]");
        assertRefused(ORDERS.fetch(path(Order::getChannel)), "is none; it is always loaded");
        assertThat(checker(Customer.class)
                        .check(QuerySpec.of(Customer.class).fetch(each(Customer::getOrders)))
                        .fetches()
                        .selects())
                .singleElement()
                .hasToString("Customer.orders");
    }

    @Test
    void eagerRelationsAreLoadedByEveryReadAndStopAtCycles() {
        ModuleModel models = ModelReader.read(List.of(Employee.class, Team.class), MappingOptions.defaults());
        EntityModel<Employee> employee = models.entity(Employee.class);

        assertThat(new FetchPlanResolver(employee, true, QueryFeatures.STANDARD)
                        .always()
                        .joins())
                .hasToString("[[Employee.manager], [Employee.team], [Employee.team, Team.lead]]");
        assertThat(new FetchPlanResolver(employee, false, QueryFeatures.STANDARD).always())
                .isEqualTo(ResolvedFetchPlan.none());
        assertThat(EagerRelations.of(models)).hasSize(3);
    }

    private static SortKey<Order> key(String... names) {
        return new SortKey<>(orderPath(names), ASC, Nulls.LAST, false);
    }

    @SuppressWarnings("unchecked") // paths out of a mapping know no entity
    private static Path<Order, Object> orderPath(String... names) {
        return (Path<Order, Object>) (Path<?, ?>) Path.ofNames(Order.class, List.of(names), Object.class);
    }

    private static void assertRefused(QuerySpec<Order> spec, String... parts) {
        assertThatThrownBy(() -> checker(Order.class).check(spec))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void regularExpressionNeedsItsCapability() {
        EntityModel<Customer> model = MODELS.entity(Customer.class);
        QueryValidator<Customer> without = new QueryValidator<>(
                model,
                new IdPredicates(model),
                new FetchPlanResolver(model, false, QueryFeatures.STANDARD),
                new QueryFeatures(Set.of(), Set.of()));
        QuerySpec<Customer> spec =
                QuerySpec.of(Customer.class).where(path(Customer::getName).matches("a+"));

        assertThatThrownBy(() -> without.check(spec))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("REGULAR_EXPRESSIONS");
        assertThatCode(() -> checker(Customer.class).check(spec)).doesNotThrowAnyException();
    }

    private static <T> List<String> orderOf(QuerySpec<T> spec) {
        return checker(spec.entity()).check(spec).order().stream()
                .map(Object::toString)
                .toList();
    }

    private static <T> QueryValidator<T> checker(Class<T> entity) {
        EntityModel<T> model = MODELS.entity(entity);
        return new QueryValidator<>(
                model,
                new IdPredicates(model),
                new FetchPlanResolver(model, false, QueryFeatures.STANDARD),
                QueryFeatures.STANDARD);
    }
}
