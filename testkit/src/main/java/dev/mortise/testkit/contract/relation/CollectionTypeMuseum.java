package dev.mortise.testkit.contract.relation;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
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
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A museum with halls and the collections of the halls, one of each type that is read. */
@Entity(name = "Museum")
class CollectionTypeMuseum {

    static final Schema SCHEMA = Schema.of(
            Table.named("museum").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("hall")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .column("museum_id", bigInteger())
                    .column("beside_id", bigInteger())
                    .reference("hall_museum_fk", "museum_id", "museum")
                    .reference("hall_beside_fk", "beside_id", "hall"),
            Table.named("bench")
                    .id("id", bigInteger())
                    .required("seats", integer())
                    .column("hall_id", bigInteger())
                    .reference("bench_hall_fk", "hall_id", "hall"),
            Table.named("style").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("hall_style")
                    .required("hall_id", bigInteger())
                    .required("style_id", bigInteger())
                    .primaryKey("hall_id", "style_id"),
            Table.named("museum_phone")
                    .required("museum_id", bigInteger())
                    .required("place", integer())
                    .required("number", varchar(20))
                    .primaryKey("museum_id", "place"),
            Table.named("museum_price")
                    .required("museum_id", bigInteger())
                    .required("visitor", varchar(20))
                    .required("cents", integer())
                    .primaryKey("museum_id", "visitor"),
            Table.named("museum_opening")
                    .required("museum_id", bigInteger())
                    .required("weekday", varchar(20))
                    .column("from_hour", integer()));

    static final Class<?>[] ENTITIES = {CollectionTypeMuseum.class, Hall.class, Bench.class, Style.class};

    @Id
    private long id;

    private String name = "";

    @OneToMany(mappedBy = "museum")
    @OrderBy("name desc")
    private List<Hall> halls = new ArrayList<>();

    @OneToMany(mappedBy = "museum")
    @MapKey(name = "name")
    private Map<String, Hall> hallsByName = new LinkedHashMap<>();

    @ElementCollection
    @CollectionTable(name = "museum_phone", joinColumns = @JoinColumn(name = "museum_id"))
    @OrderColumn(name = "place")
    @Column(name = "number")
    private List<String> phones = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "museum_price", joinColumns = @JoinColumn(name = "museum_id"))
    @MapKeyColumn(name = "visitor")
    @Column(name = "cents")
    private Map<String, Integer> prices = new LinkedHashMap<>();

    @ElementCollection
    @CollectionTable(name = "museum_opening", joinColumns = @JoinColumn(name = "museum_id"))
    @OrderBy("weekday")
    private Set<Opening> openings = new LinkedHashSet<>();

    protected CollectionTypeMuseum() {}

    long getId() {
        return id;
    }

    List<Hall> getHalls() {
        return halls;
    }

    Map<String, Hall> getHallsByName() {
        return hallsByName;
    }

    List<String> getPhones() {
        return phones;
    }

    Map<String, Integer> getPrices() {
        return prices;
    }

    Set<Opening> getOpenings() {
        return openings;
    }

    /** When a museum opens. */
    @Embeddable
    record Opening(
            String weekday,
            @Column(name = "from_hour") @Nullable Integer fromHour) {}

    /** A hall of a museum, beside another. */
    @Entity(name = "Hall")
    static class Hall {

        @Id
        private long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable CollectionTypeMuseum museum;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Hall beside;

        @OneToMany(mappedBy = "beside")
        private List<Hall> neighbours = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "hall_id")
        private Set<Bench> benches = new LinkedHashSet<>();

        @ManyToMany
        @JoinTable(
                name = "hall_style",
                joinColumns = @JoinColumn(name = "hall_id"),
                inverseJoinColumns = @JoinColumn(name = "style_id"))
        private final Set<Style> styles = new LinkedHashSet<>();

        protected Hall() {}

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        CollectionTypeMuseum getMuseum() {
            return museum;
        }

        @Nullable
        Hall getBeside() {
            return beside;
        }

        List<Hall> getNeighbours() {
            return neighbours;
        }

        Set<Bench> getBenches() {
            return benches;
        }

        Set<Style> getStyles() {
            return styles;
        }
    }

    /** A bench, which does not know its hall. */
    @Entity(name = "Bench")
    static class Bench {

        @Id
        private long id;

        private int seats;

        protected Bench() {}

        long getId() {
            return id;
        }

        int getSeats() {
            return seats;
        }
    }

    /** A style that several halls show. */
    @Entity(name = "Style")
    static class Style {

        @Id
        private long id;

        private String name = "";

        @ManyToMany(mappedBy = "styles")
        private Set<Hall> halls = new LinkedHashSet<>();

        protected Style() {}

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        Set<Hall> getHalls() {
            return halls;
        }
    }
}
