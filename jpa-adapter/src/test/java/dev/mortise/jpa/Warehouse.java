package dev.mortise.jpa;

import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.UpdateSpec;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UnfetchedFactory;
import dev.mortise.spi.UpdatePlan;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entities that the renderer's tests ask about, and their plans; the other adapter's tests have the same. */
public final class Warehouse {

    private Warehouse() {}

    private static final ModuleModel MODELS = ModelReader.read(
            List.of(Customer.class, Account.class, Order.class, Item.class, Product.class, Shelf.class, Tag.class),
            MappingOptions.defaults());

    private static final RowPlanFactory ROWS = new RowPlanFactory(new NoStandIns(), PostLoadListener.callbacks());

    /** The plan of a query that reads ids. */
    public static SelectPlan<?> ids(QuerySpec<?> spec) {
        return ids(MODELS, spec);
    }

    /** The plan of a query that reads ids of other entities. */
    public static SelectPlan<?> ids(ModuleModel models, QuerySpec<?> spec) {
        EntityModel<?> entity = models.entity(spec.entity());
        return plan(spec, entity, ROWS.id(entity));
    }

    /** The plan of a query that counts. */
    public static SelectPlan<?> count(QuerySpec<?> spec) {
        return plan(spec, MODELS.entity(spec.entity()), ROWS.count());
    }

    /** The plan of a query that reads an entity and some that it refers to. */
    public static SelectPlan<?> fetch(QuerySpec<?> spec, String... relations) {
        EntityModel<?> entity = MODELS.entity(spec.entity());
        List<List<RelationModel>> ways = Stream.of(relations)
                .map(relation -> List.of((RelationModel) entity.attribute(relation)))
                .toList();
        return plan(spec, entity, ROWS.entity(entity, ways));
    }

    /** The plan of a query that reads the elements of a collection, with some of their relations to one. */
    static CollectionSelectPlan<?> elements(
            Class<?> owner, String collection, List<Object> ids, List<SortKey<?>> order, String... relations) {
        CollectionModel read = collection(owner, collection);
        List<List<RelationModel>> ways = Stream.of(relations)
                .map(relation -> List.of(
                        (RelationModel) read.relation().orElseThrow().target().attribute(relation)))
                .toList();
        return new CollectionSelectPlan<>(
                read, ids, Optional.empty(), ROWS.elements(read, ways), order, OptionalInt.empty());
    }

    /** The plan of a query that reads the ids of a collection's elements. */
    static CollectionSelectPlan<?> elementIds(Class<?> owner, String collection, Object... ids) {
        CollectionModel read = collection(owner, collection);
        return new CollectionSelectPlan<>(
                read, List.of(ids), Optional.empty(), ROWS.elementIds(read), List.of(), OptionalInt.empty());
    }

    /** The same plan for the first elements of each owner. */
    static <R> CollectionSelectPlan<R> first(int elements, CollectionSelectPlan<R> plan) {
        return new CollectionSelectPlan<>(
                plan.collection(), plan.owners(), plan.condition(), plan.row(), plan.order(), OptionalInt.of(elements));
    }

