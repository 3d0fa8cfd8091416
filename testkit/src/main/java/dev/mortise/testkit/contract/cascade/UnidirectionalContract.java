package dev.mortise.testkit.contract.cascade;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.query.FetchPlan;
import dev.mortise.repository.Repository;
import dev.mortise.repository.WriteReport;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Bottle;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Label;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Slot;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Sticker;
import java.util.List;
import java.util.stream.IntStream;

/** Contract of unidirectional to-many relations whose keys are written with the rows of the elements (R21). */
@ContractGroup("CAS")
class UnidirectionalContract {

    private static final FetchPlan<JoinColumnCrate> ALL = FetchPlan.of(
            each(JoinColumnCrate::getBottles),
            each(JoinColumnCrate::getLabels),
            eachValue(JoinColumnCrate::getSlots),
            each(JoinColumnCrate::getStickers),
            each(JoinColumnCrate::getSeals));

    private final ContractContext context;
    private final Repository<JoinColumnCrate, Long> crates;
    private final Repository<Label, Long> labels;

    UnidirectionalContract(ContractContext context) {
        this.context = context.tables(JoinColumnCrate.TABLES);
        PersistenceModule module = context.open(JoinColumnCrate.entities());
        this.crates = module.repository(JoinColumnCrate.class, Long.class);
        this.labels = module.repository(Label.class, Long.class);
        context.statements().clear();
    }

    private static JoinColumnCrate filled(String name) {
        JoinColumnCrate crate = new JoinColumnCrate(name);
        crate.bottles.add(new Bottle(name + " b1"));
        crate.bottles.add(new Bottle(name + " b2"));
        crate.labels.addAll(List.of(new Label(name + " l1"), new Label(name + " l2")));
        crate.slots.put("a", new Slot(name + " s1"));
        crate.stickers.addAll(List.of(new Sticker(name + " t1"), new Sticker(name + " t2")));
        return crate;
    }

    private JoinColumnCrate inserted(String name) {
        JoinColumnCrate crate = crates.insert(filled(name));
        context.statements().clear();
        return crate;
    }

    private static long idOf(JoinColumnCrate crate) {
        return requireNonNull(crate.id);
    }

