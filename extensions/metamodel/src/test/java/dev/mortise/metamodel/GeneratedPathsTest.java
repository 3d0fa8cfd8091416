package dev.mortise.metamodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.CollectionPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated paths are those that method references name. */
class GeneratedPathsTest {

    private static final String ORDER = """
        package acme;

        import jakarta.persistence.*;
        import java.math.BigDecimal;
        import java.util.*;

        @Entity
        public class Order {
            @Id private Long id;
            private int quantity;
            private boolean paid;
            private BigDecimal total;
            private byte[] seal;
            @Convert(converter = TagsConverter.class) private List<String> tags;
            @ManyToOne private Customer customer;
            @OneToOne private Order previous;
            @Embedded private Money price;
            @OneToMany(mappedBy = "order") private List<Item> items;
            @ManyToMany private Set<? extends Customer> watchers;
            @ElementCollection private Map<String, Money> rates;
            @ElementCollection private Collection<String> notes;
            static int count;

            public Long getId() { return id; }
            public int getQuantity() { return quantity; }
            public boolean isPaid() { return paid; }
            public BigDecimal getTotal() { return total; }
            public byte[] getSeal() { return seal; }
            public List<String> getTags() { return tags; }
            public Customer getCustomer() { return customer; }
            public Order getPrevious() { return previous; }
            public Money getPrice() { return price; }
            public List<Item> getItems() { return items; }
            public Map<String, Money> getRates() { return rates; }
            public Collection<String> getNotes() { return notes; }
        }
        """;

    private static final String TAGS = """
        package acme;

        public class TagsConverter implements jakarta.persistence.AttributeConverter<java.util.List<String>, String> {
            public String convertToDatabaseColumn(java.util.List<String> tags) { return ""; }
            public java.util.List<String> convertToEntityAttribute(String text) { return null; }
        }
        """;

    private static final String CUSTOMER = """
        package acme;

        import jakarta.persistence.*;
        import java.util.*;

        @Entity
        public class Customer {
            @Id private UUID id;
            private String name;
            @ManyToOne private Customer friend;
            @ManyToOne private Country country;
            @Embedded private Address address;
            @OneToMany private List<Order> orders;

            public UUID getId() { return id; }
            public String getName() { return name; }
            public Customer getFriend() { return friend; }
            public Country getCountry() { return country; }
            public Address getAddress() { return address; }
            public List<Order> getOrders() { return orders; }
        }
        """;

    private static final String ADDRESS = """
        package acme;

        import jakarta.persistence.*;

        @Embeddable
        public record Address(String street, Place place, @ManyToOne Country land) {}
        """;

    private static final String PLACE = """
        package acme;

        import jakarta.persistence.*;

        @Embeddable
        public record Place(String zip, String city) {}
        """;

    private static final String COUNTRY = """
        package acme;

        import jakarta.persistence.*;

        @Entity
        public class Country {
            @Id private String code;
            @ManyToOne private Customer king;

            public String getCode() { return code; }
            public Customer getKing() { return king; }
        }
        """;

    private static final String ITEM = """
        package acme;

        import jakarta.persistence.*;

        @Entity
        public class Item {
            @Id private Long id;
            @ManyToOne private Order order;
            private int quantity;

            public Order getOrder() { return order; }
            public int getQuantity() { return quantity; }
        }
        """;

    private static final String MONEY = """
        package acme;

        import jakarta.persistence.*;
        import java.math.BigDecimal;

        @Embeddable
        public class Money {
            private BigDecimal amount;
            private String currency;

            public BigDecimal getAmount() { return amount; }
            public String getCurrency() { return currency; }
        }
        """;

