package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collections of every mapping whose elements are of a hierarchy of three levels in a single table. */
final class SingleTableElementsFixture {

    static final List<Class<?>> ENTITIES = List.of(Animal.class, Dog.class, Puppy.class, Cat.class, AnimalHolder.class);

    static final Schema TABLES = Schema.of(holding(
                    "animal",
                    Table.named("animal")
                            .id("id", bigInteger())
                            .required("kind", varchar(31))
                            .required("name", varchar(20))
                            .column("breed", varchar(20))
                            .column("toy", varchar(20))
                            .column("lives", integer())
                            .column("friend_id", bigInteger())
                            .column("mate_id", bigInteger()))
            .toArray(Table[]::new));

    /** Four animals, one of each class; the first holder has all of them in each of its collections. */
    static void insert(PlainSql sql) {
        sql.run("insert into animal (id, kind, name, breed, toy, lives, friend_id, mate_id, keeper_id, owner_id,"
                + " row_id, place) values (1, 'Animal', 'a', null, null, null, 2, null, 1, 1, 1, 0)");
        sql.run("insert into animal (id, kind, name, breed, toy, lives, friend_id, mate_id, keeper_id, owner_id,"
                + " row_id, place) values (2, 'Dog', 'b', 'bb', null, null, 3, 3, 1, 1, 1, 1)");
        sql.run("insert into animal (id, kind, name, breed, toy, lives, friend_id, mate_id, keeper_id, owner_id,"
                + " row_id, place) values (3, 'Puppy', 'c', 'bc', 'ball', null, 4, 2, 1, 1, 1, 2)");
        sql.run("insert into animal (id, kind, name, breed, toy, lives, friend_id, mate_id, keeper_id, owner_id,"
                + " row_id, place) values (4, 'Cat', 'd', null, null, 9, 1, null, 1, 1, 1, 3)");
        insertHolders(sql, "animal");
    }

    private SingleTableElementsFixture() {}

    /** Five holders, the last of them without a best element. */
    static void insertHolders(PlainSql sql, String kind) {
        for (int holder = 1; holder <= 5; holder++) {
            sql.run("insert into " + kind + "_holder (id, best_id) values (" + holder + ", "
                    + (holder == 5 ? "null" : holder) + ")");
        }
        for (String shape : List.of("listed", "unique", "ordered", "mapped", "joined")) {
            for (int element = 1; element <= 4; element++) {
                sql.run("insert into " + kind + "_" + shape + " (holder_id, element_id, place, word) values (1, "
                        + element + ", " + (element - 1) + ", 'w" + element + "')");
            }
        }
    }

    /** The table of the elements, with what ties it to holders, and the tables of those. */
    static List<Table> holding(String kind, Table element) {
        List<Table> tables = new ArrayList<>();
        tables.add(element.column("keeper_id", bigInteger())
                .column("owner_id", bigInteger())
                .column("row_id", bigInteger())
                .column("place", integer()));
        tables.add(Table.named(kind + "_holder").id("id", bigInteger()).column("best_id", bigInteger()));
        for (String shape : List.of("listed", "unique", "ordered", "mapped", "joined")) {
            tables.add(Table.named(kind + "_" + shape)
                    .required("holder_id", bigInteger())
                    .required("element_id", bigInteger())
                    .column("place", integer())
                    .column("word", varchar(20)));
        }
        return tables;
    }

    /** What the two hierarchies have in common, by the names of their attributes. */
    interface Element {

        Long getId();

        String getName();
    }

    /** What the holders of both hierarchies have in common. */
    interface Holder<E extends Element> {

        Long getId();

        @Nullable
        E getBest();

        void setBest(@Nullable E best);

        List<E> getListed();

        Set<E> getUnique();

        List<E> getOrdered();

        Map<String, E> getMapped();

        List<E> getJoined();

        List<E> getOwned();

        List<E> getKept();

        List<E> getRow();
    }

    @Entity(name = "Animal")
    @DiscriminatorColumn(name = "kind")
    static class Animal implements Element {

        @Id
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Animal friend;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        AnimalHolder keeper;

        @Override
        public Long getId() {
            return id;
        }

        @Override
        public String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        @Nullable
        Animal getFriend() {
            return friend;
        }

        @Nullable
        AnimalHolder getKeeper() {
            return keeper;
        }
    }

    @Entity(name = "Dog")
    static class Dog extends Animal {

        @Nullable
        String breed;

        @OneToOne(fetch = FetchType.LAZY)
        @Nullable
        Dog mate;

        @Nullable
        String getBreed() {
            return breed;
        }

        @Nullable
        Dog getMate() {
            return mate;
        }
    }

    @Entity(name = "Puppy")
    static class Puppy extends Dog {

        @Nullable
        String toy;

        @Nullable
        String getToy() {
            return toy;
        }
    }

    @Entity(name = "Cat")
    static class Cat extends Animal {

        @Nullable
        Integer lives;

        @Nullable
        Integer getLives() {
            return lives;
        }
    }

    @Entity(name = "AnimalHolder")
    static class AnimalHolder implements Holder<Animal> {

        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Animal best;

        @ManyToMany
        @JoinTable(
                name = "animal_listed",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        @OrderBy("name")
        List<Animal> listed = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "animal_unique",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        Set<Animal> unique = new HashSet<>();

        @ManyToMany
        @JoinTable(
                name = "animal_ordered",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        @OrderColumn(name = "place")
        List<Animal> ordered = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "animal_mapped",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        @MapKeyColumn(name = "word")
        Map<String, Animal> mapped = new HashMap<>();

        @OneToMany
        @JoinTable(
                name = "animal_joined",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        List<Animal> joined = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "owner_id")
        List<Animal> owned = new ArrayList<>();

        @OneToMany(mappedBy = "keeper")
        List<Animal> kept = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "row_id")
        @OrderColumn(name = "place")
        List<Animal> row = new ArrayList<>();

        @Override
        public Long getId() {
            return id;
        }

        @Override
        public @Nullable Animal getBest() {
            return best;
        }

        @Override
        public void setBest(@Nullable Animal best) {
            this.best = best;
        }

        @Override
        public List<Animal> getListed() {
            return listed;
        }

        @Override
        public Set<Animal> getUnique() {
            return unique;
        }

        @Override
        public List<Animal> getOrdered() {
            return ordered;
        }

        @Override
        public Map<String, Animal> getMapped() {
            return mapped;
        }

        @Override
        public List<Animal> getJoined() {
            return joined;
        }

        @Override
        public List<Animal> getOwned() {
            return owned;
        }

        @Override
        public List<Animal> getKept() {
            return kept;
        }

        @Override
        public List<Animal> getRow() {
            return row;
        }
    }
}