    private List<String> rows(String table, String columns) {
        return context.sql().rows("select name, crate_id" + columns + " from " + table + " order by id").stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    @ContractTest(id = "CAS-01")
    void keysComeWithTheRowsOfNewElements() {
        JoinColumnCrate crate = crates.insert(filled("x"));

        long id = idOf(crate);
        assertThat(rows("bottle", "")).containsExactly("x b1 " + id, "x b2 " + id);
        assertThat(rows("label", ", place")).containsExactly("x l1 " + id + " 0", "x l2 " + id + " 1");
        assertThat(rows("slot", ", slot_key")).containsExactly("x s1 " + id + " a");
        assertThat(rows("sticker", ", place")).containsExactly("x t1 " + id + " 0", "x t2 " + id + " 1");
        assertThat(context.statements().startingWith("update")).isEmpty();
        JoinColumnCrate read = crates.getById(id, ALL);
        assertThat(read.labels).extracting(label -> label.name).containsExactly("x l1", "x l2");
        assertThat(requireNonNull(read.slots.get("a")).name).isEqualTo("x s1");
    }

    @ContractTest(id = "CAS-02")
    void statementsDoNotGrowWithTheElements() {
        crates.insertAll(List.of(with(1), with(1)));
        context.statements().clear();
        crates.insertAll(List.of(with(2), with(3)));
        int few = context.statements().count();
        context.statements().clear();
        crates.insertAll(List.of(with(120), with(0), with(90)));

        assertThat(context.sql().count("label")).isEqualTo(217);
        assertThat(context.statements().startingWith("insert into label")).hasSize(1);
        assertThat(context.statements().startingWith("insert into slot")).hasSize(1);
        assertThat(context.statements().startingWith("update")).isEmpty();
        assertThat(context.statements().count()).isLessThanOrEqualTo(few + 1);
    }

    private static JoinColumnCrate with(int elements) {
        JoinColumnCrate crate = new JoinColumnCrate("with " + elements);
        IntStream.range(0, elements).forEach(index -> {
            crate.bottles.add(new Bottle("b" + index));
            crate.labels.add(new Label("l" + index));
            crate.slots.put("k" + index, new Slot("s" + index));
            crate.stickers.add(new Sticker("t" + index));
        });
        return crate;
    }

    @ContractTest(id = "CAS-06")
    void elementsChangeByDifference() {
        JoinColumnCrate crate = crates.getById(idOf(inserted("x")), ALL);
        crate.bottles.removeIf(bottle -> bottle.name.equals("x b1"));
        crate.bottles.add(new Bottle("x b3"));
        crate.labels.add(0, new Label("x l0"));
        crate.slots.put("b", requireNonNull(crate.slots.remove("a")));
        crate.slots.put("a", new Slot("x s2"));
        crate.labels.get(1).name = "changed";

        WriteReport report = crates.saveGraph(crate);

        long id = idOf(crate);
        assertThat(rows("bottle", "")).containsExactly("x b2 " + id, "x b3 " + id);
        assertThat(rows("label", ", place"))
                .containsExactly("changed " + id + " 1", "x l2 " + id + " 2", "x l0 " + id + " 0");
        assertThat(rows("slot", ", slot_key")).containsExactly("x s1 " + id + " b", "x s2 " + id + " a");
        assertThat(report.deleted(Bottle.class)).isEqualTo(1);
        assertThat(crates.getById(id, ALL).labels)
                .extracting(label -> label.name)
                .containsExactly("x l0", "changed", "x l2");
    }

    @ContractTest(id = "CAS-06")
    void saveInsertsAndUpdatesInOneCall() {
        JoinColumnCrate known = inserted("x");
        known.labels.add(new Label("x l3"));
        JoinColumnCrate fresh = filled("y");

        crates.saveAll(List.of(known, fresh));

        assertThat(context.sql().count("label")).isEqualTo(5);
        assertThat(context.sql().rows("select id from label where crate_id = " + idOf(fresh)))
                .hasSize(2);
    }

    @ContractTest(id = "CAS-06")
    void elementThatLeavesAKeyThatMustBeThereIsRefused() {
        JoinColumnCrate crate = inserted("x");
        crate.labels.remove(0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> crates.update(crate))
                .withMessageContaining("Crate.labels")
                .withMessageContaining("orphanRemoval");
        assertThat(context.statements().startingWith("update")).isEmpty();
        assertThat(context.sql().count("label")).isEqualTo(2);
        assertThat(crate.version).isZero();
    }

    @ContractTest(id = "CAS-07")
    void elementMovesToAnotherOwner() {
        JoinColumnCrate from = inserted("x");
        JoinColumnCrate to = inserted("y");
        to.labels.add(1, from.labels.remove(0));
        to.bottles.add(from.bottles.iterator().next());
        from.bottles.remove(from.bottles.iterator().next());
        to.slots.put("z", requireNonNull(from.slots.remove("a")));
        to.stickers.add(from.stickers.remove(1));

        crates.updateAll(List.of(from, to));

        assertThat(rows("label", ", place"))
                .containsExactly(
                        "x l1 " + idOf(to) + " 1",
                        "x l2 " + idOf(from) + " 0",
                        "y l1 " + idOf(to) + " 0",
                        "y l2 " + idOf(to) + " 2");
        assertThat(context.sql().count("bottle")).isEqualTo(4);
        assertThat(context.sql().rows("select id from bottle where crate_id = " + idOf(to)))
                .hasSize(3);
        assertThat(rows("slot", ", slot_key")).containsExactly("x s1 " + idOf(to) + " z", "y s1 " + idOf(to) + " a");
        assertThat(rows("sticker", ", place"))
                .containsExactly(
                        "x t1 " + idOf(from) + " 0",
                        "x t2 " + idOf(to) + " 2",
                        "y t1 " + idOf(to) + " 0",
                        "y t2 " + idOf(to) + " 1");
    }

    @ContractTest(id = "CAS-07")
    void ownerThatTakesAnElementAloneChangesItsKey() {
        JoinColumnCrate from = inserted("x");
        JoinColumnCrate to = inserted("y");
        to.labels.add(from.labels.get(0));

        crates.update(to);

        assertThat(rows("label", ", place").get(0)).isEqualTo("x l1 " + idOf(to) + " 2");
    }

    @ContractTest(id = "CAS-04")
    void deleteTakesElementsThatMustHaveAnOwner() {
        JoinColumnCrate crate = inserted("x");
        JoinColumnCrate other = inserted("y");
        context.sql().run("delete from label");

        crates.delete(crate);
        assertThat(crates.deleteById(idOf(other))).isTrue();

        for (String table : List.of("crate", "bottle", "slot")) {
            assertThat(context.sql().count(table)).as(table).isZero();
        }
        assertThat(context.sql().count("sticker")).isEqualTo(4);
        assertThat(context.sql().value(Long.class, "select max(crate_id) from sticker"))
                .isEmpty();
    }

    @ContractTest(id = "CAS-01")
    void newElementHasOnePlaceOnly() {
        JoinColumnCrate crate = new JoinColumnCrate("x");
        Label label = new Label("l");
        crate.labels.addAll(List.of(label, label));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crates.insert(crate))
                .withMessageContaining("Crate.labels");
        JoinColumnCrate first = new JoinColumnCrate("x");
        JoinColumnCrate second = new JoinColumnCrate("y");
        first.labels.add(label);
        second.labels.add(label);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crates.insertAll(List.of(first, second)))
                .withMessageContaining("Crate.labels");
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "CAS-01")
    void elementThatFollowsItsOwnerIsReadAsUsual() {
        JoinColumnCrate crate = inserted("x");
        Label label = labels.getById(requireNonNull(crate.labels.get(0).id));
        label.name = "changed";
        labels.update(label);

        assertThat(rows("label", ", place").get(0)).isEqualTo("changed " + idOf(crate) + " 0");
    }
}
