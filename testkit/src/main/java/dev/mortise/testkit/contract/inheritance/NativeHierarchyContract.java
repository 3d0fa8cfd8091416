package dev.mortise.testkit.contract.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Animal;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Cat;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Dog;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Payment;
import java.util.List;

/** Contract of native queries for entities of hierarchies. */
@ContractGroup("INH")
class NativeHierarchyContract {

    private final PersistenceModule module;

    NativeHierarchyContract(ContractContext context) {
        context.tables(HierarchyFixture.TABLES);
        this.module = HierarchyFixture.open(context);
        Repository<Animal, Long> animals = module.repository(Animal.class, Long.class);
        animals.insertAll(List.of(new Cat(1L, "Tom", 7), new Dog(2L, "Rex", "Pug")));
    }

    @ContractTest(id = "INH-01")
    void discriminatorTellsTheClassOfARow() {
        List<Animal> all = module.sql("select * from animal order by id")
                .asEntity(Animal.class)
                .list();

        assertThat(all).hasExactlyElementsOfTypes(Cat.class, Dog.class);
        assertThat(((Cat) all.get(0)).getLives()).isEqualTo(7);
        assertThat(((Dog) all.get(1)).getBreed()).isEqualTo("Pug");
        assertThat(module.sql("select * from animal where id = 1")
                        .asEntity(Cat.class)
                        .getOne()
                        .getLives())
                .isEqualTo(7);
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() ->
                        module.sql("select * from animal").asEntity(Cat.class).list())
                .withMessageContaining("Cat");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> module.sql("select * from payment").asEntity(Payment.class))
                .withMessageContaining("several tables");
    }
}