    private static CollectionModel collection(Class<?> owner, String name) {
        return MODELS.entity(owner).collections().stream()
                .filter(collection -> collection.attribute().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <R> SelectPlan<R> plan(QuerySpec<?> spec, EntityModel<?> entity, RowPlan<R> row) {
        return new SelectPlan<>(
                entity,
                spec.condition().map(condition -> condition),
                row,
                List.copyOf(spec.order()),
                spec.limit(),
                spec.offset());
    }

    public static UpdatePlan update(UpdateSpec<?> spec) {
        return new UpdatePlan(
                MODELS.entity(spec.entity()),
                List.copyOf(spec.assignments()),
                spec.condition().map(condition -> condition));
    }

    public static DeletePlan delete(QuerySpec<?> spec) {
        return new DeletePlan(MODELS.entity(spec.entity()), spec.condition().map(condition -> condition));
    }

    /** A customer that is known by its id only. */
    public static Customer customer(Long id) {
        Customer customer = new Customer();
        customer.id = id;
        return customer;
    }

    public static Shelf shelf(String hall, int place) {
        return new Shelf(new ShelfId(hall, place));
    }

    /** Plans are only rendered here, so nothing has to stand in for a row. */
    private static final class NoStandIns implements UnfetchedFactory {

        @Override
        public UnaryOperator<Object> references(RelationModel relation) {
            return UnaryOperator.identity();
        }

        @Override
        public Object reference(EntityModel<?> entity, Object id) {
            return id;
        }

        @Override
        public Object opaque(RelationModel relation) {
            return relation;
        }

        @Override
        public Object collection(AttributeModel collection) {
            return List.of();
        }
    }

    public enum Status {
        PENDING,
        PAID,
        SHIPPED
    }

    public enum Level {
        BRONZE,
        GOLD
    }

    @MappedSuperclass
    public abstract static class Named {

        @Id
        @Nullable
        Long id;

        @Column(nullable = false)
        @Nullable
        String name;

        @Nullable
        public Long getId() {
            return id;
        }

        @Nullable
        public String getName() {
            return name;
        }
    }

    @Embeddable
    public static class Address {

        @Nullable
        String street;

        @Nullable
        String city;

        Address() {}

        Address(@Nullable String street, @Nullable String city) {
            this.street = street;
            this.city = city;
        }

        @Nullable
        public String getCity() {
            return city;
        }
    }

    @Entity(name = "Customer")
    @Table(name = "customer")
    public static class Customer extends Named {

        @Nullable
        String email;

        @Enumerated(EnumType.ORDINAL)
        @Nullable
        Level level;

        @Embedded
        @Nullable
        Address address;

        @OneToMany(mappedBy = "customer")
        List<Order> orders = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "sponsor_id")
        List<Tag> sponsored = new ArrayList<>();

        @OneToOne(mappedBy = "customer", fetch = FetchType.LAZY)
        @Nullable
        Account account;

        @Nullable
        public String getEmail() {
            return email;
        }

        @Nullable
        public Level getLevel() {
            return level;
        }

        @Nullable
        public Address getAddress() {
            return address;
        }

        List<Order> getOrders() {
            return orders;
        }

        @Nullable
        public Account getAccount() {
            return account;
        }
    }

    @Entity(name = "Account")
    @Table(name = "account")
    public static class Account extends Named {

        @OneToOne(fetch = FetchType.LAZY)
        @Nullable
        Customer customer;

        @Nullable
        public Customer getCustomer() {
            return customer;
        }
    }

    @Converter
    static final class CentsConverter implements AttributeConverter<BigDecimal, Long> {

        @Override
        public @Nullable Long convertToDatabaseColumn(@Nullable BigDecimal amount) {
            return amount == null ? null : amount.movePointRight(2).longValueExact();
        }

        @Override
        public @Nullable BigDecimal convertToEntityAttribute(@Nullable Long cents) {
            return cents == null ? null : BigDecimal.valueOf(cents, 2);
        }
    }

    /** Its table and its {@code key} are reserved words. */
    @Entity(name = "Order")
    @Table(name = "order")
    public static class Order {

        @Id
        @Nullable
        Long id;

        @ManyToOne(optional = false, fetch = FetchType.LAZY)
        @Nullable
        Customer customer;

        @Enumerated(EnumType.STRING)
        @Nullable
        Status status;

        @Column(precision = 10, scale = 2)
        @Nullable
        BigDecimal total;

        @Convert(converter = CentsConverter.class)
        @Nullable
        BigDecimal discount;

        @Nullable
        Instant createdAt;

        @Nullable
        String key;

        @Version
        int version;

        @OneToMany(mappedBy = "order")
        List<Item> items = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "order_tag",
                joinColumns = @JoinColumn(name = "order_id"),
                inverseJoinColumns = @JoinColumn(name = "tag_id"))
        Set<Tag> tags = new HashSet<>();

        @Nullable
        public Long getId() {
            return id;
        }

        @Nullable
        public Customer getCustomer() {
            return customer;
        }

        @Nullable
        public Status getStatus() {
            return status;
        }

        @Nullable
        public BigDecimal getTotal() {
            return total;
        }

        @Nullable
        public BigDecimal getDiscount() {
            return discount;
        }

        @Nullable
        public Instant getCreatedAt() {
            return createdAt;
        }

        @Nullable
        public String getKey() {
            return key;
        }

        int getVersion() {
            return version;
        }

        public List<Item> getItems() {
            return items;
        }

        public Set<Tag> getTags() {
            return tags;
        }
    }

    @Entity(name = "Item")
    @Table(name = "item")
    public static class Item {

        @Id
        @Nullable
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "order_id")
        @Nullable
        Order order;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Product product;

        int quantity;

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        public Order getOrder() {
            return order;
        }

        @Nullable
        public Product getProduct() {
            return product;
        }

        public int getQuantity() {
            return quantity;
        }
    }

    @Entity(name = "Product")
    @Table(name = "product")
    public static class Product extends Named {

        int stock;

        @Nullable
        Integer reserved;

        @Nullable
        BigInteger weight;

        /** The key of a shelf has two columns. */
        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Shelf shelf;

        public int getStock() {
            return stock;
        }

        @Nullable
        public Integer getReserved() {
            return reserved;
        }

        @Nullable
        public BigInteger getWeight() {
            return weight;
        }

        @Nullable
        public Shelf getShelf() {
            return shelf;
        }
    }

    @Embeddable
    public record ShelfId(String hall, int place) {}

    @Entity(name = "Shelf")
    @Table(name = "shelf")
    public static class Shelf {

        @EmbeddedId
        @Nullable
        ShelfId id;

        @Nullable
        String label;

        @OneToMany(mappedBy = "shelf")
        List<Product> products = new ArrayList<>();

        Shelf() {}

        Shelf(ShelfId id) {
            this.id = id;
        }

        @Nullable
        public ShelfId getId() {
            return id;
        }

        @Nullable
        String getLabel() {
            return label;
        }

        public List<Product> getProducts() {
            return products;
        }
    }

    @Entity(name = "Tag")
    @Table(name = "tag")
    public static class Tag extends Named {

        @ManyToMany(mappedBy = "tags")
        Set<Order> orders = new HashSet<>();

        public Set<Order> getOrders() {
            return orders;
        }
    }
}
