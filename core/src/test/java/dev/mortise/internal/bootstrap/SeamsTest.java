package dev.mortise.internal.bootstrap;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.keyset.CursorCodec;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.internal.operation.ModuleState;
import dev.mortise.internal.operation.QueryRewriter;
import dev.mortise.internal.operation.ValidatedQuery;
import dev.mortise.internal.proxy.UnfetchedProxies;
import dev.mortise.internal.write.WriteInterceptor;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.memory.MemoryShop;
import dev.mortise.memory.MemoryShop.Customer;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.UpdatePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What no plan gets past on its way to a session: the rewriter and the interceptors. */
class SeamsTest {

    private final MemoryShop shop = new MemoryShop();
    private final List<String> seen = new ArrayList<>();
    private UnaryOperator<DeletePlan> replacement = UnaryOperator.identity();
    private final Repository<Customer, UUID> customers = repository();
    private final Customer inGraz = customers.insert(customer("Ann", "Graz"));
    private final Customer inLinz = customers.insert(customer("Bob", "Linz"));

    /** Lets reads and bulk changes be about customers in Graz only, as a tenant would. */
    private static final class OnlyGraz implements QueryRewriter {

        @Override
        public <T> ValidatedQuery<T> rewrite(ValidatedQuery<T> spec) {
            Condition<Customer> graz = path(Customer::getCity).eq("Graz");
            return new ValidatedQuery<>(
                    spec.model(),
                    Optional.of(spec.condition()
                            .<Condition<?>>map(given -> both(given, graz))
                            .orElse(graz)),
                    spec.fetches(),
                    spec.order(),
                    spec.limit(),
                    spec.offset());
        }

        @SuppressWarnings("unchecked") // the module has one entity
        private static Condition<?> both(Condition<?> given, Condition<Customer> more) {
            return ((Condition<Customer>) given).and(more);
        }
    }

    /** Writes down what it takes part in. */
    private final class Witness implements WriteInterceptor {

        private final String name;

        Witness(String name) {
            this.name = name;
        }

        @Override
        public void before(Kind kind, EntityModel<?> model, Object entity) {}

        @Override
        public void after(Kind kind, EntityModel<?> model, Object entity) {}

        @Override
        public UpdatePlan beforeBulk(UpdatePlan plan) {
            seen.add(name + " before update of " + plan.entity());
            return plan;
        }

        @Override
        public DeletePlan beforeBulk(DeletePlan plan) {
            seen.add(name + " before delete of " + plan.entity());
            return replacement.apply(plan);
        }

        @Override
        public void afterBulk(Kind kind, EntityModel<?> model, long rows) {
            seen.add(name + " after " + kind + " of " + rows);
            if (rows == 13) {
                throw new IllegalStateException("refused");
            }
        }
    }

    private Repository<Customer, UUID> repository() {
        ModuleModel models = ModelReader.read(
                List.of(Customer.class, MemoryShop.Order.class),
                new MappingOptions(NamingStrategy.snakeCase(), false, false));
        UnfetchedProxies unfetched = new UnfetchedProxies(models);
        RepositoryFactory.Shared shared = new RepositoryFactory.Shared(
                shop.transactions,
                new StoreRouting(Map.of(Customer.class, shop.adapter, MemoryShop.Order.class, shop.adapter)),
                SqlDialect.H2,
                new CursorCodec(null),
                new RowPlanFactory(unfetched, PostLoadListener.callbacks()),
                unfetched,
                false,
                false,
                new QueryOptions(100, Set.of()),
                new ModuleState("seams"));
        return new RepositoryFactory(
                        models, shared, new OnlyGraz(), List.of(new Witness("first"), new Witness("second")))
                .create(models.entity(Customer.class));
    }

    private static Customer customer(String name, String city) {
        Customer customer = new Customer(name);
        customer.city = city;
        return customer;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void readsAreAboutWhatTheRewriterLetsThem() {
        assertThat(customers.findById(inGraz.getId())).isPresent();
        assertThat(customers.findById(inLinz.getId())).isEmpty();
    }

    @Test
    void bulkChangesAreToo() {
        UpdateSpec<Customer> rename =
                UpdateSpec.of(Customer.class).set(path(Customer::getName).to("Eve"));

        assertThat(customers.updateWhere(rename.where(path(Customer::getName).in("Ann", "Bob"))))
                .isOne();
        assertThat(customers.updateWhere(rename.unrestricted())).isOne();
        assertThatThrownBy(() ->
                        customers.patch(inLinz.getId(), path(Customer::getName).to("Eve")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void deletesAreToo() {
        assertThat(customers.deleteWhere(path(Customer::getName).eq("Bob"))).isZero();
        assertThat(customers.deleteById(inLinz.getId())).isFalse();
        assertThat(customers.deleteAllById(List.of(inGraz.getId(), inLinz.getId())))
                .isOne();
    }

    @Test
    void interceptorsTakePartInBulkChanges() {
        customers.patch(inGraz.getId(), path(Customer::getName).to("Eve"));
        customers.deleteById(inGraz.getId());

        assertThat(seen)
                .containsExactly(
                        "first before update of Customer",
                        "second before update of Customer",
                        "second after UPDATE of 1",
                        "first after UPDATE of 1",
                        "first before delete of Customer",
                        "second before delete of Customer",
                        "second after DELETE of 1",
                        "first after DELETE of 1");
    }

    @Test
    void whatAnInterceptorGivesBackIsDone() {
        replacement = plan -> new DeletePlan(
                plan.entity(), Optional.of(Condition.not(path(Customer::getName).eq("Ann"))));

        assertThat(customers.deleteWhere(DeleteSpec.of(Customer.class).unrestricted()))
                .isZero();
    }

    @Test
    void whatAnInterceptorRefusesAfterwardsIsUndone() {
        customers.insertAll(Collections.nCopies(12, "Zoe").stream()
                .map(name -> customer(name, "Graz"))
                .toList());

        assertThatThrownBy(() ->
                        shop.transactions.executeWithoutResult(() -> assertThatThrownBy(() -> customers.deleteWhere(
                                        DeleteSpec.of(Customer.class).unrestricted()))
                                .hasMessage("refused")))
                .isInstanceOf(TransactionRolledBackException.class);
    }
}
