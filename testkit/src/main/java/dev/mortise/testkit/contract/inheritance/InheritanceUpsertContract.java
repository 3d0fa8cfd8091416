package dev.mortise.testkit.contract.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Animal;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Cat;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Dog;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Payment;

/** Contract of upserts in hierarchies: within one table a row keeps its class; over several tables they are refused. */
@ContractGroup("INH")
class InheritanceUpsertContract {

    private final ContractContext context;
    private final Repository<Animal, Long> animals;
    private final Repository<Cat, Long> cats;
    private final Repository<Dog, Long> dogs;
    private final Repository<Payment, Long> payments;

    InheritanceUpsertContract(ContractContext context) {
        this.context = context.tables(HierarchyFixture.TABLES);
        PersistenceModule module = HierarchyFixture.open(context);
        this.animals = module.repository(Animal.class, Long.class);
        this.cats = module.repository(Cat.class, Long.class);
        this.dogs = module.repository(Dog.class, Long.class);
        this.payments = module.repository(Payment.class, Long.class);
    }

    @ContractTest(id = "INH-17")
    void upsertInsertsARowOfItsClassAndUpdatesIt() {
        Cat inserted = cats.upsert(new Cat(1L, "Tom", 9));
        assertThat(inserted.getVersion()).isZero();
        assertThat(animals.getById(1L)).isExactlyInstanceOf(Cat.class);
        Cat updated = cats.upsert(new Cat(1L, "Tim", 8));
        assertThat(updated.getVersion()).isEqualTo(1);
        Cat found = cats.getById(1L);
        assertThat(found.getName()).isEqualTo("Tim");
        assertThat(found.getLives()).isEqualTo(8);
        assertThat(context.sql().value(String.class, "select kind from animal where id = 1"))
                .contains("CAT");
    }

    @ContractTest(id = "INH-17")
    void rootWritesTheClassOfTheEntity() {
        animals.upsert(new Dog(1L, "Rex", "boxer"));
        animals.upsert(new Dog(1L, "Rex", "poodle"));
        assertThat(animals.insertIfAbsent(new Cat(2L, "Tom", 9))).isTrue();
        assertThat(dogs.getById(1L).getBreed()).isEqualTo("poodle");
        assertThat(cats.getById(2L).getLives()).isEqualTo(9);
    }

    @ContractTest(id = "INH-17")
    void rowOfAnotherClassIsLeftAndMarksTheTransactionRollbackOnly() {
        dogs.insert(new Dog(1L, "Rex", "boxer"));
        Cat cat = new Cat(1L, "Tom", 9);
        assertThatThrownBy(() -> cats.upsert(cat)).isInstanceOf(DuplicateKeyException.class);
        assertThat(cat.getVersion()).isNull();
        Dog found = (Dog) animals.getById(1L);
        assertThat(found.getName()).isEqualTo("Rex");
        assertThat(found.getVersion()).isZero();
        assertThatThrownBy(() -> context.transactions().execute(() -> {
                    assertThatThrownBy(() -> cats.upsert(new Cat(1L, "Tom", 9)))
                            .isInstanceOf(DuplicateKeyException.class);
                    return dogs.count();
                }))
                .isInstanceOf(TransactionRolledBackException.class);
    }

    @ContractTest(id = "INH-17")
    void insertIfAbsentLeavesARowOfAnyClass() {
        assertThat(cats.insertIfAbsent(new Cat(1L, "Tom", 9))).isTrue();
        assertThat(animals.getById(1L)).isExactlyInstanceOf(Cat.class);
        assertThat(cats.insertIfAbsent(new Cat(1L, "Tim", 8))).isFalse();
        assertThat(dogs.insertIfAbsent(new Dog(1L, "Rex", "boxer"))).isFalse();
        assertThat(cats.getById(1L).getName()).isEqualTo("Tom");
    }

    @ContractTest(id = "INH-18")
    void upsertOverSeveralTablesIsRefused() {
        assertThatThrownBy(() -> payments.upsert(new Payment(1L, 10)))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("JOINED")
                .hasMessageContaining("existsById");
        assertThatThrownBy(() -> payments.insertIfAbsent(new Payment(1L, 10)))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("insertIfAbsent of Payment");
        assertThat(context.sql().count("payment")).isZero();
    }
}