    /** Both names of each path, with the types that the compiler knows. */
    private static final String BOTH = """
        package acme;

        import static dev.mortise.query.Queries.*;

        import dev.mortise.query.*;
        import java.math.BigDecimal;
        import java.util.*;

        public class Both implements java.util.function.Supplier<Map<Object, Object>> {
            @Override
            public Map<Object, Object> get() {
                Map<Object, Object> both = new LinkedHashMap<>();
                Path<Order, Long> id = OrderPaths.id;
                both.put(id, path(Order::getId));
                Path<Order, Integer> quantity = OrderPaths.quantity;
                both.put(quantity, path(Order::getQuantity));
                Path<Order, Boolean> paid = OrderPaths.paid;
                both.put(paid, path(Order::isPaid));
                Path<Order, BigDecimal> total = OrderPaths.total;
                both.put(total, path(Order::getTotal));
                Path<Order, byte[]> seal = OrderPaths.seal;
                both.put(seal, path(Order::getSeal));
                Path<Order, List<String>> tags = OrderPaths.tags;
                both.put(tags, path(Order::getTags));
                Path<Order, Customer> customer = OrderPaths.customer;
                both.put(customer, path(Order::getCustomer));
                Path<Order, String> name = OrderPaths.customer.name;
                both.put(name, path(Order::getCustomer).then(Customer::getName));
                Path<Order, String> city = OrderPaths.customer.address.place.city;
                both.put(city, path(Order::getCustomer).then(Customer::getAddress).then(Address::place).then(Place::city));
                Path<Order, String> code = OrderPaths.customer.country.code;
                both.put(code, path(Order::getCustomer).then(Customer::getCountry).then(Country::getCode));
                Path<Order, String> land = OrderPaths.customer.address.land.code;
                both.put(land, path(Order::getCustomer).then(Customer::getAddress).then(Address::land).then(Country::getCode));
                Path<Order, Customer> king = OrderPaths.customer.country.king;
                both.put(king, path(Order::getCustomer).then(Customer::getCountry).then(Country::getKing));
                Path<Order, String> further = OrderPaths.customer.country.king.then(CustomerPaths.country.king.name);
                both.put(further, king.then(Customer::getCountry).then(Country::getKing).then(Customer::getName));
                Path<Order, BigDecimal> amount = OrderPaths.price.amount;
                both.put(amount, path(Order::getPrice).then(Money::getAmount));
                Path<Order, Money> price = OrderPaths.price;
                both.put(price, path(Order::getPrice));
                Path<Order, BigDecimal> before = OrderPaths.previous.price.amount;
                both.put(before, path(Order::getPrevious).then(Order::getPrice).then(Money::getAmount));
                Path<Customer, Customer> friend = CustomerPaths.friend.friend.friend;
                both.put(friend, path(Customer::getFriend).then(Customer::getFriend).then(Customer::getFriend));
                CollectionPath<Order, Item> items = OrderPaths.items;
                both.put(items, each(Order::getItems));
                CollectionPath<Order, Money> rates = OrderPaths.rates;
                both.put(rates, eachValue(Order::getRates));
                CollectionPath<Order, String> notes = OrderPaths.notes;
                both.put(notes, each(Order::getNotes));
                CollectionPath<Order, Order> orders = OrderPaths.customer.orders;
                both.put(orders, path(Order::getCustomer).thenEach(Customer::getOrders));
                Path<Address, String> zip = AddressPaths.place.zip;
                both.put(zip, path(Address::place).then(Place::zip));
                CollectionPath<Order, Customer> watchers = OrderPaths.watchers;
                both.put(watchers.toString(), "Order.watchers");

                both.put(
                        OrderPaths.items.any(ItemPaths.quantity.ge(3), ItemPaths.order.customer.name.eq("A")),
                        each(Order::getItems).any(
                                path(Item::getQuantity).ge(3), path(Item::getOrder).then(Order::getCustomer).then(Customer::getName).eq("A")));
                both.put(OrderPaths.rates.any(MoneyPaths.amount.isNull()), eachValue(Order::getRates).any(path(Money::getAmount).isNull()));
                both.put(
                        QuerySpec.of(Order.class)
                                .where(OrderPaths.customer.isNotNull(), OrderPaths.customer.exists(), OrderPaths.total.plus(BigDecimal.ONE).gt(BigDecimal.TEN))
                                .fetch(OrderPaths.customer, OrderPaths.items.then(ItemPaths.order.customer))
                                .orderBy(OrderPaths.customer.name.asc()),
                        QuerySpec.of(Order.class)
                                .where(path(Order::getCustomer).isNotNull(), path(Order::getCustomer).exists(), path(Order::getTotal).plus(BigDecimal.ONE).gt(BigDecimal.TEN))
                                .fetch(path(Order::getCustomer), each(Order::getItems).then(Item::getOrder).then(Order::getCustomer))
                                .orderBy(path(Order::getCustomer).then(Customer::getName).asc()));
                both.put(UpdateSpec.of(Order.class).set(OrderPaths.quantity.to(3)), UpdateSpec.of(Order.class).set(path(Order::getQuantity).to(3)));
                return both;
            }
        }
        """;

