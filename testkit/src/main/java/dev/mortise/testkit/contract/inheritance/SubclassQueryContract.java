package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Condition.instanceOf;
import static dev.mortise.query.Path.path;
import static dev.mortise.query.Path.treat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.UpdateSpec;
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
import java.util.List;

/** Contract of queries that ask about one class of a hierarchy, or about what only a subclass has. */
@ContractGroup("INH")
class SubclassQueryContract {

    private final ContractContext context;
    private final Repository<Keeper, Long> keepers;
    private final Repository<Animal, Long> animals;
    private final Repository<Payment, Long> payments;
    private final Repository<CardPayment, Long> cards;
    private final Repository<Receipt, Long> receipts;

    /**
     * Ann keeps the cat Tom (1, 9 lives, enemy Rex) and the dog Rex (2, boxer); no one keeps the cat Kit (3, lives unknown) and the
     * dog Bob (4, breed unknown). Payments: plain (1), by card (2, held by Ann), by gold card (3, bonus 5). Receipts 1 to 3 are for
     * these, receipt 4 for none.
     */
    SubclassQueryContract(ContractContext context) {
        this.context = context.tables(HierarchyFixture.TABLES);
        PersistenceModule module = HierarchyFixture.open(context);
        this.keepers = module.repository(Keeper.class, Long.class);
        this.animals = module.repository(Animal.class, Long.class);
        this.payments = module.repository(Payment.class, Long.class);
        this.cards = module.repository(CardPayment.class, Long.class);
        this.receipts = module.repository(Receipt.class, Long.class);
        Keeper ann = keepers.insert(new Keeper(1L, "Ann"));
        Cat tom = new Cat(1L, "Tom", 9);
        Dog rex = new Dog(2L, "Rex", "boxer");
        rex.setKeeper(ann);
        tom.setKeeper(ann);
        tom.setEnemy(rex);
        animals.insertAll(List.of(rex, new Dog(4L, "Bob", "mongrel")));
        animals.insertAll(List.of(tom, new Cat(3L, "Kit", 7)));
        HierarchyFixture.insertPayments(keepers, payments);
        context.sql().run("update animal set breed = null where id = 4");
        context.sql().run("update animal set lives = null where id = 3");
        for (int id = 1; id <= 3; id++) {
            context.sql().run("insert into receipt (id, payment_id) values (" + id + ", " + id + ")");
        }
        context.sql().run("insert into receipt (id) values (4)");
        context.statements().clear();
    }

    private List<Long> animals(Condition<Animal> condition) throws Exception {
        return context
                .statements()
                .exactly(
                        1,
                        () -> animals.find(QuerySpec.of(Animal.class)
                                .where(condition)
                                .orderBy(path(Animal::getId).asc())))
                .stream()
                .map(Animal::getId)
                .toList();
    }

    private List<Long> payments(Condition<Payment> condition) throws Exception {
        return context
                .statements()
                .exactly(
                        1,
                        () -> payments.find(QuerySpec.of(Payment.class)
                                .where(condition)
                                .orderBy(path(Payment::getId).asc())))
                .stream()
                .map(Payment::getId)
                .toList();
    }

    private List<Long> receipts(Condition<Receipt> condition) throws Exception {
        return context
                .statements()
                .exactly(
                        1,
                        () -> receipts.find(QuerySpec.of(Receipt.class)
                                .where(condition)
                                .orderBy(path(Receipt::getId).asc())))
                .stream()
                .map(Receipt::getId)
                .toList();
    }

    @ContractTest(id = "INH-30")
    void conditionOnAPropertyOfASubclass() throws Exception {
        assertThat(animals(treat(Animal.class, Dog.class).then(Dog::getBreed).eq("boxer")))
                .containsExactly(2L);
        assertThat(animals(treat(Animal.class, Cat.class)
                        .then(Cat::getEnemy)
                        .then(Animal::getName)
                        .startsWith("R")))
                .containsExactly(1L);
        assertThat(payments(treat(Payment.class, CardPayment.class)
                        .then(CardPayment::getNumber)
                        .in("4711", "4712")))
                .containsExactly(2L, 3L);
        assertThat(payments(treat(Payment.class, GoldCardPayment.class)
                        .then(GoldCardPayment::getBonus)
                        .between(1, 9)))
                .containsExactly(3L);
        assertThat(payments(treat(Payment.class, GoldCardPayment.class)
                        .then(GoldCardPayment::getNumber)
                        .contains("471")))
                .containsExactly(3L);
        assertThat(payments(treat(Payment.class, CardPayment.class)
                        .then(CardPayment::getHolder)
                        .then(Keeper::getName)
                        .eq("Ann")))
                .containsExactly(2L);
    }

