package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Animal;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.CardPayment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Cat;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Dog;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.GoldCardPayment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Keeper;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Payment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Receipt;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Contract of junction rows that refer to rows of hierarchies, which have no attribute for them (R21). */
@ContractGroup("INH")
class InheritanceJunctionContract {

    private static final Schema TABLES = Schema.of(
            Table.named("ledger").id("id", bigInteger()),
            Table.named("ledger_payment")
                    .required("ledger_id", bigInteger())
                    .required("payment_id", bigInteger())
                    .primaryKey("ledger_id", "payment_id"),
            Table.named("ledger_card")
                    .required("ledger_id", bigInteger())
                    .required("card_id", bigInteger())
                    .primaryKey("ledger_id", "card_id"),
            Table.named("ledger_dog")
                    .required("ledger_id", bigInteger())
                    .required("dog_id", bigInteger())
                    .primaryKey("ledger_id", "dog_id"));

    private final ContractContext context;
    private final Repository<Animal, Long> animals;
    private final Repository<Payment, Long> payments;
    private final Repository<CardPayment, Long> cards;

    /** Payments 1 to 3, of which 2 and 3 are by card, and a dog, a cat and a dog, all in one ledger. */
    InheritanceJunctionContract(ContractContext context) {
        this.context = context.tables(HierarchyFixture.TABLES).tables(TABLES);
        PersistenceModule module = context.open(
                Keeper.class,
                Animal.class,
                Cat.class,
                Dog.class,
                Payment.class,
                CardPayment.class,
                GoldCardPayment.class,
                Receipt.class,
                Ledger.class);
        this.animals = module.repository(Animal.class, Long.class);
        this.payments = module.repository(Payment.class, Long.class);
        this.cards = module.repository(CardPayment.class, Long.class);
        HierarchyFixture.insertPayments(module.repository(Keeper.class, Long.class), payments);
        Dog rex = new Dog(1L, "Rex", "boxer");
        Dog fido = new Dog(3L, "Fido", "pug");
        animals.insertAll(List.of(rex, new Cat(2L, "Tom", 9), fido));
        Ledger ledger = new Ledger();
        ledger.id = 1;
        ledger.payments.addAll(payments.find(QuerySpec.of(Payment.class)));
        ledger.cards.addAll(cards.find(QuerySpec.of(CardPayment.class)));
        ledger.dogs.addAll(List.of(rex, fido));
        module.repository(Ledger.class, Long.class).insert(ledger);
        context.statements().clear();
    }

    /** What is kept of payments and dogs. */
    @Entity(name = "Ledger")
    static class Ledger {

        @Id
        long id;

        @ManyToMany
        @JoinTable(
                name = "ledger_payment",
                joinColumns = @JoinColumn(name = "ledger_id"),
                inverseJoinColumns = @JoinColumn(name = "payment_id"))
        Set<Payment> payments = new LinkedHashSet<>();

        @ManyToMany
        @JoinTable(
                name = "ledger_card",
                joinColumns = @JoinColumn(name = "ledger_id"),
                inverseJoinColumns = @JoinColumn(name = "card_id"))
        Set<CardPayment> cards = new LinkedHashSet<>();

        @ManyToMany
        @JoinTable(
                name = "ledger_dog",
                joinColumns = @JoinColumn(name = "ledger_id"),
                inverseJoinColumns = @JoinColumn(name = "dog_id"))
        Set<Dog> dogs = new LinkedHashSet<>();
    }

    private void assertRows(long inPayments, long inCards, long inDogs) {
        assertThat(List.of(
                        context.sql().count("ledger_payment"),
                        context.sql().count("ledger_card"),
                        context.sql().count("ledger_dog")))
                .containsExactly(inPayments, inCards, inDogs);
    }

    @ContractTest(id = "INH-16")
    void junctionRowsOfJoinedTablesGoById() {
        assertThat(payments.deleteById(3L)).isTrue();
        assertRows(2, 1, 2);
        assertThat(cards.deleteById(2L)).isTrue();
        assertRows(1, 0, 2);
    }

    @ContractTest(id = "INH-16")
    void junctionRowsOfJoinedTablesGoWithEntities() {
        payments.deleteAll(payments.find(QuerySpec.of(Payment.class)));

        assertRows(0, 0, 2);
    }

    @ContractTest(id = "INH-16")
    void junctionRowsOfJoinedTablesGoByCondition() {
        assertThat(payments.deleteWhere(DeleteSpec.of(Payment.class)
                        .where(path(Payment::getAmount).ge(20))))
                .isEqualTo(2);
        assertRows(1, 0, 2);
    }

    @ContractTest(id = "INH-16")
    void junctionRowsOfASingleTableGo() {
        assertThat(animals.deleteById(1L)).isTrue();
        assertRows(3, 2, 1);
        assertThat(animals.deleteById(2L)).isTrue();
        assertRows(3, 2, 1);
        animals.delete(animals.getById(3L));
        assertRows(3, 2, 0);
        assertThat(animals.deleteWhere(DeleteSpec.of(Animal.class).unrestricted()))
                .isZero();
    }

    @ContractTest(id = "INH-16")
    void junctionRowsOfASingleTableGoByCondition() {
        assertThat(animals.deleteWhere(
                        DeleteSpec.of(Animal.class).where(path(Animal::getName).in("Tom", "Rex"))))
                .isEqualTo(2);
        assertRows(3, 2, 1);
    }
}
