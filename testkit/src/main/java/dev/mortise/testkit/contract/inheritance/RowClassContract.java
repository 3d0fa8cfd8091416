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
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of writes of an object whose row in joined tables is of another class: the row is not there (R3, R7). */
@ContractGroup("INH")
class RowClassContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("craft")
                    .id("id", ColumnType.bigInteger())
                    .required("version", ColumnType.integer())
                    .column("name", ColumnType.varchar(20)),
            Table.named("boat").id("id", ColumnType.bigInteger()).column("sails", ColumnType.integer()),
            Table.named("yacht").id("id", ColumnType.bigInteger()).column("cabins", ColumnType.integer()),
            Table.named("plane").id("id", ColumnType.bigInteger()).column("wings", ColumnType.integer()),
            Table.named("note").id("id", ColumnType.bigInteger()).column("name", ColumnType.varchar(20)),
            Table.named("memo").id("id", ColumnType.bigInteger()).column("place", ColumnType.varchar(20)),
            Table.named("label").id("id", ColumnType.bigInteger()));

    private final ContractContext context;
    private final Repository<Craft, Long> crafts;
    private final Repository<Note, Long> notes;

    RowClassContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module =
                context.open(Craft.class, Boat.class, Yacht.class, Plane.class, Note.class, Memo.class, Label.class);
        this.crafts = module.repository(Craft.class, Long.class);
        this.notes = module.repository(Note.class, Long.class);
    }

    @Entity(name = "Craft")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Craft {

        @Id
        long id;

        @Version
        @Nullable
        Integer version;

        String name = "new";

        Craft with(long id) {
            this.id = id;
            this.version = 0;
            return this;
        }
    }

    @Entity(name = "Boat")
    static class Boat extends Craft {
        int sails;
    }

    @Entity(name = "Yacht")
    static class Yacht extends Boat {
        int cabins;
    }

    @Entity(name = "Plane")
    static class Plane extends Craft {
        int wings;
    }

    @Entity(name = "Note")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Note {

        @Id
        long id;

        String name = "new";

        Note with(long id) {
            this.id = id;
            return this;
        }
    }

    @Entity(name = "Memo")
    static class Memo extends Note {
        String place = "";
    }

    /** A class whose table has nothing to update. */
    @Entity(name = "Label")
    static class Label extends Note {}

    private void stored(String... statements) {
        for (String sql : statements) {
            context.sql().run(sql);
        }
    }

    private List<Object> rows() {
        List<Object> rows = new ArrayList<>();
        for (String table : List.of("craft", "boat", "yacht", "plane", "note", "memo", "label")) {
            rows.add(context.sql().rows("select * from " + table + " order by id"));
        }
        return rows;
    }

    private <T> void refused(Class<?> failure, Repository<T, Long> repository, LongFunction<T> made, long row) {
        List<Object> before = rows();
        List<ThrowingCallable> writes = List.of(
                () -> repository.update(made.apply(row)),
                () -> repository.updateAll(List.of(made.apply(row))),
                () -> repository.delete(made.apply(row)),
                () -> repository.deleteAll(List.of(made.apply(row))));
        for (int each = 0; each < writes.size(); each++) {
            ThrowingCallable write = writes.get(each);
            String what = made.apply(row).getClass().getSimpleName() + " on row " + row + ", write " + each;
            assertThatThrownBy(write).as(what).isInstanceOf(failure);
            assertThat(rows()).as(what).isEqualTo(before);
        }
    }

    private void crafts(BiConsumer<LongFunction<Craft>, Long> check) {
        stored(
                "insert into craft (id, version, name) values (1, 0, 'craft')",
                "insert into craft (id, version, name) values (2, 0, 'boat')",
                "insert into boat (id, sails) values (2, 1)",
                "insert into craft (id, version, name) values (3, 0, 'yacht')",
                "insert into boat (id, sails) values (3, 1)",
                "insert into yacht (id, cabins) values (3, 1)",
                "insert into craft (id, version, name) values (4, 0, 'plane')",
                "insert into plane (id, wings) values (4, 2)");
        List<LongFunction<Craft>> classes = List.of(
                id -> new Craft().with(id),
                id -> new Boat().with(id),
                id -> new Yacht().with(id),
                id -> new Plane().with(id));
        for (long row = 1; row <= 4; row++) {
            for (int of = 0; of < classes.size(); of++) {
                if (of + 1 != row) {
                    check.accept(classes.get(of), row);
                }
            }
        }
    }

    @ContractTest(id = "INH-20")
    void rowsOfAnotherClassInJoinedTablesAreStale() {
        crafts((made, row) -> refused(StaleEntityException.class, crafts, made, row));
    }

    @ContractTest(id = "INH-20")
    void nothingIsWrittenBeforeAnUpdateOfAnotherClassFails() {
        crafts((made, row) -> {
            List<Object> before = rows();
            context.transactions()
                    .execute(() -> assertThatThrownBy(() -> crafts.save(made.apply(row)))
                            .isInstanceOf(StaleEntityException.class));
            assertThat(rows()).isEqualTo(before);
        });
    }

    @ContractTest(id = "INH-20")
    void batchesOfWhichOneRowIsOfAnotherClassChangeNothing() {
        crafts((made, row) -> {
            List<Object> before = rows();
            List<Craft> batch = List.of(new Craft().with(1), made.apply(row));
            if (row != 1) {
                assertThatThrownBy(() -> crafts.updateAll(batch)).isInstanceOf(StaleEntityException.class);
                assertThatThrownBy(() -> crafts.deleteAll(batch)).isInstanceOf(StaleEntityException.class);
                assertThat(rows()).isEqualTo(before);
            }
        });
    }

    @ContractTest(id = "INH-20")
    void rowsOfAnotherClassWithoutVersionAreNotThere() {
        stored(
                "insert into note (id, name) values (1, 'note')",
                "insert into note (id, name) values (2, 'memo')",
                "insert into memo (id, place) values (2, 'x')");
        refused(EntityNotFoundException.class, notes, id -> new Memo().with(id), 1);
        refused(EntityNotFoundException.class, notes, id -> new Note().with(id), 2);
        refused(EntityNotFoundException.class, notes, id -> new Label().with(id), 1);
        refused(EntityNotFoundException.class, notes, id -> new Label().with(id), 2);
    }

    @ContractTest(id = "INH-20")
    void rowsOfTheirOwnClassAreWritten() {
        crafts((made, row) -> {});
        notes.insertAll(List.of(new Note().with(1), new Memo().with(2), new Label().with(3)));
        List<Note> own = List.of(new Note().with(1), new Memo().with(2), new Label().with(3));
        own.forEach(note -> note.name = "changed");
        notes.updateAll(own);
        own.forEach(notes::update);
        assertThat(context.sql().rows("select name from note"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.toString()).contains("changed"));
        List<Craft> stored = List.of(new Craft().with(1), new Boat().with(2), new Yacht().with(3), new Plane().with(4));
        crafts.updateAll(stored);
        crafts.update(stored.get(1));
        crafts.delete(stored.get(1));
        crafts.deleteAll(List.of(stored.get(0), stored.get(2), stored.get(3)));
        notes.deleteAll(own);
        assertThat(rows()).allSatisfy(table -> assertThat(table).isEqualTo(List.of()));
    }

    @ContractTest(id = "INH-20")
    void objectsOfTwoClassesWithOneIdAreRefusedInOneCall() {
        stored(
                "insert into craft (id, version, name) values (1, 0, 'craft')",
                "insert into craft (id, version, name) values (2, 0, 'boat')",
                "insert into boat (id, sails) values (2, 1)",
                "insert into note (id, name) values (1, 'memo')",
                "insert into memo (id, place) values (1, 'x')");
        List<Object> before = rows();
        for (List<Craft> both : List.of(
                List.of(new Craft().with(1), new Boat().with(1)),
                List.of(new Boat().with(2), new Craft().with(2)),
                List.of(new Boat().with(2), new Plane().with(2)))) {
            oneRow(() -> crafts.updateAll(both));
            oneRow(() -> crafts.saveAll(both));
            oneRow(() -> crafts.deleteAll(both));
        }
        List<Note> both = List.of(new Note().with(1), new Memo().with(1));
        oneRow(() -> notes.updateAll(both));
        oneRow(() -> notes.deleteAll(both));
        oneRow(() -> notes.deleteAll(List.of(new Memo().with(1), new Memo().with(1))));
        assertThat(rows()).isEqualTo(before);
    }

    private static void oneRow(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two different objects have the id of one");
    }
}
