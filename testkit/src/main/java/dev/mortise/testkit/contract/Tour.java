package dev.mortise.testkit.contract;

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
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tour whose stops, visits, and shops by name are values that are made of several, and lead to guides. */
@Entity
class Tour {

    static final Schema SCHEMA = Schema.of(
            Table.named("language")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .column("guide_id", bigInteger()),
            Table.named("guide").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("tour").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("tour_stop")
                    .required("tour_id", bigInteger())
                    .required("city", varchar(50))
                    .column("nights", integer())
                    .column("amount", integer())
                    .column("currency", varchar(3))
                    .column("guide_id", bigInteger())
                    .reference("tour_stop_tour_fk", "tour_id", "tour")
                    .reference("tour_stop_guide_fk", "guide_id", "guide"),
            Table.named("tour_visit")
                    .required("tour_id", bigInteger())
                    .required("place", integer())
                    .required("day", varchar(50))
                    .column("host_id", bigInteger())
                    .primaryKey("tour_id", "place")
                    .reference("tour_visit_tour_fk", "tour_id", "tour")
                    .reference("tour_visit_host_fk", "host_id", "guide"),
            Table.named("tour_label")
                    .required("tour_id", bigInteger())
                    .required("label", varchar(50))
                    .primaryKey("tour_id", "label")
                    .reference("tour_label_tour_fk", "tour_id", "tour"),
            Table.named("tour_shop")
                    .required("tour_id", bigInteger())
                    .required("name", varchar(50))
                    .required("amount", integer())
                    .required("currency", varchar(3))
                    .primaryKey("tour_id", "name")
                    .reference("tour_shop_tour_fk", "tour_id", "tour"));

    static final Class<?>[] ENTITIES = {Guide.class, Language.class, Tour.class};

    @Id
    private long id;

    private String name = "";

    @ElementCollection
    @CollectionTable(name = "tour_stop", joinColumns = @JoinColumn(name = "tour_id"))
    private List<Stop> stops = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "tour_visit", joinColumns = @JoinColumn(name = "tour_id"))
    @OrderColumn(name = "place")
    private List<Visit> visits = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "tour_label", joinColumns = @JoinColumn(name = "tour_id"))
    @Column(name = "label")
    private Set<String> labels = new LinkedHashSet<>();

    @ElementCollection
    @CollectionTable(name = "tour_shop", joinColumns = @JoinColumn(name = "tour_id"))
    @MapKeyColumn(name = "name")
    private Map<String, Price> shops = new LinkedHashMap<>();

    protected Tour() {}

    Tour(long id, Stop... stops) {
        this.id = id;
        this.name = "tour " + id;
        this.stops.addAll(Arrays.asList(stops));
    }

    Tour visiting(Visit... more) {
        visits.addAll(Arrays.asList(more));
        return this;
    }

    Tour labelled(String label) {
        labels.add(label);
        return this;
    }

    Tour shopping(String name, Price price) {
        shops.put(name, price);
        return this;
    }

    long getId() {
        return id;
    }

    String getName() {
        return name;
    }

    List<Stop> getStops() {
        return stops;
    }

    List<Visit> getVisits() {
        return visits;
    }

    Set<String> getLabels() {
        return labels;
    }

    Map<String, Price> getShops() {
        return shops;
    }

    /** What a stop, or what is bought, costs. */
    @Embeddable
    record Price(int amount, String currency) {}

    /** Some nights in a city. */
    @Embeddable
    static class Stop {

        @Column(nullable = false)
        private String city = "";

        private @Nullable Integer nights;

        private @Nullable Price price;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Guide guide;

        protected Stop() {}

        Stop(String city, @Nullable Integer nights, @Nullable Price price) {
            this.city = city;
            this.nights = nights;
            this.price = price;
        }

        Stop with(Guide guide) {
            this.guide = guide;
            return this;
        }

        @Nullable
        Guide getGuide() {
            return guide;
        }

        String getCity() {
            return city;
        }

        /** No attribute: fields are mapped. */
        String getTown() {
            return city;
        }

        @Nullable
        Integer getNights() {
            return nights;
        }

        @Nullable
        Price getPrice() {
            return price;
        }
    }

    /** Somebody's house on some day. */
    @Embeddable
    record Visit(
            @Column(name = "day") String weekday,
            @ManyToOne(fetch = FetchType.LAZY) @Nullable Guide host) {}

    /** Who shows a city. */
    @Entity(name = "Guide")
    static class Guide {

        @Id
        private @Nullable Long id;

        private String name = "";

        @OneToMany
        @JoinColumn(name = "guide_id")
        private List<Language> languages = new ArrayList<>();

        protected Guide() {}

        Guide(@Nullable Long id, String name) {
            this.id = id;
            this.name = name;
        }

        @Nullable
        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        List<Language> getLanguages() {
            return languages;
        }
    }

    /** What a guide speaks. */
    @Entity(name = "Language")
    static class Language {

        @Id
        private long id;

        private String name = "";

        protected Language() {}

        Language(long id, String name) {
            this.id = id;
            this.name = name;
        }

        String getName() {
            return name;
        }
    }
}
