package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DataConversionException;
import dev.mortise.query.FetchPath;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of rows that a set or a map cannot hold together, since Java takes them for equal (R18, R20). */
@ContractGroup("REL")
class LostElementContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("cage").id("id", bigInteger()),
            Table.named("bird")
                    .id("id", bigInteger())
                    .column("name", varchar(20))
                    .column("cage_id", bigInteger()),
            Table.named("cage_bird").required("cage_id", bigInteger()).required("bird_id", bigInteger()),
            Table.named("cage_song")
                    .required("cage_id", bigInteger())
                    .required("title", varchar(20))
                    .column("text", varchar(20)),
            Table.named("cage_seed").required("cage_id", bigInteger()).column("seed", varchar(20)));

    private final ContractContext context;
    private final Repository<Cage, Long> cages;

    LostElementContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Cage.class, Bird.class);
        this.cages = module.repository(Cage.class, Long.class);
        for (String sql : List.of(
                "insert into cage (id) values (1)",
                "insert into bird (id, name, cage_id) values (1, 'wren', 1)",
                "insert into bird (id, name, cage_id) values (2, 'wren', 1)",
                "insert into bird (id, name, cage_id) values (3, 'robin', 1)",
                "insert into cage_bird (cage_id, bird_id) values (1, 1)",
                "insert into cage_bird (cage_id, bird_id) values (1, 2)",
                "insert into cage_song (cage_id, title, text) values (1, 'A', 'x')",
                "insert into cage_song (cage_id, title, text) values (1, 'a', 'y')",
                "insert into cage_seed (cage_id, seed) values (1, 'oat')",
                "insert into cage_seed (cage_id, seed) values (1, 'oat')")) {
            context.sql().run(sql);
        }
    }

    /** Reads what it stores in small letters. */
    static class Small implements AttributeConverter<String, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable String text) {
            return text;
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : stored.toLowerCase(Locale.ROOT);
        }
    }

    /** Holds birds in sets and maps. */
    @Entity(name = "Cage")
    static class Cage {

        @Id
        long id;

        @OneToMany(mappedBy = "cage", cascade = CascadeType.ALL, orphanRemoval = true)
        Set<Bird> birds = new HashSet<>();

        @OneToMany(mappedBy = "cage", cascade = CascadeType.ALL, orphanRemoval = true)
        @MapKey(name = "name")
        Map<String, Bird> byName = new HashMap<>();

        @ManyToMany
        @JoinTable(
                name = "cage_bird",
                joinColumns = @JoinColumn(name = "cage_id"),
                inverseJoinColumns = @JoinColumn(name = "bird_id"))
        Set<Bird> seen = new HashSet<>();

        @ElementCollection
        @CollectionTable(name = "cage_song", joinColumns = @JoinColumn(name = "cage_id"))
        @MapKeyColumn(name = "title")
        @Column(name = "text")
        @Convert(attributeName = "key", converter = Small.class)
        Map<String, String> songs = new HashMap<>();

        @ElementCollection
        @CollectionTable(name = "cage_seed", joinColumns = @JoinColumn(name = "cage_id"))
        @Column(name = "seed")
        Set<String> seeds = new HashSet<>();

        Set<Bird> getBirds() {
            return birds;
        }

        Map<String, Bird> getByName() {
            return byName;
        }

        Set<Bird> getSeen() {
            return seen;
        }

        Map<String, String> getSongs() {
            return songs;
        }

        Set<String> getSeeds() {
            return seeds;
        }
    }

    /** Is equal to others of its name. */
    @Entity(name = "Bird")
    static class Bird {

        @Id
        long id;

        @Nullable
        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "cage_id")
        @Nullable
        Cage cage;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bird that && String.valueOf(name).equals(that.name);
        }

        @Override
        public int hashCode() {
            return String.valueOf(name).hashCode();
        }
    }

    private void refused(String relation, FetchPath<Cage> fetch) {
        assertThatExceptionOfType(DataConversionException.class)
                .as(relation)
                .isThrownBy(() -> {
                    Cage cage = cages.getById(1L, fetch);
                    cages.update(cage);
                })
                .withMessageContaining("Cage." + relation);
        assertThat(context.sql().count("bird where cage_id = 1")).as(relation).isEqualTo(3);
        assertThat(context.sql().count("cage_bird")).as(relation).isEqualTo(2);
        assertThat(context.sql().count("cage_song")).as(relation).isEqualTo(2);
    }

    @ContractTest(id = "REL-18")
    void rowsThatJavaTakesForEqualAreRefusedAndNotDeleted() {
        refused("birds", each(Cage::getBirds));
        refused("byName", eachValue(Cage::getByName));
        refused("seen", each(Cage::getSeen));
        refused("songs", eachValue(Cage::getSongs));
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> cages.find(
                        QuerySpec.of(Cage.class).fetch(each(Cage::getSeen).limitPerParent(2))))
                .withMessageContaining("Cage.seen");
    }

    @ContractTest(id = "REL-18")
    void equalRowsOfOneElementAreOne() {
        context.sql().run("delete from cage_bird where bird_id = 2");
        context.sql().run("insert into cage_bird (cage_id, bird_id) values (1, 1)");
        context.sql().run("update cage_song set title = 'a', text = 'x'");

        Cage cage =
                cages.getById(1L, FetchPlan.of(each(Cage::getSeen), eachValue(Cage::getSongs), each(Cage::getSeeds)));

        assertThat(cage.seen).hasSize(1);
        assertThat(cage.songs).isEqualTo(Map.of("a", "x"));
        assertThat(cage.seeds).containsExactly("oat");
        cages.update(cage);
        assertThat(context.sql().count("bird")).isEqualTo(3);
        assertThat(context.sql().count("cage_bird")).isPositive();
        assertThat(context.sql().count("cage_song")).isPositive();
        assertThat(context.sql().count("cage_seed")).isPositive();
    }
}
