package dev.mortise.testkit.contract.type;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contract of converters that apply automatically, and of converters that a map or a subclass names (R29). */
@ContractGroup("TYP")
class ConverterContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("route")
                    .id("id", bigInteger())
                    .column("start_code", varchar(20))
                    .column("via_code", varchar(20))
                    .column("far_code", varchar(20))
                    .column("payload", varchar(20))
                    .column("level", integer()),
            Table.named("route_stops").required("route_id", bigInteger()).column("stops", varchar(20)),
            Table.named("route_fares")
                    .required("route_id", bigInteger())
                    .required("fares_key", varchar(20))
                    .column("fares", varchar(20)),
            Table.named("route_legs")
                    .required("route_id", bigInteger())
                    .required("legs_key", varchar(20))
                    .column("via_code", varchar(20)),
            Table.named("route_notes")
                    .required("route_id", bigInteger())
                    .required("note_no", integer())
                    .column("notes", varchar(20)));

    private final ContractContext context;
    private final Repository<Route, Long> routes;

    ConverterContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(CodeConverter.class, LevelConverter.class, Route.class);
        this.routes = module.repository(Route.class, Long.class);
    }

    /** A value that no column holds by itself. */
    record Code(String text) {}

    /** Stores it. */
    @Converter(autoApply = true)
    static class CodeConverter implements AttributeConverter<Code, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Code code) {
            return code == null ? null : "<" + code.text() + ">";
        }

        @Override
        public @Nullable Code convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : new Code(stored.substring(1, stored.length() - 1));
        }
    }

    /** An enum with a converter. */
    enum Level {
        LOW,
        HIGH
    }

    /** Stores a level as 10 or 11. */
    @Converter(autoApply = true)
    static class LevelConverter implements AttributeConverter<Level, Integer> {

        @Override
        public @Nullable Integer convertToDatabaseColumn(@Nullable Level level) {
            return level == null ? null : level == Level.LOW ? 10 : 11;
        }

        @Override
        public @Nullable Level convertToEntityAttribute(@Nullable Integer stored) {
            return stored == null ? null : stored == 10 ? Level.LOW : Level.HIGH;
        }
    }

    /** Named where it is used. */
    static class Brackets implements AttributeConverter<String, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable String text) {
            return text == null ? null : "[" + text + "]";
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : stored.substring(1, stored.length() - 1);
        }
    }

    /** Holds a converted value. */
    @Embeddable
    static class Leg {

        @Column(name = "via_code")
        @Nullable
        Code via;

        static Leg over(String code) {
            Leg leg = new Leg();
            leg.via = new Code(code);
            return leg;
        }
    }

    /** Holds one too. */
    @Embeddable
    record Far(@Column(name = "far_code") @Nullable Code code) {}

    /** Leaves the type to its subclass. */
    @MappedSuperclass
    abstract static class Carrying<T> {

        @Nullable
        T payload;
    }

    /** Uses the converters everywhere. */
    @Entity(name = "Route")
    static class Route extends Carrying<Code> {

        @Id
        @Nullable
        Long id;

        @Column(name = "start_code")
        @Nullable
        Code start;

        @Nullable
        Level level;

        @Embedded
        @Nullable
        Leg leg;

        @Embedded
        @Nullable
        Far far;

        @ElementCollection
        List<Code> stops = new ArrayList<>();

        @ElementCollection
        @MapKeyColumn(name = "fares_key")
        Map<Code, Code> fares = new HashMap<>();

        @ElementCollection
        @MapKeyColumn(name = "legs_key")
        Map<Code, Leg> legs = new HashMap<>();

        @ElementCollection
        @MapKeyColumn(name = "note_no")
        @Convert(converter = Brackets.class)
        Map<Integer, String> notes = new HashMap<>();

        static Route of(long id) {
            Route route = new Route();
            route.id = id;
            route.start = new Code("start" + id);
            route.payload = new Code("load" + id);
            route.level = Level.HIGH;
            route.leg = Leg.over("via" + id);
            route.far = new Far(new Code("far" + id));
            route.stops.addAll(List.of(new Code("a"), new Code("b")));
            route.fares.put(new Code("child"), new Code("5"));
            route.legs.put(new Code("first"), Leg.over("x"));
            route.notes.put(7, "slow");
            return route;
        }

        @Nullable
        Code getStart() {
            return start;
        }

        @Nullable
        Level getLevel() {
            return level;
        }

        List<Code> getStops() {
            return stops;
        }

        Map<Code, Code> getFares() {
            return fares;
        }

        Map<Code, Leg> getLegs() {
            return legs;
        }

        Map<Integer, String> getNotes() {
            return notes;
        }
    }

    private @Nullable String stored(String column, String table) {
        return context.sql()
                .value(String.class, "select " + column + " from " + table)
                .orElse(null);
    }

    @ContractTest(id = "TYP-59")
    void converterThatAppliesByItselfStoresEverything() {
        routes.insert(Route.of(1));
        assertThat(stored("start_code", "route")).isEqualTo("<start1>");
        assertThat(stored("via_code", "route")).isEqualTo("<via1>");
        assertThat(stored("far_code", "route")).isEqualTo("<far1>");
        assertThat(stored("payload", "route")).isEqualTo("<load1>");
        assertThat(context.sql().value(Integer.class, "select level from route"))
                .contains(11);
        assertThat(stored("max(stops)", "route_stops")).isEqualTo("<b>");
        assertThat(stored("fares_key", "route_fares")).isEqualTo("<child>");
        assertThat(stored("fares", "route_fares")).isEqualTo("<5>");
        assertThat(stored("legs_key", "route_legs")).isEqualTo("<first>");
        assertThat(stored("via_code", "route_legs")).isEqualTo("<x>");
        assertThat(stored("notes", "route_notes")).isEqualTo("[slow]");
    }

    @ContractTest(id = "TYP-59")
    void converterThatAppliesByItselfReadsEverything() {
        routes.insert(Route.of(1));
        Route found = routes.getById(
                1L,
                FetchPlan.of(
                        each(Route::getStops),
                        eachValue(Route::getFares),
                        eachValue(Route::getLegs),
                        eachValue(Route::getNotes)));
        assertThat(found).usingRecursiveComparison().isEqualTo(Route.of(1));
    }

    @ContractTest(id = "TYP-59")
    void conditionsAndChangesGoThroughTheConverter() {
        routes.insertAll(List.of(Route.of(1), Route.of(2)));
        assertThat(routes.count(
                        QuerySpec.of(Route.class).where(path(Route::getStart).eq(new Code("start2")))))
                .isEqualTo(1);
        assertThat(routes.count(QuerySpec.of(Route.class)
                        .where(Path.of(Route.class, "leg.via", Code.class).in(new Code("via1"), new Code("no")))))
                .isEqualTo(1);
        assertThat(routes.updateWhere(UpdateSpec.of(Route.class)
                        .set(path(Route::getLevel).to(Level.LOW))
                        .where(path(Route::getLevel).eq(Level.HIGH))))
                .isEqualTo(2);
        Route changed = routes.getById(1L, FetchPlan.of(each(Route::getStops), eachValue(Route::getFares)));
        changed.stops.remove(new Code("a"));
        changed.fares.put(new Code("adult"), new Code("9"));
        changed.start = null;
        routes.update(changed);
        Route found = routes.getById(1L, FetchPlan.of(each(Route::getStops), eachValue(Route::getFares)));
        assertThat(found.start).isNull();
        assertThat(found.level).isEqualTo(Level.LOW);
        assertThat(found.stops).containsExactly(new Code("b"));
        assertThat(found.fares).containsOnlyKeys(new Code("child"), new Code("adult"));
        assertThat(routes.deleteById(1L)).isTrue();
    }

    /** Has an id and a version that converters would apply to. */
    @Entity(name = "Refused")
    static class Refused {

        @Id
        @Nullable
        Code id;

        @Version
        @Nullable
        Integer version;
    }

    /** Applies to versions as well. */
    @Converter(autoApply = true)
    static class Numbers implements AttributeConverter<Integer, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Integer number) {
            return number == null ? null : number.toString();
        }

        @Override
        public @Nullable Integer convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : Integer.valueOf(stored);
        }
    }

    @ContractTest(id = "TYP-59")
    void converterOfAnIdOrVersionIsRefused() {
        assertThatThrownBy(() -> context.open(options -> options, CodeConverter.class, Numbers.class, Refused.class))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("Refused.id")
                .hasMessageContaining("Refused.version")
                .hasMessageContaining("disableConversion");
    }
}
