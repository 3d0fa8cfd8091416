package dev.mortise.testkit.contract.crud;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.ignoringCase;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.RelationEditor;
import dev.mortise.repository.Repository;
import dev.mortise.repository.ToManyEditor;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of relations by ids that are equal in the database and not in Java (R18, R21). */
@ContractGroup("CRUD")
class EqualTargetContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("tome_map").id("id", ignoringCase(10)),
            Table.named("shelf")
                    .id("id", bigInteger())
                    .column("map_id", ignoringCase(10))
                    .reference("shelf_map_fk", "map_id", "tome_map"),
            Table.named("tome")
                    .id("id", ignoringCase(10))
                    .column("title", varchar(20))
                    .column("shelf_id", bigInteger())
                    .reference("tome_shelf_fk", "shelf_id", "shelf"),
            Table.named("sheet")
                    .id("id", ignoringCase(10))
                    .column("shelf_id", bigInteger())
                    .reference("sheet_shelf_fk", "shelf_id", "shelf"),
            Table.named("tag").id("id", ignoringCase(10)),
            Table.named("shelf_tag")
                    .required("shelf_id", bigInteger())
                    .required("tag_id", ignoringCase(10))
                    .primaryKey("shelf_id", "tag_id")
                    .reference("shelf_tag_shelf_fk", "shelf_id", "shelf")
                    .reference("shelf_tag_tag_fk", "tag_id", "tag"));

    private final ContractContext context;
    private final Repository<Shelf, Long> shelves;
    private final Repository<Tag, String> tags;

    EqualTargetContract(ContractContext context) {
        this.context = context;
        if (context.database().kind() == DatabaseKind.POSTGRESQL) {
            context.sql()
                    .run("create collation if not exists ignoring_case"
                            + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        }
        context.tables(SCHEMA);
        PersistenceModule module = context.open(TomeMap.class, Shelf.class, Tome.class, Sheet.class, Tag.class);
        this.shelves = module.repository(Shelf.class, Long.class);
        this.tags = module.repository(Tag.class, String.class);
    }

    /** What shows where the tomes stand. */
    @Entity(name = "TomeMap")
    @jakarta.persistence.Table(name = "tome_map")
    static class TomeMap {

        @Id
        String id;

        protected TomeMap() {
            this("");
        }

        TomeMap(String id) {
            this.id = id;
        }
    }

    /** What holds tomes. */
    @Entity(name = "Shelf")
    static class Shelf {

        @Id
        long id;

        @OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL, orphanRemoval = true)
        @Nullable
        TomeMap map;

        @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Tome> tomes = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "shelf_id")
        List<Sheet> sheets = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "shelf_tag",
                joinColumns = @JoinColumn(name = "shelf_id"),
                inverseJoinColumns = @JoinColumn(name = "tag_id"))
        Set<Tag> tags = new LinkedHashSet<>();

        protected Shelf() {}

        Shelf(long id) {
            this.id = id;
        }

        @Nullable
        TomeMap getMap() {
            return map;
        }

        List<Tome> getTomes() {
            return tomes;
        }

        List<Sheet> getSheets() {
            return sheets;
        }

        Set<Tag> getTags() {
            return tags;
        }

        Shelf with(String... ids) {
            for (String each : ids) {
                Tome tome = new Tome();
                tome.id = each;
                tome.title = each;
                tome.shelf = this;
                tomes.add(tome);
                Sheet sheet = new Sheet();
                sheet.id = each;
                sheets.add(sheet);
                tags.add(new Tag(each));
            }
            return this;
        }
    }

    /** An old book. */
    @Entity(name = "Tome")
    static class Tome {

        @Id
        String id = "";

        @Nullable
        String title;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "shelf_id")
        @Nullable
        Shelf shelf;
    }

    /** A loose page. */
    @Entity(name = "Sheet")
    static class Sheet {

        @Id
        String id = "";
    }

    /** What shelves are found by. */
    @Entity(name = "Tag")
    static class Tag {

        @Id
        String id;

        protected Tag() {
            this("");
        }

        Tag(String id) {
            this.id = id;
        }
    }

    private void stored() {
        tags.insertAll(List.of(new Tag("Red"), new Tag("Blue"), new Tag("Green")));
        Shelf shelf = new Shelf(1).with("Red", "Blue");
        shelf.map = new TomeMap("North");
        shelves.insert(shelf);
        context.statements().clear();
    }

    private List<String> column(String sql) {
        return context.sql().rows(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    @ContractTest(id = "CRUD-19")
    void updateWithIdsInAnotherCaseKeepsRows() {
        stored();
        Shelf shelf = new Shelf(1).with("RED", "bLUE");
        shelf.map = new TomeMap("NORTH");

        shelves.update(shelf);

        assertThat(context.statements().startingWith("delete")).isEmpty();
        assertThat(context.statements().startingWith("insert")).isEmpty();
        assertThat(column("select title from tome order by title")).containsExactlyInAnyOrder("RED", "bLUE");
        assertThat(context.sql().count("sheet")).isEqualTo(2);
        assertThat(context.sql().count("sheet where shelf_id = 1")).isEqualTo(2);
        assertThat(column("select tag_id from shelf_tag")).containsExactlyInAnyOrder("Red", "Blue");
        assertThat(context.sql().count("tome_map")).isEqualTo(1);
    }

    @ContractTest(id = "CRUD-19")
    void whatHasLeftGoesAlone() {
        stored();
        Shelf shelf = new Shelf(1).with("RED");

        shelves.update(shelf);

        assertThat(column("select id from tome")).containsExactly("Red");
        assertThat(column("select id from sheet where shelf_id = 1")).containsExactly("Red");
        assertThat(column("select tag_id from shelf_tag")).containsExactly("Red");
        assertThat(context.sql().count("tome_map")).isZero();
    }

    @ContractTest(id = "CRUD-19")
    void childrenThatMoveAreUpdated() {
        stored();
        shelves.insert(new Shelf(2));

        Shelf from = new Shelf(1).with("blue");
        from.map = new TomeMap("north");
        shelves.updateAll(List.of(from, new Shelf(2).with("RED")));

        assertThat(column("select id from tome where shelf_id = 2")).containsExactly("Red");
        assertThat(column("select id from sheet where shelf_id = 2")).containsExactly("Red");
        assertThat(column("select id from tome where shelf_id = 1")).containsExactly("Blue");
        assertThat(context.sql().count("tome")).isEqualTo(2);
        assertThat(context.sql().count("sheet")).isEqualTo(2);
        assertThat(context.sql().count("tome_map")).isEqualTo(1);
    }

    @ContractTest(id = "CRUD-19")
    void linksAreMatchedAsTheDatabaseDoes() {
        stored();
        RelationEditor<Long, ToManyEditor> linked = shelves.relation(each(Shelf::getTags));

        assertThat(linked.of(1L).set(List.of("RED", "BLUE"))).isZero();
        assertThat(linked.of(1L).add("red")).isFalse();
        assertThat(linked.of(1L).set(List.of("rED", "GREEN"))).isEqualTo(2);
        assertThat(context.sql().count("shelf_tag")).isEqualTo(2);
        assertThat(linked.of(1L).remove("RED")).isTrue();
        assertThat(context.sql().count("shelf_tag")).isEqualTo(1);
    }

    @ContractTest(id = "CRUD-19")
    void keysInElementsAreMatchedAsTheDatabaseDoes() {
        stored();
        RelationEditor<Long, ToManyEditor> linked = shelves.relation(each(Shelf::getSheets));

        assertThat(linked.of(1L).set(List.of("RED", "BLUE"))).isZero();
        assertThat(linked.of(1L).set(List.of("RED"))).isEqualTo(1);
        assertThat(column("select id from sheet where shelf_id = 1")).containsExactly("Red");
        assertThat(linked.of(1L).add("blue")).isTrue();
        assertThat(linked.of(1L).add("BLUE")).isFalse();
    }
}
