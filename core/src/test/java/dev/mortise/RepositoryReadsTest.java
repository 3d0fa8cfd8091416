package dev.mortise;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.memory.MemoryShop;
import dev.mortise.memory.MemoryShop.Customer;
import dev.mortise.memory.MemoryShop.Order;
import dev.mortise.memory.MemoryShop.Seat;
import dev.mortise.memory.MemoryShop.SeatId;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepositoryReadsTest {

    private static final QuerySpec<Customer> ALL = QuerySpec.of(Customer.class);

    private final MemoryShop shop = new MemoryShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void findAllByIdKeepsTheOrderAndLeavesOutWhatIsMissing() {
        List<Customer> three = customers(3);
        List<UUID> ids = List.of(
                three.get(2).getId(),
                UUID.randomUUID(),
                three.get(0).getId(),
                three.get(2).getId());

        assertThat(shop.customers.findAllById(ids))
                .extracting(Customer::getName)
                .containsExactly("c2", "c0");
    }

    @Test
    void manyIdsAreAskedInParts() {
        List<UUID> ids = customers(2_500).stream().map(Customer::getId).toList();
        shop.adapter.sent.clear();

        assertThat(shop.customers.findAllById(ids)).hasSize(2_500);
        assertThat(shop.adapter.sent).hasSize(3);
    }

    @Test
    void idsOfSeveralPartsAreFound() {
        Seat seat = new Seat();
        seat.id = new SeatId("A", 7);
        Seat other = new Seat();
        other.id = new SeatId("B", 7);
        shop.seats.insertAll(List.of(seat, other));

        assertThat(shop.seats.findById(new SeatId("A", 7))).isPresent();
        assertThat(shop.seats.findAllById(List.of(new SeatId("B", 7), new SeatId("A", 8), new SeatId("A", 7))))
                .extracting(found -> found.id)
                .containsExactly(other.id, seat.id);
        assertThatThrownBy(() -> shop.seats.findById(new SeatId("A", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks id.number");
    }

    @Test
    void getByIdOfAMissingRowCarriesTypeAndId() {
        UUID id = UUID.randomUUID();

        assertThat(shop.customers.findById(id)).isEmpty();
        assertThatThrownBy(() -> shop.customers.getById(id))
                .isInstanceOfSatisfying(EntityNotFoundException.class, missing -> {
                    assertThat(missing.entityType()).isEqualTo(Customer.class);
                    assertThat(missing.id()).isEqualTo(id);
                })
                .hasMessageNotContaining(id.toString());
    }

    @Test
    void existsByIdReadsNoEntity() {
        Customer customer = customers(1).get(0);

        assertThat(shop.customers.existsById(customer.getId())).isTrue();
        assertThat(shop.customers.existsById(UUID.randomUUID())).isFalse();
    }

    @Test
    void findGivesTheCallersOwnList() {
        customers(2);

        List<Customer> found = shop.customers.find(ALL);
        found.clear();

        assertThat(shop.customers.find(ALL)).hasSize(2);
    }

    @Test
    void findOneReadsTwoRowsAtMost() {
        customers(5);
        shop.adapter.sent.clear();

        assertThatThrownBy(() -> shop.customers.findOne(ALL)).isInstanceOf(NonUniqueResultException.class);
        assertThat(shop.adapter.sent).containsExactly("select Customer limit 2");
        assertThat(shop.customers.findOne(ALL.where(path(Customer::getName).eq("c3"))))
                .isPresent();
        assertThat(shop.customers.findOne(ALL.where(path(Customer::getName).eq("none"))))
                .isEmpty();
        assertThatThrownBy(() ->
                        shop.customers.getOne(ALL.where(path(Customer::getName).eq("none"))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void findFirstReadsOneRow() {
        customers(5);
        shop.adapter.sent.clear();

        assertThat(shop.customers.findFirst(ALL)).isPresent();
        assertThat(shop.adapter.sent).containsExactly("select Customer limit 1");
    }

    @Test
    void shortFirstPageIsNotCounted() {
        customers(3);
        shop.adapter.sent.clear();

        Page<Customer> page = shop.customers.findPage(ALL, PageRequest.ofSize(10));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.hasNext()).isFalse();
        assertThat(shop.adapter.sent).containsExactly("select Customer limit 10");
    }

    @Test
    void fullPageAndEmptyLaterPageAreCounted() {
        customers(20);

        assertThat(shop.customers.findPage(ALL, PageRequest.ofNumber(1, 10)).total())
                .isEqualTo(20);
        assertThat(shop.customers.findPage(ALL, PageRequest.ofNumber(7, 10)).total())
                .isEqualTo(20);
    }

    @Test
    void sliceReadsOneRowMoreThanItGives() {
        customers(11);
        shop.adapter.sent.clear();

        Slice<Customer> first = shop.customers.findSlice(ALL, PageRequest.ofSize(10));
        Slice<Customer> second =
                shop.customers.findSlice(ALL, PageRequest.ofSize(10).next());

        assertThat(first.content()).hasSize(10);
        assertThat(first.hasNext()).isTrue();
        assertThat(second.content()).hasSize(1);
        assertThat(second.hasNext()).isFalse();
        assertThat(shop.adapter.sent).containsExactly("select Customer limit 11", "select Customer limit 11");
    }

    @Test
    void pagesHaveALargestSizeAndSpecsNoLimitOfTheirOwn() {
        assertThatThrownBy(() -> shop.customers.findPage(ALL, PageRequest.ofSize(101)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxPageSize");
        assertThatThrownBy(() -> shop.customers.findSlice(ALL.limit(5), PageRequest.ofSize(10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countKeepsToLimitAndOffset() {
        customers(5);

        assertThat(shop.customers.count()).isEqualTo(5);
        assertThat(shop.customers.count(ALL.limit(3))).isEqualTo(3);
        assertThat(shop.customers.count(ALL.offset(4))).isEqualTo(1);
        assertThat(shop.customers.count(ALL.offset(9).limit(2))).isZero();
        assertThat(shop.customers.exists(ALL.offset(4))).isTrue();
        assertThat(shop.customers.exists(ALL.offset(5))).isFalse();
    }

    @Test
    void refreshPutsTheRowIntoTheSameObject() {
        Customer customer = customers(1).get(0);
        Customer other = shop.customers.getById(customer.getId());
        other.city = "Graz";
        shop.customers.update(other);
        customer.name = "changed";

        assertThat(shop.customers.refresh(customer)).isSameAs(customer);

        assertThat(customer.name).isEqualTo("c0");
        assertThat(customer.city).isEqualTo("Graz");
        assertThat(customer.version).isEqualTo(1);
        shop.customers.delete(customer);
        assertThatThrownBy(() -> shop.customers.refresh(customer)).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void referencesSendNoQueryAndCannotBeWritten() {
        Customer reference = shop.customers.reference(UUID.randomUUID());

        assertThat(reference).isInstanceOf(Unfetched.class);
        assertThat(shop.adapter.sent).isEmpty();
        assertThatThrownBy(() -> shop.customers.update(reference))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entity is only a reference to a Customer");
    }

    @Test
    @SuppressWarnings({"NullAway", "unchecked", "rawtypes"}) // wrong on purpose
    void argumentsAreCheckedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> shop.customers.findById(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("id");
        assertThatThrownBy(() -> shop.customers.insert(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("entity");
        assertThatThrownBy(() -> shop.customers.find((QuerySpec<Customer>) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("spec");
        assertThatThrownBy(() -> shop.customers.insertAll(Arrays.asList(new Customer("Ann"), null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("entities[1]");
        assertThatThrownBy(() -> shop.customers.findAllById(Collections.singletonList(null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("ids[0]");
        assertThatThrownBy(() -> ((Repository) shop.customers).findById("abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UUID")
                .hasMessageContaining("String");
        assertThatThrownBy(() -> ((Repository) shop.customers).insert(new Order()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a Customer");
        Customer twice = new Customer("Ann");
        assertThatThrownBy(() -> shop.customers.insertAll(List.of(twice, twice)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entities[1] is the same object as entities[0]");
        assertThat(shop.adapter.sent).isEmpty();
        assertThat(shop.adapter.sessions).isZero();
    }

    private List<Customer> customers(int count) {
        List<Customer> customers = new ArrayList<>();
        IntStream.range(0, count).forEach(index -> customers.add(new Customer("c" + index)));
        return shop.customers.insertAll(customers);
    }
}
