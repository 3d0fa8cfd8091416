package dev.mortise.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.NotFetchedException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.repository.Unfetched;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnfetchedProxiesTest {

    interface Named {
        String name();

        default String greeting() {
            return "Hello " + name();
        }
    }

    @MappedSuperclass
    abstract static class Base<ID> implements Serializable {
        @Id
        @Nullable
        private ID id;

        public @Nullable ID getId() {
            return id;
        }

        protected String inherited() {
            return "inherited";
        }

        String besides(int first, long second, double third, String fourth) {
            return first + second + third + fourth;
        }
    }

    @Entity
    static class Customer extends Base<UUID> implements Named {
        @Nullable
        private String name;

        @OneToOne(mappedBy = "customer")
        @Nullable
        private Profile profile;

        protected Customer() {
            rename("set by the constructor");
        }

        public void rename(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return String.valueOf(name);
        }

        public @Nullable Profile getProfile() {
            return profile;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Customer that && Objects.equals(getId(), that.getId());
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(getId());
        }
    }

    @Entity
    static class Profile {
        @Id
        long id;

        @Nullable
        String motto;

        @OneToOne
        @Nullable
        Customer customer;

        long id() {
            return id;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Profile that && Objects.equals(motto, that.motto);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(motto);
        }
    }

    @Entity
    static class Purchase implements Serializable {
        @Id
        long id;

        @ManyToOne
        @Nullable
        private Customer customer;

        @ManyToOne
        @Nullable
        Shelf shelf;

        @ManyToOne
        @Nullable
        Slot slot;

        @ManyToOne
        @Nullable
        Profile buyer;

        @OneToMany(mappedBy = "purchase")
        @Nullable
        private List<Line> lines;

        @ManyToMany
        @Nullable
        Set<Profile> watchers;

        @ManyToMany
        @Nullable
        Collection<Slot> slots;

        @ManyToMany
        @Nullable
        SortedSet<Shelf> shelves;

        public @Nullable Customer getCustomer() {
            return customer;
        }

        public @Nullable List<Line> getLines() {
            return lines;
        }
    }

    @Entity
    @Access(AccessType.PROPERTY)
    static class Line {
        private long id;

        @Nullable
        private Purchase purchase;

        @Id
        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }

        @ManyToOne
        public @Nullable Purchase getPurchase() {
            return purchase;
        }

        public void setPurchase(@Nullable Purchase purchase) {
            this.purchase = purchase;
        }

        @ManyToOne
        public @Nullable Line getNext() {
            return null;
        }

        public void setNext(@Nullable Line next) {}
    }

    @Embeddable
    record ShelfId(String hall, int number) {}

    @Entity
    static class Shelf {
        @EmbeddedId
        @Nullable
        ShelfId key;

        public @Nullable ShelfId getKey() {
            return key;
        }
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

        public @Nullable String getRow() {
            return row;
        }

        public long place() {
            return place;
        }

        public String label() {
            return row + place;
        }
    }

    private static final UUID ID = new UUID(7, 7);

    private final ModuleModel models = ModelReader.read(
            List.of(Customer.class, Profile.class, Purchase.class, Line.class, Shelf.class, Slot.class),
            MappingOptions.defaults());
    private final UnfetchedProxies unfetched = new UnfetchedProxies(models);

    @Test
    void theIdOfAReferenceCanBeReadAndNothingElse() {
        Customer customer = (Customer)
                unfetched.references(relation(Purchase.class, "customer")).apply(ID);

        assertThat(customer).isInstanceOf(Unfetched.class);
        assertThat(customer.getId()).isEqualTo(ID);
        assertThatThrownBy(customer::name)
                .isInstanceOfSatisfying(
                        NotFetchedException.class,
                        failure -> assertThat(failure.relation()).isEqualTo("Purchase.customer"))
                .hasMessage("Customer.name() cannot be called, for Purchase.customer was not fetched: add"
                        + " .fetch(path(Purchase::getCustomer)) to the query");
        assertThatThrownBy(customer::getProfile).isInstanceOf(NotFetchedException.class);
        assertThatThrownBy(customer::greeting).isInstanceOf(NotFetchedException.class);
        assertThatThrownBy(customer::inherited).isInstanceOf(NotFetchedException.class);
        assertThatThrownBy(() -> customer.besides(1, 2, 3, "4")).isInstanceOf(NotFetchedException.class);
        assertThatThrownBy(() -> customer.rename("x")).isInstanceOf(NotFetchedException.class);
    }

    @Test
    void aReferenceThatWasAskedForSaysHowToGetTheEntity() {
        Customer customer = (Customer) unfetched.reference(models.entity(Customer.class), ID);

        assertThatThrownBy(customer::name)
                .isInstanceOf(NotFetchedException.class)
                .hasMessageContaining("findById");
    }

    @Test
    void theTextOfAProxyNeverThrows() {
        assertThat(unfetched.reference(models.entity(Customer.class), ID))
                .hasToString("Customer(" + ID + ", not fetched)");
        assertThat(unfetched.opaque(relation(Customer.class, "profile"))).hasToString("Profile(not fetched)");
        assertThat(unfetched.collection(relation(Purchase.class, "lines"))).hasToString("Purchase.lines(not fetched)");
    }

    @Test
    void idsOfEachKindReachTheReference() {
        Shelf shelf =
                (Shelf) unfetched.references(relation(Purchase.class, "shelf")).apply(new ShelfId("north", 4));
        Slot slot =
                (Slot) unfetched.references(relation(Purchase.class, "slot")).apply(new SlotId("B", 5));
        Line line = (Line) unfetched.references(relation(Line.class, "next")).apply(9L);

        assertThat(shelf.getKey()).isEqualTo(new ShelfId("north", 4));
        assertThat(slot.getRow()).isEqualTo("B");
        assertThat(slot.place()).isEqualTo(5);
        assertThatThrownBy(slot::label).isInstanceOf(NotFetchedException.class);
        assertThat(line.getId()).isEqualTo(9);
        assertThatThrownBy(() -> line.setId(1)).isInstanceOf(NotFetchedException.class);
        assertThat(models.entity(Slot.class).idOf(slot)).isEqualTo(new SlotId("B", 5));
    }

    @Test
    void writingFindsTheForeignKeyInAReference() {
        Purchase purchase = new Purchase();
        purchase.customer = (Customer)
                unfetched.references(relation(Purchase.class, "customer")).apply(ID);
        purchase.slot =
                (Slot) unfetched.references(relation(Purchase.class, "slot")).apply(new SlotId("B", 5));

        List<Object> keys = new ArrayList<>();
        models.entity(Purchase.class).columns().stream()
                .filter(column -> column.isForeignKey())
                .forEach(column -> keys.add(column.dottedPath() + "=" + column.valueIn(purchase)));

        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "customer.id=" + ID,
                        "shelf.key.hall=null",
                        "shelf.key.number=null",
                        "slot.row=B",
                        "slot.place=5",
                        "buyer.id=null");
    }

    @Test
    void equalityByIdStaysTheEntitys() {
        Object reference = unfetched.reference(models.entity(Customer.class), ID);
        Customer loaded = new Customer();
        models.entity(Customer.class).setId(loaded, ID);

        assertThat(reference).isEqualTo(loaded).hasSameHashCodeAs(loaded);
        assertThat(loaded).isEqualTo(reference);
        assertThat(new HashSet<>(List.of(loaded))).contains((Customer) reference);
    }

    @Test
    void equalityByAnythingElseThrowsAndNoneIsIdentity() {
        Object byMotto = unfetched.reference(models.entity(Profile.class), 1L);
        Object none = unfetched.reference(models.entity(Slot.class), new SlotId("B", 5));

        Object sameByMotto = byMotto;
        Object sameNone = none;
        assertThatThrownBy(() -> byMotto.equals(sameByMotto)).isInstanceOf(NotFetchedException.class);
        assertThatThrownBy(byMotto::hashCode).isInstanceOf(NotFetchedException.class);
        assertThat(none)
                .isEqualTo(sameNone)
                .isNotEqualTo(unfetched.reference(models.entity(Slot.class), new SlotId("B", 5)));
    }

    @Test
    void nothingOfAnUnknownOtherSideCanBeRead() {
        Profile profile = (Profile) unfetched.opaque(relation(Customer.class, "profile"));

        assertThat(profile).isSameAs(unfetched.opaque(relation(Customer.class, "profile")));
        assertThatThrownBy(profile::id)
                .isInstanceOf(NotFetchedException.class)
                .hasMessageContaining(".fetch(path(Customer::getProfile))");
        assertThatThrownBy(profile::hashCode).isInstanceOf(NotFetchedException.class);
    }

    @Test
    void anUnfetchedCollectionIsOneObjectOfTheDeclaredTypeThatThrows() {
        Object lines = unfetched.collection(relation(Purchase.class, "lines"));
        List<?> list = (List<?>) lines;

        assertThat(lines)
                .isSameAs(unfetched.collection(relation(Purchase.class, "lines")))
                .isInstanceOf(Unfetched.class);
        assertThat(lines.equals(lines)).isTrue();
        assertThat(lines.hashCode()).isEqualTo(System.identityHashCode(lines));
        assertThatThrownBy(list::size)
                .isInstanceOf(NotFetchedException.class)
                .hasMessage("Purchase.lines was not fetched, so size() cannot be called: add"
                        + " .fetch(each(Purchase::getLines)) to the query");
        assertThatThrownBy(() -> new ArrayList<>(list)).isInstanceOf(NotFetchedException.class);
        assertThatThrownBy(() -> list.stream()).isInstanceOf(NotFetchedException.class);
        assertThatThrownBy(() -> list.forEach(each -> {})).isInstanceOf(NotFetchedException.class);
        assertThat(unfetched.collection(relation(Purchase.class, "watchers"))).isInstanceOf(Set.class);
        assertThat(unfetched.collection(relation(Purchase.class, "slots"))).isInstanceOf(Collection.class);
        assertThat(unfetched.collection(relation(Purchase.class, "shelves"))).isInstanceOf(SortedSet.class);
    }

    @Test
    void proxiesAreSerializedWithTheirEntity() throws IOException, ClassNotFoundException {
        Purchase purchase = new Purchase();
        purchase.customer = (Customer)
                unfetched.references(relation(Purchase.class, "customer")).apply(ID);
        purchase.lines = lines();

        Purchase copy = (Purchase) copied(purchase);

        assertThat(copy.getCustomer()).isInstanceOf(Unfetched.class);
        assertThat(copy.getCustomer()).hasToString("Customer(not fetched)");
        assertThatThrownBy(() -> copy.getLines().size())
                .isInstanceOf(NotFetchedException.class)
                .hasMessageContaining("Purchase.lines was not fetched");
        assertThatThrownBy(() -> copy.getCustomer().name())
                .isInstanceOf(NotFetchedException.class)
                .hasMessageContaining("Purchase.customer was not fetched");
    }

    @SuppressWarnings("unchecked")
    private List<Line> lines() {
        return (List<Line>) unfetched.collection(relation(Purchase.class, "lines"));
    }

    private static Object copied(Object object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    private RelationModel relation(Class<?> type, String name) {
        return (RelationModel) models.entity(type).attribute(name);
    }
}
