package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.NotFetchedException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
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
import java.util.List;

/**
 * Contract of hierarchies of entities, in one table and in joined ones: which class a row is read as, and which tables it is
 * written to. Its ids, INH, are this project's own beside the catalogue of relations.
 */
@ContractGroup("INH")
class InheritanceContract {

    private final ContractContext context;
    private final Repository<Keeper, Long> keepers;
    private final Repository<Animal, Long> animals;
    private final Repository<Cat, Long> cats;
    private final Repository<Payment, Long> payments;
    private final Repository<CardPayment, Long> cards;
    private final Repository<Receipt, Long> receipts;

    InheritanceContract(ContractContext context) {
        this.context = context.tables(HierarchyFixture.TABLES);
        PersistenceModule module = HierarchyFixture.open(context);
        this.keepers = module.repository(Keeper.class, Long.class);
        this.animals = module.repository(Animal.class, Long.class);
        this.cats = module.repository(Cat.class, Long.class);
        this.payments = module.repository(Payment.class, Long.class);
        this.cards = module.repository(CardPayment.class, Long.class);
        this.receipts = module.repository(Receipt.class, Long.class);
    }

    private void insertAnimals() {
        Keeper ann = keepers.insert(new Keeper(1L, "Ann"));
        Dog rex = new Dog(2L, "Rex", "boxer");
        rex.setKeeper(ann);
        animals.insert(rex);
        Cat tom = new Cat(1L, "Tom", 9);
        tom.setKeeper(ann);
        tom.setEnemy(rex);
        animals.insertAll(List.of(tom, new Cat(3L, "Kit", 7)));
    }

    private void insertPayments() {
        HierarchyFixture.insertPayments(keepers, payments);
    }

    private static QuerySpec<Animal> allAnimals() {
        return QuerySpec.of(Animal.class).orderBy(path(Animal::getId).asc());
    }

    private static QuerySpec<Payment> allPayments() {
        return QuerySpec.of(Payment.class).orderBy(path(Payment::getId).asc());
    }

    @ContractTest(id = "INH-01")
    void queryOfTheRootGivesEachRowsOwnClassInOneStatement() throws Exception {
        insertAnimals();
        List<Animal> found = context.statements().exactly(1, () -> animals.find(allAnimals()));
        assertThat(found).extracting(Animal::getClass).containsExactly(Cat.class, Dog.class, Cat.class);
        assertThat(((Cat) found.get(0)).getLives()).isEqualTo(9);
        assertThat(((Dog) found.get(1)).getBreed()).isEqualTo("boxer");
        assertThat(((Cat) found.get(0)).getEnemy()).isInstanceOf(Unfetched.class);
    }

    @ContractTest(id = "INH-02")
    void joinedTablesAreReadInOneStatement() throws Exception {
        insertPayments();
        List<Payment> found = context.statements().exactly(1, () -> payments.find(allPayments()));
        assertThat(found)
                .extracting(Payment::getClass)
                .containsExactly(Payment.class, CardPayment.class, GoldCardPayment.class);
        GoldCardPayment gold = (GoldCardPayment) found.get(2);
        assertThat(gold.getAmount()).isEqualTo(30);
        assertThat(gold.getNumber()).isEqualTo("4712");
        assertThat(gold.getBonus()).isEqualTo(5);
    }

    @ContractTest(id = "INH-03")
    void queryOfASubclassGivesItsRowsOnly() throws Exception {
        insertAnimals();
        insertPayments();
        assertThat(context.statements()
                        .exactly(
                                1,
                                () -> cats.find(QuerySpec.of(Cat.class)
                                        .where(path(Cat::getLives).ge(8))
                                        .orderBy(path(Cat::getName).asc()))))
                .extracting(Cat::getName)
                .containsExactly("Tom");
        assertThat(cats.count()).isEqualTo(2);
        assertThat(cats.findById(2L)).isEmpty();
        assertThat(context.statements()
                        .exactly(
                                1,
                                () -> cards.find(QuerySpec.of(CardPayment.class)
                                        .where(
                                                path(CardPayment::getNumber).startsWith("471"),
                                                path(CardPayment::getAmount).ge(20))
                                        .orderBy(path(CardPayment::getId).asc()))))
                .extracting(CardPayment::getClass)
                .containsExactly(CardPayment.class, GoldCardPayment.class);
        assertThat(cards.count()).isEqualTo(2);
        assertThat(cards.findById(1L)).isEmpty();
    }

    @ContractTest(id = "INH-04")
    void rowsAreWrittenToTheTablesOfTheirClass() {
        insertAnimals();
        insertPayments();
        assertThat(context.sql().value(String.class, "select kind from animal where id = 1"))
                .contains("CAT");
        assertThat(context.sql().value(String.class, "select breed from animal where id = 2"))
                .contains("boxer");
        assertThat(context.sql().count("payment")).isEqualTo(3);
        assertThat(context.sql().count("card_payment")).isEqualTo(2);
        assertThat(context.sql().value(Integer.class, "select bonus from gold_card_payment where id = 3"))
                .contains(5);
    }

