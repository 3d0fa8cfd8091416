package dev.mortise.testkit.contract.cascade;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Animal;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Box;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Dog;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Pen;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Rack;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.RackId;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Saw;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Tool;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contract of keys in the rows of elements over ids of several columns, hierarchies, trees and cycles (R19, R21). */
@ContractGroup("CAS")
class UnidirectionalKeyContract {

    private static final Schema CREWS = Schema.of(
            Table.named("twig")
                    .identity("id")
                    .required("name", varchar(50))
                    .column("twig_id", bigInteger())
                    .reference("twig_twig_fk", "twig_id", "twig"),
            Table.named("crew").identity("id").column("captain_id", bigInteger()),
            Table.named("sailor")
                    .identity("id")
                    .required("crew_id", bigInteger())
                    .reference("sailor_crew_fk", "crew_id", "crew"),
            Table.named("band").identity("id").required("leader_id", bigInteger()),
            Table.named("singer")
                    .identity("id")
                    .column("band_id", bigInteger())
                    .reference("singer_band_fk", "band_id", "band"));

    private final ContractContext context;
    private final Repository<Rack, RackId> racks;
    private final Repository<Pen, Integer> pens;

    UnidirectionalKeyContract(ContractContext context) {
        this.context = context.tables(JoinColumnCrate.TABLES);
        PersistenceModule module = context.open(JoinColumnCrate.entities());
        this.racks = module.repository(Rack.class, RackId.class);
        this.pens = module.repository(Pen.class, Integer.class);
        context.statements().clear();
    }

