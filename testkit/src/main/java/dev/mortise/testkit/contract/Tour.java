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
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tour whose stops, and whose shops by name, are values that are made of several. */
@Entity
class Tour {

    static final Schema SCHEMA = Schema.of(
            Table.named("tour").id("id", bigInteger()),
            Table.named("tour_stop")
                    .required("tour_id", bigInteger())
                    .required("city", varchar(50))
                    .column("nights", integer())
                    .column("amount", integer())
                    .column("currency", varchar(3))
                    .reference("tour_stop_tour_fk", "tour_id", "tour"),
            Table.named("tour_shop")
                    .required("tour_id", bigInteger())
                    .required("name", varchar(50))
                    .required("amount", integer())
                    .required("currency", varchar(3))
                    .primaryKey("tour_id", "name")
                    .reference("tour_shop_tour_fk", "tour_id", "tour"));

    static final Class<?>[] ENTITIES = {Tour.class};

    @Id
    private long id;

    @ElementCollection
    @CollectionTable(name = "tour_stop", joinColumns = @JoinColumn(name = "tour_id"))
    private List<Stop> stops = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "tour_shop", joinColumns = @JoinColumn(name = "tour_id"))
    @MapKeyColumn(name = "name")
    private Map<String, Price> shops = new LinkedHashMap<>();

    protected Tour() {}

    Tour(long id, Stop... stops) {
        this.id = id;
        this.stops.addAll(Arrays.asList(stops));
    }

    Tour shopping(String name, Price price) {
        shops.put(name, price);
        return this;
    }

    long getId() {
        return id;
    }

    List<Stop> getStops() {
        return stops;
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

        protected Stop() {}

        Stop(String city, @Nullable Integer nights, @Nullable Price price) {
            this.city = city;
            this.nights = nights;
            this.price = price;
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
}