    @ContractTest(id = "INH-05")
    void updateWritesEveryTableAndTheVersionOfTheRoot() {
        insertPayments();
        GoldCardPayment gold = (GoldCardPayment) payments.getById(3L);
        gold.setAmount(31);
        gold.setNumber("4713");
        gold.setBonus(6);
        payments.update(gold);
        GoldCardPayment found = (GoldCardPayment) cards.getById(3L);
        assertThat(found.getAmount()).isEqualTo(31);
        assertThat(found.getNumber()).isEqualTo("4713");
        assertThat(found.getBonus()).isEqualTo(6);
        assertThat(found.getVersion()).isEqualTo(gold.getVersion()).isEqualTo(1);
    }

    @ContractTest(id = "INH-06")
    void staleSubclassChangesNothingInItsOwnTables() {
        insertPayments();
        CardPayment stale = cards.getById(2L);
        payments.update(payments.getById(2L));
        stale.setNumber("0000");
        assertThatThrownBy(() -> payments.update(stale)).isInstanceOf(StaleEntityException.class);
        assertThatThrownBy(() -> payments.delete(stale)).isInstanceOf(StaleEntityException.class);
        assertThat(cards.getById(2L).getNumber()).isEqualTo("4711");
    }

    @ContractTest(id = "INH-07")
    void deletesEmptyEveryTable() {
        insertPayments();
        payments.delete(payments.getById(3L));
        assertThat(context.sql().count("gold_card_payment")).isZero();
        assertThat(payments.deleteById(2L)).isTrue();
        assertThat(payments.deleteById(2L)).isFalse();
        assertThat(context.sql().count("card_payment")).isZero();
        assertThat(payments.deleteWhere(DeleteSpec.of(Payment.class)
                        .where(path(Payment::getAmount).le(10))))
                .isEqualTo(1);
        assertThat(context.sql().count("payment")).isZero();
    }

    @ContractTest(id = "INH-08")
    void bulkChangesOfASubclassLeaveOtherClassesAlone() {
        insertAnimals();
        assertThat(cats.updateWhere(UpdateSpec.of(Cat.class)
                        .set(path(Cat::getName).to("Puss"))
                        .where(path(Cat::getId).le(2L))))
                .isEqualTo(1);
        assertThat(animals.getById(2L).getName()).isEqualTo("Rex");
        assertThat(cats.deleteWhere(
                        DeleteSpec.of(Cat.class).where(path(Cat::getId).ge(1L))))
                .isEqualTo(2);
        assertThat(animals.find(allAnimals())).extracting(Animal::getId).containsExactly(2L);
    }

    @ContractTest(id = "INH-10")
    void relationToTheRootIsFetchedAsTheRowsOwnClass() throws Exception {
        insertPayments();
        receipts.insert(new Receipt(1L, payments.getById(3L), cards.getById(2L)));
        Receipt plain = receipts.getById(1L);
        assertThat(plain.getPayment().getId()).isEqualTo(3L);
        assertThatThrownBy(() -> plain.getPayment().getAmount()).isInstanceOf(NotFetchedException.class);
        Receipt found = context.statements()
                .exactly(
                        1,
                        () -> receipts.getOne(
                                QuerySpec.of(Receipt.class).fetch(path(Receipt::getPayment), path(Receipt::getCard))));
        assertThat(found.getPayment()).isExactlyInstanceOf(GoldCardPayment.class);
        assertThat(found.getCard()).isExactlyInstanceOf(CardPayment.class);
        assertThat(found.getCard().getAmount()).isEqualTo(20);
    }

    @ContractTest(id = "INH-11")
    void toManyRelationHoldsEachElementsOwnClass() throws Exception {
        insertAnimals();
        Keeper ann = context.statements()
                .exactly(2, () -> keepers.getOne(QuerySpec.of(Keeper.class).fetch(each(Keeper::getAnimals))));
        assertThat(ann.getAnimals()).extracting(Animal::getClass).containsExactlyInAnyOrder(Cat.class, Dog.class);
        assertThat(ann.getAnimals())
                .allSatisfy(animal -> assertThat(animal.getKeeper()).isSameAs(ann));
    }

    @ContractTest(id = "INH-12")
    void conditionsWalkFromAndToSubclasses() {
        insertAnimals();
        insertPayments();
        assertThat(cats.find(QuerySpec.of(Cat.class)
                        .where(path(Cat::getEnemy).then(Animal::getName).eq("Rex"))))
                .extracting(Cat::getName)
                .containsExactly("Tom");
        assertThat(cards.find(QuerySpec.of(CardPayment.class)
                        .where(path(CardPayment::getHolder)
                                .then(Keeper::getName)
                                .eq("Ann"))))
                .extracting(CardPayment::getId)
                .containsExactly(2L);
        assertThat(keepers.count(QuerySpec.of(Keeper.class)
                        .where(each(Keeper::getCards)
                                .any(path(CardPayment::getNumber).eq("4711")))))
                .isEqualTo(1);
    }

    @ContractTest(id = "INH-13")
    void referenceToAnAbstractClassHasItsId() {
        Animal reference = animals.reference(7L);
        assertThat(reference.getId()).isEqualTo(7L);
        assertThat(reference).isInstanceOf(Unfetched.class);
        assertThatThrownBy(reference::sound).isInstanceOf(NotFetchedException.class);
    }

    @ContractTest(id = "INH-14")
    void refreshReadsWhatOnlyTheSubclassHas() {
        insertPayments();
        Payment card = payments.getById(2L);
        context.sql().run("update card_payment set number = '9999' where id = 2");
        payments.refresh(card);
        assertThat(((CardPayment) card).getNumber()).isEqualTo("9999");
    }
}
