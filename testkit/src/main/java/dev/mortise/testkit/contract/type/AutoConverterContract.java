package dev.mortise.testkit.contract.type;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contract of converters that apply automatically to primitives, keys of maps, enums and elements in values (R29). */
@ContractGroup("TYP")
class AutoConverterContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("lamp")
                    .id("id", bigInteger())
                    .column("lit", varchar(3))
                    .column("spare", varchar(3))
                    .column("plain", integer())
                    .column("mood", varchar(20))
                    .column("tone", varchar(20))
                    .column("grade", varchar(20)),
            Table.named("lamp_steps")
                    .required("lamp_id", bigInteger())
                    .required("steps_order", integer())
                    .column("lit", varchar(3))
                    .column("grade", varchar(20)),
            Table.named("lamp_switches")
                    .required("lamp_id", bigInteger())
                    .required("mood", varchar(20))
                    .column("switches", varchar(3)),
            Table.named("bulb")
                    .id("id", bigInteger())
                    .column("lamp_id", bigInteger())
                    .column("grade_key", varchar(20)));

    private final ContractContext context;

    AutoConverterContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
    }

    /** Stores yes or no. */
    @Converter(autoApply = true)
    static class YesNo implements AttributeConverter<Boolean, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Boolean value) {
            return value == null ? null : value ? "yes" : "no";
        }

        @Override
        public @Nullable Boolean convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : stored.equals("yes");
        }
    }

    /** Leaves its type to a subclass. */
    abstract static class Lowering<E extends Enum<E>> implements AttributeConverter<E, String> {
        private final Class<E> type;

        Lowering(Class<E> type) {
            this.type = type;
        }

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable E value) {
            return value == null ? null : value.name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public @Nullable E convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : Enum.valueOf(type, stored.toUpperCase(java.util.Locale.ROOT));
        }
    }

    enum Mood {
        CALM,
        WILD
    }

    @Converter(autoApply = true)
    static class Moods extends Lowering<Mood> {
        Moods() {
            super(Mood.class);
        }
    }

    record Grade(int value) {}

    @Converter(autoApply = true)
    static class Grades implements AttributeConverter<Grade, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Grade value) {
            return value == null ? null : "g" + value.value();
        }

        @Override
        public @Nullable Grade convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : new Grade(Integer.parseInt(stored.substring(1)));
        }
    }

    @Embeddable
    record Step(@Nullable Grade grade, boolean lit) {}

    @Entity(name = "Bulb")
    static class Bulb {
        @Id
        long id;

        Bulb() {}

        Bulb(long id) {
            this.id = id;
        }
    }

    @Entity(name = "Lamp")
    static class Lamp {
        @Id
        long id;

        boolean lit;

        @Nullable
        Boolean spare;

        @Column(name = "plain")
        @Convert(disableConversion = true)
        @Nullable
        Integer plain;

        @Nullable
        Mood mood;

        @Enumerated(EnumType.STRING)
        @Nullable
        Mood tone;

        @Nullable
        Grade grade;

        @ElementCollection
        @OrderColumn
        List<Step> steps = new ArrayList<>();

        @ElementCollection
        @MapKeyColumn(name = "mood")
        Map<Mood, Boolean> switches = new HashMap<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "lamp_id")
        @MapKeyColumn(name = "grade_key")
        Map<Grade, Bulb> bulbs = new HashMap<>();

        boolean isLit() {
            return lit;
        }

        @Nullable
        Boolean getSpare() {
            return spare;
        }

        @Nullable
        Mood getMood() {
            return mood;
        }

        @Nullable
        Mood getTone() {
            return tone;
        }

        @Nullable
        Grade getGrade() {
            return grade;
        }

        List<Step> getSteps() {
            return steps;
        }

        Map<Mood, Boolean> getSwitches() {
            return switches;
        }

        Map<Grade, Bulb> getBulbs() {
            return bulbs;
        }
    }

    private Repository<Lamp, Long> lamps() {
        PersistenceModule module = context.open(Lamp.class, Bulb.class, YesNo.class, Moods.class, Grades.class);
        return module.repository(Lamp.class, Long.class);
    }

    private static Lamp lamp(long id, boolean lit) {
        Lamp lamp = new Lamp();
        lamp.id = id;
        lamp.lit = lit;
        lamp.spare = !lit;
        lamp.plain = 5;
        lamp.mood = Mood.WILD;
        lamp.tone = Mood.CALM;
        lamp.grade = new Grade(3);
        lamp.steps.add(new Step(new Grade(1), true));
        lamp.steps.add(new Step(null, false));
        lamp.switches.put(Mood.CALM, true);
        lamp.switches.put(Mood.WILD, false);
        lamp.bulbs.put(new Grade(9), new Bulb(id * 10));
        lamp.bulbs.put(new Grade(10), new Bulb(id * 10 + 1));
        return lamp;
    }

    @ContractTest(id = "TYP-59")
    void primitivesEnumsKeysAndPartsOfElementsAreConverted() {
        Repository<Lamp, Long> lamps = lamps();
        lamps.insertAll(List.of(lamp(1, true), lamp(2, false)));

        assertThat(context.sql()
                        .rows("select lit, spare, plain, mood, tone, grade from lamp order by id")
                        .toString())
                .isEqualToIgnoringCase("[{lit=yes, spare=no, plain=5, mood=wild, tone=CALM, grade=g3},"
                        + " {lit=no, spare=yes, plain=5, mood=wild, tone=CALM, grade=g3}]");
        assertThat(context.sql()
                        .rows("select lit, grade from lamp_steps where lamp_id = 1 order by steps_order")
                        .toString())
                .isEqualToIgnoringCase("[{lit=yes, grade=g1}, {lit=no, grade=null}]");
        assertThat(context.sql()
                        .rows("select mood, switches from lamp_switches where lamp_id = 1 order by mood")
                        .toString())
                .isEqualToIgnoringCase("[{mood=calm, switches=yes}, {mood=wild, switches=no}]");
        assertThat(context.sql()
                        .rows("select grade_key from bulb where lamp_id = 1 order by id")
                        .toString())
                .isEqualToIgnoringCase("[{grade_key=g9}, {grade_key=g10}]");

        Lamp found = lamps.getById(
                1L, FetchPlan.of(each(Lamp::getSteps), eachValue(Lamp::getSwitches), eachValue(Lamp::getBulbs)));
        assertThat(found).usingRecursiveComparison().isEqualTo(lamp(1, true));
    }

    @ContractTest(id = "TYP-59")
    void whatIsConvertedIsComparedAndChanged() {
        Repository<Lamp, Long> lamps = lamps();
        lamps.insertAll(List.of(lamp(1, true), lamp(2, false)));

        assertThat(lamps.find(path(Lamp::isLit).eq(true)))
                .extracting(lamp -> lamp.id)
                .containsExactly(1L);
        assertThat(lamps.count(QuerySpec.of(Lamp.class)
                        .where(
                                path(Lamp::getMood).eq(Mood.WILD),
                                path(Lamp::getTone).in(Mood.CALM),
                                path(Lamp::getGrade).ne(new Grade(4)))))
                .isEqualTo(2);
        assertThat(lamps.updateWhere(UpdateSpec.of(Lamp.class)
                        .set(
                                path(Lamp::isLit).to(true),
                                path(Lamp::getMood).to(Mood.CALM),
                                path(Lamp::getSpare).toNull())
                        .where(path(Lamp::isLit).eq(false))))
                .isEqualTo(1);
        assertThat(context.sql()
                        .rows("select lit, spare, mood from lamp where id = 2")
                        .toString())
                .isEqualToIgnoringCase("[{lit=yes, spare=null, mood=calm}]");
        Lamp found = lamps.getById(
                2L, FetchPlan.of(each(Lamp::getSteps), eachValue(Lamp::getSwitches), eachValue(Lamp::getBulbs)));
        found.switches.put(Mood.CALM, false);
        found.switches.remove(Mood.WILD);
        found.steps.remove(0);
        found.bulbs.remove(new Grade(9));
        found.bulbs.put(new Grade(4), new Bulb(77));
        lamps.update(found);
        assertThat(context.sql()
                        .rows("select mood, switches from lamp_switches where lamp_id = 2")
                        .toString())
                .isEqualToIgnoringCase("[{mood=calm, switches=no}]");
        assertThat(context.sql()
                        .rows("select grade_key from bulb where lamp_id = 2 order by id")
                        .toString())
                .isEqualToIgnoringCase("[{grade_key=g10}, {grade_key=g4}]");
        lamps.deleteById(2L);
        assertThat(context.sql().count("bulb")).isEqualTo(2);
    }

    /** A second one for the same type. */
    @Converter(autoApply = true)
    static class MoreMoods extends Lowering<Mood> {
        MoreMoods() {
            super(Mood.class);
        }
    }

    record Odd(int one, int two) {}

    @Entity(name = "Oddity")
    static class Oddity {
        @Id
        long id;

        @Nullable
        Odd odd;

        @ElementCollection
        List<Odd> odds = new ArrayList<>();

        @ElementCollection
        Map<Odd, String> byOdd = new HashMap<>();
    }

    @ContractTest(id = "TYP-59")
    void whatIsAmbiguousOrMissingIsRefused() {
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> context.open(
                        options -> options,
                        Lamp.class,
                        Bulb.class,
                        YesNo.class,
                        Moods.class,
                        Grades.class,
                        MoreMoods.class))
                .withMessageContaining("autoApply");
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> context.open(options -> options, Oddity.class))
                .withMessageContaining("Oddity.odd")
                .withMessageContaining("Oddity.odds")
                .withMessageContaining("Oddity.byOdd")
                .withMessageContaining("@Converter(autoApply = true)")
                .withMessageContaining("list its class in entities(...)");
    }
}
