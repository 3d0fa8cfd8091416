package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.contract.inheritance.SingleTableElementsFixture.Element;
import dev.mortise.testkit.contract.inheritance.SingleTableElementsFixture.Holder;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
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

/** Collections of every mapping whose elements are of a hierarchy of three levels in joined tables. */
final class JoinedElementsFixture {

    static final List<Class<?>> ENTITIES =
            List.of(Craft.class, Boat.class, Yacht.class, Plane.class, CraftHolder.class);

    static final Schema TABLES = tables();

    private JoinedElementsFixture() {}

    private static Schema tables() {
        List<Table> tables = SingleTableElementsFixture.holding(
                "craft",
                Table.named("craft")
                        .id("id", bigInteger())
                        .required("name", varchar(20))
                        .column("friend_id", bigInteger()));
        tables.add(Table.named("boat")
                .id("id", bigInteger())
                .column("breed", varchar(20))
                .column("mate_id", bigInteger()));
        tables.add(Table.named("yacht").id("id", bigInteger()).column("toy", varchar(20)));
        tables.add(Table.named("plane").id("id", bigInteger()).column("lives", integer()));
        return Schema.of(tables.toArray(Table[]::new));
    }

    /** Four craft, one of each class; the first holder has all of them in each of its collections. */
    static void insert(PlainSql sql) {
        for (int id = 1; id <= 4; id++) {
            sql.run("insert into craft (id, name, friend_id, keeper_id, owner_id, row_id, place) values (" + id + ", '"
                    + "abcd".charAt(id - 1) + "', " + (id % 4 + 1) + ", 1, 1, 1, " + (id - 1) + ")");
        }
        sql.run("insert into boat (id, breed, mate_id) values (2, 'bb', 3)");
        sql.run("insert into boat (id, breed, mate_id) values (3, 'bc', 2)");
        sql.run("insert into yacht (id, toy) values (3, 'ball')");
        sql.run("insert into plane (id, lives) values (4, 9)");
        SingleTableElementsFixture.insertHolders(sql, "craft");
    }

    @Entity(name = "Craft")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Craft implements Element {

        @Id
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Craft friend;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        CraftHolder keeper;

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
        Craft getFriend() {
            return friend;
        }

        @Nullable
        CraftHolder getKeeper() {
            return keeper;
        }
    }

    @Entity(name = "Boat")
    static class Boat extends Craft {

        @Nullable
        String breed;

        @OneToOne(fetch = FetchType.LAZY)
        @Nullable
        Boat mate;

        @Nullable
        String getBreed() {
            return breed;
        }

        @Nullable
        Boat getMate() {
            return mate;
        }
    }

    @Entity(name = "Yacht")
    static class Yacht extends Boat {

        @Nullable
        String toy;

        @Nullable
        String getToy() {
            return toy;
        }
    }

    @Entity(name = "Plane")
    static class Plane extends Craft {

        @Nullable
        Integer lives;

        @Nullable
        Integer getLives() {
            return lives;
        }
    }

    @Entity(name = "CraftHolder")
    static class CraftHolder implements Holder<Craft> {

        @Id
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Craft best;

        @ManyToMany
        @JoinTable(
                name = "craft_listed",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        @OrderBy("name")
        List<Craft> listed = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "craft_unique",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        Set<Craft> unique = new HashSet<>();

        @ManyToMany
        @JoinTable(
                name = "craft_ordered",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        @OrderColumn(name = "place")
        List<Craft> ordered = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "craft_mapped",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        @MapKeyColumn(name = "word")
        Map<String, Craft> mapped = new HashMap<>();

        @OneToMany
        @JoinTable(
                name = "craft_joined",
                joinColumns = @JoinColumn(name = "holder_id"),
                inverseJoinColumns = @JoinColumn(name = "element_id"))
        List<Craft> joined = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "owner_id")
        List<Craft> owned = new ArrayList<>();

        @OneToMany(mappedBy = "keeper")
        List<Craft> kept = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "row_id")
        @OrderColumn(name = "place")
        List<Craft> row = new ArrayList<>();

        @Override
        public Long getId() {
            return id;
        }

        @Override
        public @Nullable Craft getBest() {
            return best;
        }

        @Override
        public void setBest(@Nullable Craft best) {
            this.best = best;
        }

        @Override
        public List<Craft> getListed() {
            return listed;
        }

        @Override
        public Set<Craft> getUnique() {
            return unique;
        }

        @Override
        public List<Craft> getOrdered() {
            return ordered;
        }

        @Override
        public Map<String, Craft> getMapped() {
            return mapped;
        }

        @Override
        public List<Craft> getJoined() {
            return joined;
        }

        @Override
        public List<Craft> getOwned() {
            return owned;
        }

        @Override
        public List<Craft> getKept() {
            return kept;
        }

        @Override
        public List<Craft> getRow() {
            return row;
        }
    }
}