    @ContractTest(id = "INH-31")
    void rowsOfOtherClassesMeetNeitherAConditionNorItsOpposite() throws Exception {
        Condition<Animal> boxer =
                treat(Animal.class, Dog.class).then(Dog::getBreed).eq("boxer");
        assertThat(animals(boxer.not())).isEmpty();
        assertThat(animals(treat(Animal.class, Dog.class).then(Dog::getBreed).isNull()))
                .containsExactly(4L);
        assertThat(animals(treat(Animal.class, Dog.class)
                        .then(Dog::getBreed)
                        .isNotNull()
                        .not()))
                .containsExactly(4L);
        assertThat(animals(treat(Animal.class, Cat.class).then(Cat::getLives).isNull()))
                .containsExactly(3L);
        assertThat(animals(boxer.or(path(Animal::getName).eq("Kit")))).containsExactly(2L, 3L);
        assertThat(animals(boxer.and(path(Animal::getName).eq("Kit")).not())).containsExactly(1L, 2L, 4L);
        assertThat(payments(treat(Payment.class, CardPayment.class)
                        .then(CardPayment::getHolder)
                        .isNull()))
                .containsExactly(3L);
        assertThat(animals(treat(Animal.class, Dog.class).then(Dog::getName).isNotNull()))
                .containsExactly(2L, 4L);
    }

