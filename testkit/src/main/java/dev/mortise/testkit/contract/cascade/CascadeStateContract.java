package dev.mortise.testkit.contract.cascade;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.FetchPlan;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of cascades to entities with unknown state, and of graphs with two objects for one row (R19, R20). */
@ContractGroup("CAS")
class CascadeStateContract {

    private static final Schema TABLES = Schema.of(
            Table.named("hive")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .column("queen_id", integer()),
            Table.named("bee")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .required("version", integer())
                    .column("hive_id", integer())
                    .reference("bee_hive_fk", "hive_id", "hive"),
            Table.named("comb")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .required("version", integer())
                    .column("hive_id", integer())
                    .reference("comb_hive_fk", "hive_id", "hive"));

    private final ContractContext context;
    private final Repository<Hive, Integer> hives;
    private final Repository<Bee, Integer> bees;

    CascadeStateContract(ContractContext context) {
        this.context = context.tables(TABLES);
        PersistenceModule module = context.open(Hive.class, Bee.class, Comb.class);
        this.hives = module.repository(Hive.class, Integer.class);
        this.bees = module.repository(Bee.class, Integer.class);
    }

    private List<String> names(String table) {
        return context.sql().rows("select name from " + table + " order by id").stream()
                .map(row -> String.valueOf(row.get("name")))
                .toList();
    }

    @ContractTest(id = "CAS-01")
    void newChildWithAPrimitiveVersionIsInserted() {
        Hive hive = new Hive(1);
        hive.add(new Bee(1, "a")).add(new Bee(2, "b"));
        hive.combs.add(new Comb(1, "c"));

        hives.insert(hive);

        assertThat(names("bee")).containsExactly("a", "b");
        assertThat(names("comb")).containsExactly("c");
    }

    @ContractTest(id = "CAS-02")
    void newChildWithAPrimitiveVersionIsInsertedByAnUpdate() {
        Hive hive = hives.insert(new Hive(1));
        hive.add(new Bee(1, "a"));
        hive.combs.add(new Comb(1, "c"));

        hives.update(hive);
        hive.bees.get(0).name = "changed";
        hive.add(new Bee(2, "b"));
        hive.combs.get(0).name = "changed";
        hives.update(hive);

        assertThat(names("bee")).containsExactly("changed", "b");
        assertThat(names("comb")).containsExactly("changed");
        assertThat(hive.bees.get(0).version).isEqualTo(1);
        assertThat(hive.bees.get(1).version).isZero();
    }

    @ContractTest(id = "CAS-01")
    void storedChildWithAPrimitiveVersionIsLeftAloneByAnInsert() {
        bees.insert(new Bee(1, "a"));
        Bee known = bees.getById(1);
        known.name = "changed";
        Hive hive = new Hive(1).add(known).add(new Bee(2, "b"));

        hives.insert(hive);

        assertThat(names("bee")).containsExactly("a", "b");
        assertThat(known.version).isZero();
    }

    @ContractTest(id = "CAS-17")
    void childOfAnotherVersionIsStaleStill() {
        Hive hive = hives.insert(new Hive(1).add(new Bee(1, "a")));
        Bee other = bees.getById(1);
        other.name = "other";
        bees.update(other);
        hive.bees.get(0).name = "mine";

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> hives.update(hive));
        assertThat(names("bee")).containsExactly("other");
    }

    @ContractTest(id = "CAS-07")
    void twoObjectsForOneRowAreRefusedWithBothPaths() {
        Hive hive = hives.insert(new Hive(1).add(new Bee(1, "a")));
        Bee copy = bees.getById(1);
        copy.hive = hive;
        hive.queen = copy;
        context.statements().clear();

        for (boolean changed : List.of(false, true)) {
            copy.name = changed ? "changed" : "a";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> hives.update(hive))
                    .withMessageContaining("Bee")
                    .withMessageContaining("Hive.bees")
                    .withMessageContaining("Hive.queen");
        }
        hive.queen = null;
        hive.bees.add(copy);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hives.update(hive))
                .withMessageContaining("Hive.bees and Hive.bees");
        assertThat(context.statements().count()).isZero();
        hive.bees.remove(copy);
        hive.queen = hive.bees.get(0);
        hives.update(hive);
        assertThat(context.sql().value(Integer.class, "select queen_id from hive"))
                .contains(1);
    }

    @ContractTest(id = "CAS-07")
    void twoNewObjectsForOneRowAreRefusedToo() {
        Hive hive = new Hive(1).add(new Bee(1, "a")).add(new Bee(1, "b"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> hives.insert(hive))
                .withMessageContaining("Bee")
                .withMessageContaining("Hive.bees");
        assertThat(context.sql().count("hive")).isZero();
    }

    @ContractTest(id = "CAS-07")
    void twoObjectsForOneRowAreRefusedInOneCall() {
        Hive hive = hives.insert(new Hive(1).add(new Bee(1, "a")));
        Bee first = requireNonNull(hive.bees.get(0));
        Bee second = bees.getById(1);
        first.name = "first";
        second.name = "second";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bees.updateAll(List.of(first, second)))
                .withMessageContaining("Bee[0] and Bee[1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bees.saveAll(List.of(first, second)))
                .withMessageContaining("Bee[0] and Bee[1]");
        Hive read = hives.getById(1, FetchPlan.of(each(Hive::getBees)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hives.updateAll(List.of(hive, read)))
                .withMessageContaining("Hive[0] and Hive[1]");
        assertThat(names("bee")).containsExactly("a");
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> hives.insertAll(List.of(new Hive(2), new Hive(2))));
    }

    /** A hive; its id is assigned and it has no version. */
    @Entity(name = "Hive")
    static class Hive {

        @Id
        int id;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.MERGE)
        @Nullable
        Bee queen;

        @OneToMany(
                mappedBy = "hive",
                cascade = {CascadeType.PERSIST, CascadeType.MERGE})
        List<Bee> bees = new ArrayList<>();

        @OneToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
        @JoinColumn(name = "hive_id")
        List<Comb> combs = new ArrayList<>();

        protected Hive() {}

        Hive(int id) {
            this.id = id;
            this.name = "hive " + id;
        }

        Hive add(Bee bee) {
            bees.add(bee);
            bee.hive = this;
            return this;
        }

        List<Bee> getBees() {
            return bees;
        }
    }

    /** A bee whose version is never null. */
    @Entity(name = "Bee")
    static class Bee {

        @Id
        int id;

        String name = "";

        @Version
        int version;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Hive hive;

        protected Bee() {}

        Bee(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    /** A comb whose version is never null, and whose key its hive owns. */
    @Entity(name = "Comb")
    static class Comb {

        @Id
        int id;

        String name = "";

        @Version
        long version;

        protected Comb() {}

        Comb(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }
}
