package dev.mortise.testkit.contract.failure;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of exception messages: they name the row, the duplicate key and the remedy (R32). */
@ContractGroup("BAD")
class DeveloperMessageContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("keeper")
                    .id("id", bigInteger())
                    .required("version", integer())
                    .column("code", varchar(40))
                    .column("age", integer())
                    .unique("keeper_code_uq", "code"),
            Table.named("beast")
                    .id("id", bigInteger())
                    .column("keeper_id", bigInteger())
                    .reference("beast_keeper_fk", "keeper_id", "keeper"),
            Table.named("cell")
                    .required("line", integer())
                    .required("place", integer())
                    .column("code", varchar(40))
                    .primaryKey("line", "place")
                    .unique("cell_code_uq", "code", "place"));

    @Entity
    static class Keeper {

        @Id
        private @Nullable Long id;

        @Version
        private @Nullable Integer version;

        private @Nullable String code;
        private @Nullable Integer age;

        @Transient
        private int notes;

        @OneToMany(mappedBy = "keeper")
        private List<Beast> beasts = new ArrayList<>();

        protected Keeper() {}

        Keeper(long id, String code) {
            this.id = id;
            this.code = code;
        }

        boolean isNew() {
            return version == null;
        }

        @Nullable
        String getCode() {
            return code;
        }
    }

    @Entity
    static class Beast {

        @Id
        private long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "keeper_id")
        private @Nullable Keeper keeper;

        protected Beast() {}

        Beast(long id) {
            this.id = id;
        }
    }

    record CellKey(int line, int place) implements Serializable {}

    @Entity
    @IdClass(CellKey.class)
    static class Cell {

        @Id
        private int line;

        @Id
        private int place;

        private @Nullable String code;

        protected Cell() {}

        Cell(int line, int place, String code) {
            this.line = line;
            this.place = place;
            this.code = code;
        }
    }

    record Aged(long id, int age) {}

    record WithNumbers(long id, List<Integer> beasts) {}

    record WithText(long id, String keeper) {}

    private final ContractContext context;
    private final Repository<Keeper, Long> keepers;
    private final Repository<Beast, Long> beasts;
    private final Repository<Cell, CellKey> cells;

    DeveloperMessageContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        var module = context.open(Keeper.class, Beast.class, Cell.class);
        keepers = module.repository(Keeper.class, Long.class);
        beasts = module.repository(Beast.class, Long.class);
        cells = module.repository(Cell.class, CellKey.class);
    }

    private static void assertNotFound(ThrowingCallable call, String id) {
        assertThatExceptionOfType(EntityNotFoundException.class)
                .isThrownBy(call)
                .withMessageContaining("(" + id + ")")
                .withMessageNotContaining("meanwhile");
    }

    @ContractTest(id = "BAD-12")
    void missingRowsAreNamedWhereTheModuleWantsIt() {
        assertNotFound(() -> keepers.getById(41L), "41");
        assertNotFound(() -> keepers.patch(42L, path(Keeper::getCode).to("x")), "42");
        assertNotFound(() -> beasts.update(new Beast(43)), "43");
        assertNotFound(() -> beasts.delete(new Beast(44)), "44");
        assertNotFound(() -> beasts.deleteAll(List.of(new Beast(45), new Beast(46))), "45");
        assertNotFound(() -> beasts.refresh(new Beast(47)), "47");
        assertNotFound(() -> cells.update(new Cell(4, 8, "x")), "CellKey[line=4, place=8]");
        assertThatExceptionOfType(EntityNotFoundException.class)
                .isThrownBy(() -> beasts.update(new Beast(43)))
                .withMessageContaining("never inserted, or was deleted since");
    }

    @ContractTest(id = "BAD-12")
    void staleRowsAreNamedWhereTheModuleWantsIt() {
        Keeper first = keepers.insert(new Keeper(51, "first"));
        keepers.insert(new Keeper(52, "second"));
        first.version = 7;

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> keepers.update(first),
                () -> keepers.delete(first),
                () -> keepers.updateAll(List.of(keepers.getById(52L), first)))) {
            assertThatExceptionOfType(StaleEntityException.class)
                    .isThrownBy(call)
                    .withMessageContaining("(51)");
        }
    }

    @ContractTest(id = "BAD-12")
    void idsStayOutOfMessagesOtherwise() {
        try (var module = PersistenceModule.named("discreet")
                .transactions(context.transactions())
                .adapter(context.adapter())
                .entities(Keeper.class, Beast.class, Cell.class)
                .open()) {
            Repository<Beast, Long> discreet = module.repository(Beast.class, Long.class);
            assertThatExceptionOfType(EntityNotFoundException.class)
                    .isThrownBy(() -> discreet.getById(6161L))
                    .withMessageNotContaining("6161")
                    .satisfies(missing -> assertThat(missing.id()).isEqualTo(6161L));
        }
    }

    @ContractTest(id = "BAD-11")
    void aDuplicateDistinguishesTheIdFromOtherKeys() {
        keepers.insert(new Keeper(1, "one"));
        cells.insert(new Cell(1, 2, "one"));

        assertDuplicate(() -> keepers.insert(new Keeper(1, "two")), true);
        assertDuplicate(() -> keepers.insertAll(List.of(new Keeper(2, "two"), new Keeper(1, "three"))), true);
        assertDuplicate(() -> keepers.insert(new Keeper(2, "one")), false);
        assertDuplicate(() -> keepers.upsert(new Keeper(2, "one")), false);
        assertDuplicate(() -> cells.insert(new Cell(1, 2, "two")), true);
        assertDuplicate(() -> cells.insert(new Cell(3, 2, "one")), false);
    }

    private static void assertDuplicate(ThrowingCallable call, boolean isId) {
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(call)
                .withMessageContaining(isId ? "a row with this id" : "a unique key that is not the id")
                .satisfies(duplicate -> assertThat(duplicate.isId()).hasValue(isId));
    }

    @ContractTest(id = "BAD-05")
    void unknownPropertiesAreToldWhatIsPersistent() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Path.of(Keeper.class, "nope", String.class))
                .withMessageContaining("Known properties: age, beasts, code, id, version.");
    }

    @ContractTest(id = "BAD-08")
    void recordsAreToldWhichComponentTakesNoNull() {
        context.sql().run("insert into keeper (id, version, code, age) values (1, 0, 'one', null)");

        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> keepers.findAs(Aged.class, QuerySpec.of(Keeper.class)))
                .withMessageContaining("Aged.age")
                .withMessageContaining("Keeper.age")
                .withMessageContaining("Integer");
    }

    @ContractTest(id = "BAD-06")
    void recordsAreToldWhatToWriteForARelation() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> keepers.findAs(WithNumbers.class, QuerySpec.of(Keeper.class)))
                .withMessageContaining("record BeastPart(long id)")
                .withMessageContaining("List<BeastPart> beasts");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> beasts.findAs(WithText.class, QuerySpec.of(Beast.class)))
                .withMessageContaining("record KeeperPart(Long id)")
                .withMessageContaining("KeeperPart keeper");
    }
}
