package dev.mortise;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.capability.Capability;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.memory.MemoryShop;
import dev.mortise.memory.MemoryShop.Country;
import dev.mortise.memory.MemoryShop.Customer;
import dev.mortise.memory.MemoryShop.Order;
import dev.mortise.memory.MemoryShop.Seat;
import dev.mortise.memory.MemoryShop.SeatId;
import dev.mortise.memory.MemoryShop.Ticket;
import dev.mortise.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepositoryWritesTest {

    private final MemoryShop shop = new MemoryShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void insertPutsIdAndFirstVersionOnTheArgument() {
        Customer customer = new Customer("Ann");

        assertThat(shop.customers.insert(customer)).isSameAs(customer);

        assertThat(customer.id).isNotNull();
        assertThat(customer.version).isZero();
    }

    @Test
    void idsOfTheDatabaseLandInInputOrder() {
        List<Order> orders =
                IntStream.range(0, 3).mapToObj(index -> new Order()).toList();

        shop.orders.insertAll(orders);

        assertThat(orders).extracting(order -> order.id).containsExactly(1L, 2L, 3L);
    }

    @Test
    void largeBatchesAreCutAndKeepTheirOrder() {
        List<Customer> many = IntStream.range(0, 1_200)
                .mapToObj(index -> new Customer("c" + index))
                .toList();

        assertThat(shop.customers.insertAll(many)).isEqualTo(many);

        assertThat(shop.adapter.sent)
                .containsExactly("insert Customer x500", "insert Customer x500", "insert Customer x200");
    }

    @Test
    void sequencesAreDrawnInBlocks() {
        List<Ticket> tickets =
                IntStream.range(0, 100).mapToObj(index -> new Ticket()).toList();

        shop.tickets.insertAll(tickets);

        assertThat(tickets)
                .extracting(ticket -> ticket.id)
                .startsWith(1L, 2L)
                .endsWith(99L, 100L)
                .doesNotHaveDuplicates();
        assertThat(shop.adapter.sent)
                .filteredOn(statement -> statement.startsWith("draw"))
                .hasSize(3);
    }

    @Test
    void emptyCollectionsSendNothingAndOpenNoSession() {
        shop.customers.insertAll(List.of());
        shop.customers.updateAll(List.of());
        shop.customers.saveAll(List.of());
        shop.customers.deleteAll(List.of());

        assertThat(shop.customers.deleteAllById(List.of())).isZero();
        assertThat(shop.customers.findAllById(List.of())).isEmpty();
        assertThat(shop.adapter.sent).isEmpty();
        assertThat(shop.adapter.sessions).isZero();
    }

    @Test
    void assignedIdsAreRequiredBeforeAnythingIsSent() {
        assertThatThrownBy(() -> shop.countries.insert(new Country()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("insert needs the id of the Country");
        assertThat(shop.adapter.sent).isEmpty();
    }

    @Test
    void zeroIsRefusedWhereTheDatabaseWouldReplaceIt() {
        shop.adapter.capabilities.remove(Capability.ZERO_ID_LITERAL);
        Repository<Order, Long> orders = shop.reopened().repository(Order.class, Long.class);
        Order order = new Order();
        order.id = 0L;

        assertThatThrownBy(() -> orders.insert(order))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("ZERO_ID_LITERAL");
        assertThat(order.id).isZero();
        assertThat(shop.adapter.sent).isEmpty();
    }

    @Test
    void updateMovesTheVersionOn() {
        Customer customer = shop.customers.insert(new Customer("Ann"));

        shop.customers.update(customer);

        assertThat(customer.version).isEqualTo(1);
    }

    @Test
    void staleUpdateNamesWhatWasExpectedAndTakesTheVersionBack() {
        Customer customer = shop.customers.insert(new Customer("Ann"));
        Customer other = shop.customers.getById(customer.getId());
        shop.customers.update(other);

        assertThatThrownBy(() -> shop.customers.update(customer))
                .isInstanceOfSatisfying(StaleEntityException.class, stale -> {
                    assertThat(stale.entityType()).isEqualTo(Customer.class);
                    assertThat(stale.id()).isEqualTo(customer.id);
                    assertThat(stale.expectedVersion()).isEqualTo(0);
                });
        assertThat(customer.version).isZero();
    }

    @Test
    void updateOfAnUnversionedRowThatIsGoneIsNotFound() {
        Order order = shop.orders.insert(new Order());
        shop.orders.deleteById(order.id);

        assertThatThrownBy(() -> shop.orders.update(order)).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> shop.orders.delete(order)).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void updateAndDeleteNeedIdAndVersion() {
        Customer unstored = new Customer("Ann");
        Customer withoutVersion = new Customer("Bob");
        withoutVersion.id = UUID.randomUUID();

        assertThatThrownBy(() -> shop.customers.update(unstored))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id");
        assertThatThrownBy(() -> shop.customers.delete(withoutVersion))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
        assertThat(shop.adapter.sent).isEmpty();
    }

    @Test
    void singleStaleUpdateLeavesTheTransactionUsable() {
        Customer customer = shop.customers.insert(new Customer("Ann"));
        shop.customers.update(shop.customers.getById(customer.getId()));

        long counted = shop.transactions.execute(() -> {
            assertThatThrownBy(() -> shop.customers.update(customer)).isInstanceOf(StaleEntityException.class);
            return shop.customers.count();
        });

        assertThat(counted).isOne();
    }

    @Test
    void staleRowInABatchMarksTheTransactionRollbackOnly() {
        Customer fresh = shop.customers.insert(new Customer("Ann"));
        Customer stale = shop.customers.insert(new Customer("Bob"));
        shop.customers.update(shop.customers.getById(stale.getId()));

        assertThatThrownBy(() -> shop.transactions.execute(() -> {
                    assertThatThrownBy(() -> shop.customers.updateAll(List.of(fresh, stale)))
                            .isInstanceOf(StaleEntityException.class);
                    return shop.customers.count();
                }))
                .isInstanceOf(TransactionRolledBackException.class);
        assertThat(fresh.version).isZero();
    }

    @Test
    void callbackThatFailsAfterTheInsertMarksTheTransactionRollbackOnly() {
        Order order = new Order();
        order.failAfter = true;

        assertThatThrownBy(() -> shop.transactions.execute(() -> {
                    assertThatThrownBy(() -> shop.orders.insert(order)).hasMessage("refused after");
                    return shop.orders.count();
                }))
                .isInstanceOf(TransactionRolledBackException.class);
        assertThat(order.id).isNull();
    }

    @Test
    void callbackThatFailsBeforeTheInsertSendsNothing() {
        Order order = new Order();
        order.failBefore = true;

        assertThatThrownBy(() -> shop.orders.insert(order)).hasMessage("refused before");
        assertThat(shop.adapter.sent).isEmpty();
    }

    @Test
    void whatACallbackChangesIsWritten() {
        Order order = shop.orders.insert(new Order());

        assertThat(shop.orders.getById(idOf(order)).channel).isEqualTo("web");
    }

    @Test
    void failedInsertTakesIdAndVersionBack() {
        Customer customer = new Customer("Ann");
        shop.adapter.failure = new DuplicateKeyException("there already", null, -1, null);

        assertThatThrownBy(() -> shop.customers.insert(customer)).isInstanceOf(DuplicateKeyException.class);

        assertThat(customer.id).isNull();
        assertThat(customer.version).isNull();
    }

    @Test
    void rollbackTakesBackWhatSeveralCallsAssigned() {
        Customer customer = new Customer("Ann");
        Order order = new Order();
        Ticket ticket = new Ticket();

        assertThatThrownBy(() -> shop.transactions.execute(() -> {
                    shop.customers.insert(customer);
                    shop.customers.update(customer);
                    shop.orders.insert(order);
                    shop.tickets.insert(ticket);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(customer.id).isNull();
        assertThat(customer.version).isNull();
        assertThat(order.id).isNull();
        assertThat(ticket.id).isZero();
    }

    @Test
    void attemptTakesBackOnlyWhatItAssigned() {
        Customer kept = new Customer("Ann");
        Customer undone = new Customer("Bob");

        shop.transactions.executeWithoutResult(() -> {
            shop.customers.insert(kept);
            shop.transactions.attempt(() -> {
                shop.customers.insert(undone);
                shop.customers.update(kept);
                throw new IllegalStateException("no");
            });
        });

        assertThat(kept.id).isNotNull();
        assertThat(kept.version).isZero();
        assertThat(undone.id).isNull();
    }

    @Test
    void saveDecidesByTheEntitysState() {
        Customer customer = shop.customers.save(new Customer("Ann"));
        shop.customers.save(customer);
        Ticket ticket = shop.tickets.save(new Ticket());
        shop.tickets.save(ticket);
        Seat seat = new Seat();
        seat.id = new SeatId("A", 1);
        shop.seats.insert(seat);
        shop.seats.save(seat);

        assertThat(shop.adapter.sent)
                .containsExactly(
                        "insert Customer x1",
                        "update Customer x1",
                        "draw tickets",
                        "draw tickets",
                        "insert Ticket x1",
                        "update Ticket x1",
                        "insert Seat x1",
                        "update Seat x1");
    }

    @Test
    void saveAllInsertsAndUpdatesInBatches() {
        Customer known = shop.customers.insert(new Customer("Ann"));
        shop.adapter.sent.clear();

        shop.customers.saveAll(List.of(new Customer("Bob"), known, new Customer("Cid")));

        assertThat(shop.adapter.sent).containsExactly("insert Customer x2", "update Customer x1");
    }

    @Test
    void saveOfAnAssignedIdWithoutVersionIsRefused() {
        Country country = new Country();
        country.code = "AT";

        assertThatThrownBy(() -> shop.countries.save(country))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use insert, update or upsert");
        assertThat(shop.adapter.sent).isEmpty();
    }

    @Test
    void upsertReadsTheVersionBack() {
        Customer customer = shop.customers.insert(new Customer("Ann"));
        shop.customers.update(customer);

        shop.customers.upsert(customer);

        assertThat(customer.version).isEqualTo(2);
    }

    @Test
    void upsertWithoutAnIdIsAnInsert() {
        Order order = shop.orders.upsert(new Order());

        assertThat(order.id).isEqualTo(1L);
        assertThat(shop.adapter.sent).first().isEqualTo("insert Orders x1");
    }

    @Test
    void insertIfAbsentLeavesAnEntityAloneThatWasNotInserted() {
        Customer there = shop.customers.insert(new Customer("Ann"));
        Customer other = new Customer("Bob");
        other.id = there.id;

        assertThat(shop.customers.insertIfAbsent(other)).isFalse();
        assertThat(other.version).isNull();
        assertThat(shop.customers.insertIfAbsent(new Customer("Cid"))).isTrue();
    }

    @Test
    void upsertNeedsItsCapability() {
        shop.adapter.capabilities.remove(Capability.UPSERT);
        Repository<Order, Long> orders = shop.reopened().repository(Order.class, Long.class);

        assertThatThrownBy(() -> orders.upsert(new Order()))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("UPSERT");
    }

    @Test
    void valuesThatTheDatabaseGeneratesAreReadBack() {
        shop.adapter.generatedValues.put("number", "O-1");

        Order order = shop.orders.insert(new Order());

        assertThat(order.number).isEqualTo("O-1");
        assertThat(shop.adapter.sent).containsExactly("insert Orders x1", "select Orders");
    }

    @Test
    void deleteByIdSaysWhetherARowWent() {
        Customer customer = shop.customers.insert(new Customer("Ann"));
        shop.adapter.sent.clear();

        assertThat(shop.customers.deleteById(customer.getId())).isTrue();
        assertThat(shop.customers.deleteById(customer.getId())).isFalse();
        assertThat(shop.adapter.sent).containsExactly("deleteWhere Customer", "deleteWhere Customer");
    }

    @Test
    void deleteAllByIdCountsAndCuts() {
        List<Customer> many = new ArrayList<>();
        for (int index = 0; index < 1_500; index++) {
            many.add(new Customer("c" + index));
        }
        shop.customers.insertAll(many);
        shop.adapter.sent.clear();
        List<UUID> ids = new ArrayList<>(many.stream().map(Customer::getId).toList());
        ids.add(ids.get(0));
        ids.add(UUID.randomUUID());

        assertThat(shop.customers.deleteAllById(ids)).isEqualTo(1_500);
        assertThat(shop.adapter.sent).hasSize(2);
    }

    private static long idOf(Order order) {
        return requireNonNull(order.id);
    }
}