    private static final String[] SHOP = {ORDER, TAGS, CUSTOMER, ADDRESS, PLACE, COUNTRY, ITEM, MONEY, BOTH};

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void theyAreThePathsOfMethodReferences() throws Exception {
        Compilation shop = Compilation.in(folder)
                .with("-Xlint:all,-options,-path,-processing", "-Werror")
                .compile(SHOP);

        Map<Object, Object> both = ((Supplier<Map<Object, Object>>)
                        shop.load("acme.Both").getConstructor().newInstance())
                .get();

        assertThat(both).hasSizeGreaterThan(25);
        both.forEach((generated, named) ->
                assertThat(generated).isEqualTo(named).hasSameHashCodeAs(named).hasToString(named.toString()));
        both.forEach((generated, named) -> assertThat(named).isEqualTo(generated));
        assertThat(both.keySet().stream().filter(dev.mortise.query.Path.class::isInstance))
                .allSatisfy(path -> assertThat(((dev.mortise.query.Path<?, ?>) path).type())
                        .isEqualTo(((dev.mortise.query.Path<?, ?>) both.get(path)).type()));
        assertThat(both.keySet().stream().filter(CollectionPath.class::isInstance))
                .hasSize(4);
    }

    @Test
    void oneClassIsGeneratedForEachMappedClass() {
        assertThat(Compilation.of(folder, SHOP).succeeded().generated())
                .containsOnlyKeys(
                        "OrderPaths",
                        "CustomerPaths",
                        "AddressPaths",
                        "PlacePaths",
                        "CountryPaths",
                        "ItemPaths",
                        "MoneyPaths");
    }

    @Test
    void theyHaveNoWarningsAndAreDocumented() {
        Compilation shop = Compilation.in(folder)
                .with("-Xlint:all,-options,-path", "-Xdoclint:all", "-Xdoclint/package:acme")
                .compile(ITEM, ORDER, TAGS, CUSTOMER, ADDRESS, PLACE, COUNTRY, MONEY);

        assertThat(shop.succeeded().warnings()).noneMatch(warning -> warning.contains("Paths"));
    }

    @Test
    void anotherSuffixIsAnOption() {
        Compilation shop =
                Compilation.in(folder).with("-Amortise.paths.suffix=Fields").compile(PLACE, """
                    package acme;

                    class Use {
                        Object city = PlaceFields.city;
                    }
                    """);

        assertThat(shop.succeeded().generated()).containsOnlyKeys("PlaceFields");
    }

    @Test
    void attributesMayHaveNamesOfOperatorsPackagesAndKeywords() {
        Compilation odd = Compilation.of(folder, """
            package acme;

            import jakarta.persistence.*;

            @Entity
            @Access(AccessType.PROPERTY)
            public class Odd {
                @Id public Long getId() { return null; }
                public String getDefault() { return null; }
                public String getDev() { return null; }
                public String getJava() { return null; }
                public String getAcme() { return null; }
                public String getHash() { return null; }
                public String getAttribute() { return null; }
                public String getPath() { return null; }
                public String getR() { return null; }
                @ManyToOne public Odd getType() { return null; }
                @ManyToOne public Odd getRoot() { return null; }
                @ManyToOne public Odd getNames() { return null; }
            }
            """, """
            package acme;

            class Use {
                dev.mortise.query.Path<Odd, String> keyword = OddPaths.type.root.default_;
                dev.mortise.query.Path<Odd, String> start = OddPaths.names.type.hash;
            }
            """);

        assertThat(odd.succeeded().generated().get("OddPaths")).contains("\"default\"", "default_ =");
    }

    @Test
    void aClassWithoutPackageHasPathsToo() {
        assertThat(Compilation.of(
                                folder, "@jakarta.persistence.Entity class Plain { @jakarta.persistence.Id long id; }")
                        .succeeded()
                        .generated())
                .containsOnlyKeys("PlainPaths");
    }

    @Test
    void nestedEntitiesHaveTheNamesOfTheClassesAround() {
        Compilation nested = Compilation.of(folder, """
            package acme;

            import jakarta.persistence.*;

            public final class Shop {
                @Entity
                public static class Line { @Id Long id; @ManyToOne Box box; }
                @Entity
                protected static class Box { @Id Long id; }
            }
            """, """
            package acme;

            class Use {
                dev.mortise.query.Path<Shop.Line, Long> box = Shop_LinePaths.box.id;
            }
            """);

        assertThat(nested.succeeded().generated()).containsOnlyKeys("Shop_LinePaths", "Shop_BoxPaths");
        assertThat(nested.generated().get("Shop_LinePaths")).contains("public final class Shop_LinePaths");
        assertThat(nested.generated().get("Shop_BoxPaths")).contains("\nfinal class Shop_BoxPaths");
    }

    @Test
    void annotationsAreLeftForOtherProcessors() {
        List<String> seen = new ArrayList<>();

        Compilation.in(folder)
                .withProcessors(new MetamodelProcessor(), new RecordingProcessor(seen))
                .compile(PLACE)
                .succeeded();

        assertThat(seen).containsExactly("acme.Place");
    }
}
