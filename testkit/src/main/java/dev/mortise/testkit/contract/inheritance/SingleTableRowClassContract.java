package dev.mortise.testkit.contract.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.ColumnType;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.util.List;
import java.util.function.LongFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of writes of an object whose row in the one table of a hierarchy is of another class (R3, R7). */
@ContractGroup("INH")
class SingleTableRowClassContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("pet")
                    .id("id", ColumnType.bigInteger())
                    .column("dtype", ColumnType.varchar(31))
                    .column("version", ColumnType.integer())
                    .column("name", ColumnType.varchar(20))
                    .column("tricks", ColumnType.integer())
                    .column("mice", ColumnType.integer()),
            Table.named("ticket")
                    .id("id", ColumnType.bigInteger())
                    .column("dtype", ColumnType.varchar(31))
                    .column("name", ColumnType.varchar(20)),
            Table.named("keeper").id("id", ColumnType.bigInteger()).column("pet_id", ColumnType.bigInteger()));

    private final ContractContext context;
    private final Repository<Pet, Long> pets;
    private final Repository<Ticket, Long> tickets;
    private final Repository<Keeper, Long> keepers;

    SingleTableRowClassContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module =
                context.open(Pet.class, Dog.class, Puppy.class, Cat.class, Ticket.class, Pass.class, Keeper.class);
        this.pets = module.repository(Pet.class, Long.class);
        this.tickets = module.repository(Ticket.class, Long.class);
        this.keepers = module.repository(Keeper.class, Long.class);
    }

    @Entity(name = "Pet")
    static class Pet {

        @Id
        long id;

        @Version
        @Nullable
        Integer version;

        String name = "new";

        Pet with(long id) {
            this.id = id;
            this.version = 0;
            return this;
        }
    }

    @Entity(name = "Dog")
    static class Dog extends Pet {
        int tricks;
    }

    @Entity(name = "Puppy")
    static class Puppy extends Dog {}

    @Entity(name = "Cat")
    static class Cat extends Pet {
        int mice;
    }

    @Entity(name = "Ticket")
    static class Ticket {

        @Id
        long id;

        String name = "new";

        Ticket with(long id) {
            this.id = id;
            return this;
        }
    }

    @Entity(name = "Pass")
    static class Pass extends Ticket {}

    @Entity(name = "Keeper")
    static class Keeper {

        @Id
        long id;

        @ManyToOne(cascade = {CascadeType.MERGE, CascadeType.REMOVE})
        @Nullable
        Pet pet;
    }

    private static List<LongFunction<Pet>> classes() {
        return List.of(
                id -> new Pet().with(id),
                id -> new Dog().with(id),
                id -> new Puppy().with(id),
                id -> new Cat().with(id));
    }

    private List<Object> rows() {
        return List.of(
                context.sql().rows("select * from pet order by id"),
                context.sql().rows("select * from ticket order by id"),
                context.sql().rows("select * from keeper order by id"));
    }

    private void refused(Class<?> failure, List<ThrowingCallable> writes, String what) {
        List<Object> before = rows();
        for (ThrowingCallable write : writes) {
            assertThatThrownBy(write).as(what).isInstanceOf(failure);
            assertThat(rows()).as(what).isEqualTo(before);
        }
    }

    @ContractTest(id = "INH-20")
    void rowsOfAnotherClassInOneTableAreStale() {
        for (int row = 0; row < 4; row++) {
            pets.insert(classes().get(row).apply(row + 1));
        }
        for (int row = 1; row <= 4; row++) {
            for (int of = 0; of < 4; of++) {
                if (of + 1 != row) {
                    LongFunction<Pet> made = classes().get(of);
                    long id = row;
                    refused(
                            StaleEntityException.class,
                            List.of(
                                    () -> pets.update(made.apply(id)),
                                    () -> pets.save(made.apply(id)),
                                    () -> pets.updateAll(List.of(made.apply(id))),
                                    () -> pets.delete(made.apply(id)),
                                    () -> pets.deleteAll(List.of(made.apply(id)))),
                            made.apply(id).getClass().getSimpleName() + " on row " + row);
                }
            }
        }
    }

    @ContractTest(id = "INH-20")
    void cascadesDoNotWriteRowsOfAnotherClass() {
        pets.insert(new Cat().with(1));
        Keeper keeper = new Keeper();
        keeper.id = 1;
        keeper.pet = new Dog().with(1);
        context.sql().run("insert into keeper (id, pet_id) values (1, 1)");
        refused(
                StaleEntityException.class,
                List.of(() -> keepers.update(keeper), () -> keepers.delete(keeper)),
                "Dog on the row of a Cat");
    }

    @ContractTest(id = "INH-20")
    void rowsOfAnotherClassWithoutVersionAreNotThere() {
        tickets.insertAll(List.of(new Ticket().with(1), new Pass().with(2)));
        refused(
                EntityNotFoundException.class,
                List.of(
                        () -> tickets.update(new Pass().with(1)),
                        () -> tickets.update(new Ticket().with(2)),
                        () -> tickets.updateAll(List.of(new Ticket().with(1), new Ticket().with(2))),
                        () -> tickets.deleteAll(List.of(new Ticket().with(1), new Ticket().with(2))),
                        () -> tickets.delete(new Ticket().with(2))),
                "Ticket on the row of a Pass");
        tickets.updateAll(List.of(new Ticket().with(1), new Pass().with(2)));
        tickets.deleteAll(List.of(new Ticket().with(1), new Pass().with(2)));
        assertThat(context.sql().count("ticket")).isZero();
    }
}