    @ContractTest(id = "INH-32")
    void conditionOnTheClassItself() throws Exception {
        assertThat(animals(instanceOf(Dog.class))).containsExactly(2L, 4L);
        assertThat(animals(Condition.<Animal>instanceOf(Dog.class).not())).containsExactly(1L, 3L);
        assertThat(animals(instanceOf(Animal.class))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(payments(instanceOf(CardPayment.class))).containsExactly(2L, 3L);
        assertThat(payments(Condition.<Payment>instanceOf(GoldCardPayment.class).not()))
                .containsExactly(1L, 2L);
        assertThat(payments(Condition.<Payment>instanceOf(CardPayment.class)
                        .and(Condition.<Payment>instanceOf(GoldCardPayment.class)
                                .not())))
                .containsExactly(2L);
        assertThat(animals.count(QuerySpec.of(Animal.class).where(instanceOf(Cat.class))))
                .isEqualTo(2);
    }

    @ContractTest(id = "INH-33")
    void toOneRelationsAreTakenAsASubclass() throws Exception {
        assertThat(receipts(path(Receipt::getPayment)
                        .treat(CardPayment.class)
                        .then(CardPayment::getNumber)
                        .eq("4712")))
                .containsExactly(3L);
        assertThat(receipts(path(Receipt::getPayment)
                        .treat(CardPayment.class)
                        .then(CardPayment::getHolder)
                        .then(Keeper::getName)
                        .eq("Ann")))
                .containsExactly(2L);
        assertThat(receipts(path(Receipt::getPayment)
                        .treat(CardPayment.class)
                        .then(CardPayment::getHolder)
                        .isNull()))
                .containsExactly(3L);
        assertThat(receipts(path(Receipt::getPayment).instanceOf(CardPayment.class)))
                .containsExactly(2L, 3L);
        assertThat(receipts(
                        path(Receipt::getPayment).instanceOf(CardPayment.class).not()))
                .containsExactly(1L);
        assertThat(receipts(path(Receipt::getPayment).instanceOf(Payment.class)))
                .containsExactly(1L, 2L, 3L);
        assertThat(animals(treat(Animal.class, Cat.class)
                        .then(Cat::getEnemy)
                        .treat(Dog.class)
                        .then(Dog::getBreed)
                        .eq("boxer")))
                .containsExactly(1L);
        assertThat(animals(treat(Animal.class, Cat.class).then(Cat::getEnemy).instanceOf(Dog.class)))
                .containsExactly(1L);
    }

    @ContractTest(id = "INH-34")
    void elementsAreTakenAsASubclass() throws Exception {
        QuerySpec<Keeper> boxers = QuerySpec.of(Keeper.class)
                .where(each(Keeper::getAnimals)
                        .any(treat(Animal.class, Dog.class).then(Dog::getBreed).eq("boxer")));
        QuerySpec<Keeper> catsOnly =
                QuerySpec.of(Keeper.class).where(each(Keeper::getAnimals).all(instanceOf(Cat.class)));
        assertThat(context.statements().exactly(1, () -> keepers.count(boxers))).isEqualTo(1);
        assertThat(keepers.count(catsOnly)).isZero();
        assertThat(animals(path(Animal::getKeeper)
                        .thenEach(Keeper::getAnimals)
                        .any(treat(Animal.class, Cat.class).then(Cat::getLives).ge(9))))
                .containsExactly(1L, 2L);
        assertThat(payments(treat(Payment.class, CardPayment.class)
                        .then(CardPayment::getHolder)
                        .thenEach(Keeper::getAnimals)
                        .none()))
                .containsExactly(3L);
    }

    @ContractTest(id = "INH-35")
    void orderByAPropertyOfASubclass() throws Exception {
        SortKey<Animal> byBreed =
                treat(Animal.class, Dog.class).then(Dog::getBreed).asc();
        assertThat(context.statements()
                        .exactly(
                                1,
                                () -> animals.find(QuerySpec.of(Animal.class)
                                        .orderBy(byBreed, path(Animal::getId).desc()))))
                .extracting(Animal::getId)
                .containsExactly(2L, 4L, 3L, 1L);
        assertThat(payments.find(QuerySpec.of(Payment.class)
                        .orderBy(
                                treat(Payment.class, CardPayment.class)
                                        .then(CardPayment::getNumber)
                                        .desc(),
                                path(Payment::getId).asc())
                        .limit(3)))
                .extracting(Payment::getId)
                .containsExactly(3L, 2L, 1L);
        assertThat(receipts.find(QuerySpec.of(Receipt.class)
                        .orderBy(
                                path(Receipt::getPayment)
                                        .treat(GoldCardPayment.class)
                                        .then(GoldCardPayment::getBonus)
                                        .asc(),
                                path(Receipt::getId).desc())))
                .extracting(Receipt::getId)
                .containsExactly(3L, 4L, 2L, 1L);
    }

    @ContractTest(id = "INH-36")
    void bulkChangesAskAboutSubclasses() {
        assertThat(animals.updateWhere(UpdateSpec.of(Animal.class)
                        .set(path(Animal::getName).to("Max"))
                        .where(treat(Animal.class, Dog.class)
                                .then(Dog::getBreed)
                                .eq("boxer"))))
                .isEqualTo(1);
        assertThat(animals.getById(2L).getName()).isEqualTo("Max");
        assertThat(animals.updateWhere(UpdateSpec.of(Animal.class)
                        .set(path(Animal::getName).to("Mew"))
                        .where(instanceOf(Cat.class))))
                .isEqualTo(2);
        receipts.deleteWhere(DeleteSpec.of(Receipt.class).unrestricted());
        assertThat(payments.deleteWhere(DeleteSpec.of(Payment.class)
                        .where(treat(Payment.class, CardPayment.class)
                                .then(CardPayment::getNumber)
                                .eq("4712"))))
                .isEqualTo(1);
        assertThat(payments.count()).isEqualTo(2);
    }

    @ContractTest(id = "INH-36")
    void bulkChangesOfJoinedTablesAskAboutSubclasses() {
        UpdateSpec<Payment> free =
                UpdateSpec.of(Payment.class).set(path(Payment::getAmount).to(0));

        assertThat(payments.updateWhere(free.where(treat(Payment.class, CardPayment.class)
                        .then(CardPayment::getNumber)
                        .eq("4711"))))
                .isEqualTo(1);
        assertThat(payments.updateWhere(free.where(instanceOf(GoldCardPayment.class))))
                .isEqualTo(1);
        assertThat(cards.updateWhere(UpdateSpec.of(CardPayment.class)
                        .set(path(CardPayment::getNumber).to("0"))
                        .where(instanceOf(GoldCardPayment.class))))
                .isEqualTo(1);

        assertThat(payments.find(
                        QuerySpec.of(Payment.class).orderBy(path(Payment::getId).asc())))
                .extracting(Payment::getAmount)
                .containsExactly(10, 0, 0);
        assertThat(cards.find(QuerySpec.of(CardPayment.class)
                        .orderBy(path(CardPayment::getId).asc())))
                .extracting(CardPayment::getNumber)
                .containsExactly("4711", "0");
    }

    @ContractTest(id = "INH-37")
    void whatIsNoSubclassIsRefusedByName() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> receipts(path(Receipt::getPayment)
                        .treat(Foreign.class)
                        .then(Foreign::getCode)
                        .eq("x")))
                .withMessageContaining("Foreign is no entity that extends Payment")
                .withMessageContaining("CardPayment, GoldCardPayment");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> receipts(Condition.instanceOf(OddReceipt.class)))
                .withMessageContaining("OddReceipt is no entity that extends Receipt");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> animals.updateWhere(UpdateSpec.of(Animal.class)
                        .set(treat(Animal.class, Dog.class).then(Dog::getName).to("x"))
                        .unrestricted()))
                .withMessageContaining("treat(Animal as Dog).name")
                .withMessageContaining("repository of its own");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> animals.find(QuerySpec.of(Animal.class)
                        .fetch(treat(Animal.class, Cat.class).then(Cat::getEnemy))))
                .withMessageContaining("treat(Animal as Cat).enemy")
                .withMessageContaining("fetchAll");
    }

    /** Extends an entity in Java, and is none itself. */
    static class Foreign extends Payment {

        String getCode() {
            return "";
        }
    }

    /** Extends an entity without a hierarchy. */
    static class OddReceipt extends Receipt {}
}