    private List<String> rows(String sql) {
        return context.sql().rows(sql).stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    @ContractTest(id = "CAS-08")
    void keysOfSeveralColumnsComeWithTheRows() {
        Rack first = new Rack("a", 1);
        first.boxes.addAll(List.of(new Box(1, "x"), new Box(2, "y")));
        racks.insert(first);
        assertThat(context.statements().startingWith("update")).isEmpty();
        Rack second = new Rack("b", 2);
        second.boxes.add(first.boxes.remove(0));
        second.boxes.add(new Box(3, "z"));

        racks.insert(second);
        assertThat(rows("select id, rack_hall, rack_number from box order by id"))
                .containsExactly("1 b 2", "2 a 1", "3 b 2");
        Rack read = racks.getById(new RackId("b", 2), each(Rack::getBoxes));
        read.boxes.removeIf(box -> box.id == 1);
        read.boxes.add(new Box(4, "v"));
        racks.update(read);

        assertThat(rows("select id, rack_hall from box order by id")).containsExactly("2 a", "3 b", "4 b");
        assertThat(racks.deleteAllById(List.of(new RackId("a", 1), new RackId("b", 2))))
                .isEqualTo(2);
        assertThat(context.sql().count("box")).isZero();
    }

    @ContractTest(id = "CAS-08")
    void keysComeWithRowsOfHierarchies() {
        Pen pen = new Pen(1);
        pen.animals.addAll(List.of(new Animal(1, "cat"), new Dog(2, "rex", 3)));
        pen.tools.addAll(List.of(new Tool(1, "hammer")));
        Saw saw = new Saw(2, "saw", 40);
        pen.tools.add(saw);
        pen.saws.add(saw);
        Pen other = new Pen(2);

        pens.insertAll(List.of(pen, other));

        assertThat(context.statements().startingWith("update")).isEmpty();
        assertThat(rows("select id, kind, tricks, pen_id from animal order by id"))
                .containsExactly("1 animal null 1", "2 dog 3 1");
        assertThat(rows("select id, pen_id from tool order by id")).containsExactly("1 1", "2 1");
        assertThat(rows("select id, teeth, saw_pen_id from saw")).containsExactly("2 40 1");
        pen.animals.removeIf(Dog.class::isInstance);
        pen.animals.add(new Dog(3, "max", 1));
        pens.update(pen);
        assertThat(rows("select id, tricks, pen_id from animal order by id")).containsExactly("1 null 1", "3 1 1");
        pens.delete(pen);
        assertThat(pens.deleteById(2)).isTrue();
        for (String table : List.of("animal", "tool", "saw", "pen")) {
            assertThat(context.sql().count(table)).as(table).isZero();
        }
    }

    @ContractTest(id = "CAS-13")
    void treeThatOwnsItsKeysIsInsertedByLevels() {
        context.tables(CREWS);
        Repository<Twig, Long> twigs = context.open(Twig.class).repository(Twig.class, Long.class);
        Twig root = new Twig("root");
        IntStream.range(0, 20).forEach(index -> {
            Twig child = new Twig("t" + index);
            child.twigs.add(new Twig("t" + index + "a"));
            root.twigs.add(child);
        });
        context.statements().clear();

        twigs.insertAll(List.of(root, new Twig("other")));

        assertThat(context.statements().startingWith("update")).isEmpty();
        assertThat(context.sql().count("twig")).isEqualTo(42);
        assertThat(rows("select count(*) from twig where twig_id = " + root.id)).containsExactly("20");
        assertThat(twigs.deleteById(requireNonNull(root.id))).isTrue();
        assertThat(context.sql().count("twig")).isEqualTo(1);
    }

    @ContractTest(id = "CAS-14")
    void keyThatMustBeThereIsInsertedWhereAnotherOpensTheCycle() {
        context.tables(CREWS);
        Repository<Crew, Long> crews = context.open(Crew.class, Sailor.class).repository(Crew.class, Long.class);
        Crew crew = new Crew(new Sailor(), new Sailor());
        crew.captain = crew.sailors.get(1);
        context.statements().clear();

        crews.insert(crew);

        assertThat(context.statements().startingWith("update")).hasSize(1);
        assertThat(rows("select captain_id from crew")).containsExactly(String.valueOf(crew.sailors.get(1).id));
        crews.delete(crew);
        Crew other = crews.insert(new Crew(new Sailor()));
        assertThat(crews.deleteById(requireNonNull(other.id))).isTrue();
        assertThat(context.sql().count("crew")).isZero();
        assertThat(context.sql().count("sailor")).isZero();
    }

    @ContractTest(id = "CAS-14")
    void keyThatMayBeNullOpensTheCycleItself() {
        context.tables(CREWS);
        Repository<Band, Long> bands = context.open(Band.class, Singer.class).repository(Band.class, Long.class);
        Band band = new Band();
        band.singers.addAll(List.of(new Singer(), new Singer()));
        band.leader = band.singers.get(1);
        context.statements().clear();

        bands.insert(band);

        assertThat(context.statements().startingWith("update")).hasSize(1);
        assertThat(rows("select count(*) from singer where band_id = " + band.id))
                .containsExactly("2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.open(Choir.class, Singer.class)
                        .repository(Choir.class, Long.class)
                        .insert(new Choir(new Singer())))
                .withMessageContaining("Choir.singers");
    }

    /** A tree that owns its keys. */
    @Entity(name = "Twig")
    static class Twig {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        String name = "";

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "twig_id")
        List<Twig> twigs = new ArrayList<>();

        protected Twig() {}

        Twig(String name) {
            this.name = name;
        }
    }

    /** A crew whose captain is one of its sailors. */
    @Entity(name = "Crew")
    static class Crew {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Sailor captain;

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "crew_id", nullable = false)
        List<Sailor> sailors = new ArrayList<>();

        Crew(Sailor... sailors) {
            this.sailors.addAll(List.of(sailors));
            this.captain = sailors.length == 0 ? null : sailors[0];
        }

        protected Crew() {}
    }

    /** A sailor who must have a crew. */
    @Entity(name = "Sailor")
    static class Sailor {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;
    }

    /** A band that must have a leader among its singers. */
    @Entity(name = "Band")
    static class Band {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable
        Singer leader;

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "band_id")
        List<Singer> singers = new ArrayList<>();
    }

    /** A singer who may be without a band. */
    @Entity(name = "Singer")
    static class Singer {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;
    }

    /** A choir in which no key may be null. */
    @Entity(name = "Choir")
    @jakarta.persistence.Table(name = "band")
    static class Choir {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable
        Singer leader;

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "band_id", nullable = false)
        List<Singer> singers = new ArrayList<>();

        protected Choir() {}

        Choir(Singer leader) {
            this.leader = leader;
            this.singers.add(leader);
        }
    }
}
