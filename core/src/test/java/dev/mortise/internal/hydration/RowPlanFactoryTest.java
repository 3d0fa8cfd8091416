package dev.mortise.internal.hydration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DataConversionException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.UnfetchedFactory;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Transient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowPlanFactoryTest {

    enum Level {
        LOW,
        HIGH
    }

    @Embeddable
    record Money(int amount, String currency) {}

    @Embeddable
    static class Address {
        @Nullable
        String street;

        @ManyToOne
        @Nullable
        Country country;
    }

    @Entity
    static class Country {
        @Id
        @Nullable
        String code;
    }

    @Entity
    static class Customer {
        @Id
        long id;

        @Nullable
        String name;

        @Embedded
        @Nullable
        Address address;

        @OneToOne(mappedBy = "customer")
        @Nullable
        Profile profile;

        @OneToMany(mappedBy = "customer")
        @Nullable
        List<Purchase> purchases;

        @Transient
        List<String> heard = new ArrayList<>();

        @PostLoad
        void loaded() {
            heard.add(profile instanceof Profile ? "with profile of " + profile.id : "alone");
        }
    }

    @Entity
    static class Profile {
        @Id
        long id;

        @OneToOne
        @Nullable
        Customer customer;
    }

    @Entity
    static class Purchase {
        @Id
        long id;

        int quantity;

        @Enumerated(EnumType.STRING)
        @Nullable
        Level level;

        @Embedded
        @Nullable
        Money price;

        @ManyToOne
        @Nullable
        Customer customer;
    }

    @Entity
    static class Category {
        @Id
        long id;

        @ManyToOne
        @Nullable
        Category parent;
    }

    @Embeddable
    record ShelfId(String hall, int number) {}

    @Entity
    static class Shelf {
        @EmbeddedId
        @Nullable
        ShelfId id;
    }

    record SlotId(String row, long place) {}

    @Entity
    @IdClass(SlotId.class)
    static class Slot {
        @Id
        @Nullable
        String row;

        @Id
        long place;

        @ManyToOne
        @Nullable
        Shelf shelf;

        @ManyToOne
        @Nullable
        Slot next;
    }

    record Proxy(RelationModel relation, @Nullable Object id) {}

    private final List<Proxy> unfetched = new ArrayList<>();
    private final ModuleModel models = ModelReader.read(
            List.of(
                    Country.class,
                    Customer.class,
                    Profile.class,
                    Purchase.class,
                    Category.class,
                    Shelf.class,
                    Slot.class),
            MappingOptions.defaults());
    private final RowPlanFactory plans =
            new RowPlanFactory(new RecordingUnfetchedFactory(), PostLoadListener.callbacks());

    /** Gives entities with nothing but what is asserted about. */
    private final class RecordingUnfetchedFactory implements UnfetchedFactory {

        @Override
        public UnaryOperator<Object> references(RelationModel relation) {
            return id -> {
                unfetched.add(new Proxy(relation, id));
                try {
                    Object entity = (Object) relation.target().constructor().invoke();
                    relation.target().setId(entity, id);
                    return entity;
                } catch (Throwable e) {
                    throw new AssertionError(e);
                }
            };
        }

        @Override
        public Object reference(EntityModel<?> entity, Object id) {
            throw new AssertionError("no relation");
        }

        @Override
        public Object opaque(RelationModel relation) {
            return references(relation).apply(0L);
        }

        @Override
        public Object collection(AttributeModel collection) {
            return List.of();
        }
    }

    @Test
    void itemsAreTheColumnsOfTheRootThenThoseOfEachFetchedRelation() {
        RowPlan<Purchase> plan =
                plans.entity(entity(Purchase.class), List.of(List.of(relation(Purchase.class, "customer"))));

        assertThat(names(plan))
                .containsExactly(
                        "id",
                        "quantity",
                        "level",
                        "price.amount",
                        "price.currency",
                        "customer.id",
                        "customer/id",
                        "customer/name",
                        "customer/address.street",
                        "customer/address.country.code");
    }

    @Test
    void valuesReachFieldsRecordsAndPrimitives() throws SQLException {
        RowPlan<Purchase> plan = plans.entity(entity(Purchase.class), List.of());

        Purchase read = tuple(plan, new ResultIdentityMap(), 7L, 3, Level.HIGH, 12, "EUR", 5L);

        assertThat(read.id).isEqualTo(7);
        assertThat(read.quantity).isEqualTo(3);
        assertThat(read.level).isEqualTo(Level.HIGH);
        assertThat(read.price).isEqualTo(new Money(12, "EUR"));
        assertThat(read.customer).isNotNull();
        assertThat(unfetched).containsExactly(new Proxy(relation(Purchase.class, "customer"), 5L));
    }

    @Test
    void aNullForeignKeyIsNullAndAnEmptyEmbeddedValueToo() throws SQLException {
        Purchase read = tuple(
                plans.entity(entity(Purchase.class), List.of()),
                new ResultIdentityMap(),
                7L,
                3,
                null,
                null,
                null,
                null);

        assertThat(read.customer).isNull();
        assertThat(read.price).isNull();
        assertThat(read.level).isNull();
    }

    @Test
    void aNullForAPrimitiveNamesEntityAndAttribute() {
        RowPlan<Purchase> plan = plans.entity(entity(Purchase.class), List.of());

        assertThatThrownBy(() -> tuple(plan, new ResultIdentityMap(), 7L, null, null, null, null, null))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Purchase.quantity");
        assertThatThrownBy(() -> tuple(plan, new ResultIdentityMap(), 7L, 3, null, null, "EUR", null))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Money.amount");
    }

    @Test
    void aValueOfAnotherTypeNamesEntityAndAttribute() {
        RowPlan<Purchase> plan = plans.entity(entity(Purchase.class), List.of());

        assertThatThrownBy(() -> tuple(plan, new ResultIdentityMap(), 7L, "three", null, null, null, null))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Purchase.quantity")
                .hasMessageNotContaining("three");
    }

    @Test
    void oneFetchedRowIsOneObjectWithinAResultOnly() throws SQLException {
        RowPlan<Purchase> plan =
                plans.entity(entity(Purchase.class), List.of(List.of(relation(Purchase.class, "customer"))));
        ResultIdentityMap scope = new ResultIdentityMap();

        Purchase first = tuple(plan, scope, 1L, 1, null, null, null, 5L, 5L, "Ada", null, null);
        Purchase second = tuple(plan, scope, 2L, 1, null, null, null, 5L, 5L, "Ada", null, null);
        Purchase elsewhere = tuple(plan, new ResultIdentityMap(), 1L, 1, null, null, null, 5L, 5L, "Ada", null, null);
        Purchase none = tuple(plan, scope, 3L, 1, null, null, null, null, null, null, null, null);

        assertThat(first.customer).isNotNull().isSameAs(second.customer).isNotSameAs(elsewhere.customer);
        assertThat(none.customer).isNull();
        assertThat(first).isNotSameAs(second);
    }

    @Test
    void whatStandsForAnEntityWhoseRowIsMissingKnowsTheKey() throws SQLException {
        RowPlan<Purchase> plan =
                plans.entity(entity(Purchase.class), List.of(List.of(relation(Purchase.class, "customer"))));

        Purchase read = tuple(plan, new ResultIdentityMap(), 1L, 1, null, null, null, 5L, null, null, null, null);

        assertThat(read.customer).isNotNull();
        assertThat(read.customer.id).isEqualTo(5);
        assertThat(unfetched).contains(new Proxy(relation(Purchase.class, "customer"), 5L));
    }

    @Test
    void aRowInTwoPlacesIsOneObjectWithWhatEitherPlaceFetches() throws SQLException {
        RowPlan<Category> plan =
                plans.entity(entity(Category.class), List.of(List.of(relation(Category.class, "parent"))));
        ResultIdentityMap scope = new ResultIdentityMap();

        Category child = tuple(plan, scope, 3L, 2L, 2L, 1L);
        Category parent = tuple(plan, scope, 2L, 1L, 1L, null);
        Category top = tuple(plan, scope, 1L, null, null, null);

        assertThat(child.parent).isSameAs(parent);
        assertThat(parent.parent).isSameAs(top);
        assertThat(top.parent).isNull();
    }

    @Test
    void aFetchedInverseOneToOnePointsBack() throws SQLException {
        RowPlan<Customer> plan =
                plans.entity(entity(Customer.class), List.of(List.of(relation(Customer.class, "profile"))));

        Customer read = tuple(plan, new ResultIdentityMap(), 5L, "Ada", null, null, 9L);

        assertThat(read.profile).isNotNull();
        assertThat(read.profile.customer).isSameAs(read);
    }

    @Test
    void theInverseSideOfAFetchedOneToOnePointsBack() throws SQLException {
        RowPlan<Profile> plan =
                plans.entity(entity(Profile.class), List.of(List.of(relation(Profile.class, "customer"))));

        Profile read = tuple(plan, new ResultIdentityMap(), 9L, 5L, 5L, "Ada", null, null);

        assertThat(read.customer).isNotNull();
        assertThat(read.customer.profile).isSameAs(read);
    }

    @Test
    void callbacksRunOncePerObjectWhenItsRowIsThere() throws SQLException {
        RowPlan<Purchase> plan = plans.entity(
                entity(Purchase.class),
                List.of(
                        List.of(relation(Purchase.class, "customer")),
                        List.of(relation(Purchase.class, "customer"), relation(Customer.class, "profile"))));
        ResultIdentityMap scope = new ResultIdentityMap();

        Purchase first = tuple(plan, scope, 1L, 1, null, null, null, 5L, 5L, "Ada", null, null, 9L);
        tuple(plan, scope, 2L, 1, null, null, null, 5L, 5L, "Ada", null, null, 9L);

        assertThat(first.customer).isNotNull();
        assertThat(first.customer.heard).containsExactly("with profile of 9");
    }

    @Test
    void aRelationInAnEmbeddedValueCanBeFetched() throws SQLException {
        RelationModel country = (RelationModel)
                ((dev.mortise.model.EmbeddedAttribute) entity(Customer.class).attribute("address"))
                        .attributes()
                        .get(1);
        RowPlan<Customer> plan = plans.entity(entity(Customer.class), List.of(List.of(country)));

        Customer read = tuple(plan, new ResultIdentityMap(), 5L, "Ada", null, "DK", "DK");
        Customer homeless = tuple(plan, new ResultIdentityMap(), 6L, "Bob", null, null, null);

        assertThat(read.address).isNotNull();
        assertThat(read.address.country).isNotNull();
        assertThat(read.address.country.code).isEqualTo("DK");
        assertThat(homeless.address).isNull();
    }

    @Test
    void idsOfSeveralColumnsAreWholeOrNull() throws SQLException {
        RowPlan<Slot> plan = plans.entity(entity(Slot.class), List.of());

        Slot slot = tuple(plan, new ResultIdentityMap(), "A", 3L, "north", 4, "B", 5L);
        Slot loose = tuple(plan, new ResultIdentityMap(), "A", 3L, "north", null, null, 5L);

        assertThat(slot.shelf).isNotNull();
        assertThat(slot.shelf.id).isEqualTo(new ShelfId("north", 4));
        assertThat(unfetched.get(unfetched.size() - 1).id()).isEqualTo(new SlotId("B", 5));
        assertThat(loose.shelf).isNull();
        assertThat(loose.next).isNull();
        assertThat(plans.id(entity(Slot.class)).tupleMapper().read(new Object[] {"A", 3L}, new ResultIdentityMap()))
                .isEqualTo(new SlotId("A", 3));
    }

    @Test
    void valuesOfAttributesComeAfterTheId() throws SQLException {
        List<AttributeModel> wanted = List.of(
                entity(Purchase.class).attribute("price"),
                entity(Purchase.class).attribute("quantity"));
        RowPlan<Object[]> plan = plans.values(entity(Purchase.class), wanted);

        assertThat(names(plan)).containsExactly("id", "quantity", "price.amount", "price.currency");
        assertThat(tuple(plan, new ResultIdentityMap(), 7L, 3, 12, "EUR")).containsExactly(7L, new Money(12, "EUR"), 3);
    }

    @Test
    void plansOfOneShapeAreOneObject() {
        List<List<RelationModel>> fetches = List.of(List.of(relation(Purchase.class, "customer")));

        assertThat(plans.entity(entity(Purchase.class), fetches))
                .isSameAs(plans.entity(entity(Purchase.class), new ArrayList<>(fetches)))
                .isNotSameAs(plans.entity(entity(Purchase.class), List.of()));
    }

    @Test
    void rowsOfJdbcAndTuplesMakeTheSame() throws SQLException {
        RowPlan<Purchase> plan =
                plans.entity(entity(Purchase.class), List.of(List.of(relation(Purchase.class, "customer"))));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("values (7, 3, 'HIGH', 12, 'EUR', 5, 5, 'Ada', 'Main Street', 'DK')")) {
            row.next();
            Purchase read = plan.resultSetMapper(SqlDialect.H2).read(row, new ResultIdentityMap());
            Purchase same = tuple(
                    plan, new ResultIdentityMap(), 7L, 3, Level.HIGH, 12, "EUR", 5L, 5L, "Ada", "Main Street", "DK");

            assertThat(read).usingRecursiveComparison().isEqualTo(same);
            assertThat(plans.count().resultSetMapper(SqlDialect.H2).read(row, new ResultIdentityMap()))
                    .isEqualTo(7);
        }
    }

    private <T> EntityModel<T> entity(Class<T> type) {
        return models.entity(type);
    }

    private RelationModel relation(Class<?> type, String name) {
        return (RelationModel) entity(type).attribute(name);
    }

    private static <R> R tuple(RowPlan<R> plan, ResultIdentityMap scope, @Nullable Object... values)
            throws SQLException {
        assertThat(values).hasSameSizeAs(plan.items());
        return plan.tupleMapper().read(values, scope);
    }

    private static List<String> names(RowPlan<?> plan) {
        return plan.items().stream()
                .map(item -> (SelectItem.Column) item)
                .map(item ->
                        item.joins().stream().map(join -> join.name() + "/").collect(Collectors.joining())
                                + item.column().dottedPath())
                .toList();
    }
}
