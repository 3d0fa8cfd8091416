package dev.mortise.testkit.contract.identifier;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Contract of ids that the application assigns: texts, numbers, and ids of two columns (R3, R6, R8). */
@ContractGroup("IDG")
class KeyContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("depot").id("code", varchar(20)).column("city", varchar(20)),
            Table.named("gauge").id("id", bigInteger()).column("label", varchar(40)),
            Table.named("berth")
                    .required("quay", varchar(20))
                    .required("place", integer())
                    .column("ship", varchar(20))
                    .primaryKey("quay", "place"));

    private final ContractContext context;
    private final Repository<Depot, String> depots;
    private final Repository<Gauge, Long> gauges;
    private final Repository<Berth, Spot> berths;

    KeyContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Depot.class, Gauge.class, Berth.class);
        this.depots = module.repository(Depot.class, String.class);
        this.gauges = module.repository(Gauge.class, Long.class);
        this.berths = module.repository(Berth.class, Spot.class);
    }

    /** Its id is a text. */
    @Entity(name = "Depot")
    static class Depot {

        @Id
        @Nullable
        String code;

        @Nullable
        String city;

        protected Depot() {}

        Depot(@Nullable String code, String city) {
            this.code = code;
            this.city = city;
        }

        @Nullable
        String getCity() {
            return city;
        }
    }

    /** Its id is a number. */
    @Entity(name = "Gauge")
    static class Gauge {

        @Id
        @Nullable
        Long id;

        @Nullable
        String label;

        protected Gauge() {}

        Gauge(@Nullable Long id) {
            this.id = id;
            this.label = "gauge " + id;
        }
    }

    /** An id of two columns. */
    @Embeddable
    record Spot(@Nullable String quay, @Nullable Integer place) {}

    /** Its id has two columns. */
    @Entity(name = "Berth")
    static class Berth {

        @EmbeddedId
        @Nullable
        Spot spot;

        @Nullable
        String ship;

        protected Berth() {}

        Berth(@Nullable String quay, @Nullable Integer place, String ship) {
            this.spot = new Spot(quay, place);
            this.ship = ship;
        }
    }

    @ContractTest(id = "IDG-09")
    void textsAreIdsUnchanged() {
        for (String code : List.of("A-1/ü", "a-1/ü", "漢字", "with blank", "'quoted'")) {
            depots.insert(new Depot(code, "Ghent"));

            assertThat(depots.getById(code).code).isEqualTo(code);
            assertThat(depots.existsById(code)).isTrue();
            assertThat(depots.findAllById(List.of(code))).hasSize(1);
            assertThat(depots.deleteById(code)).isTrue();
        }
        assertThat(depots.count()).isZero();
    }

    @ContractTest(id = "IDG-10")
    void missingAssignedIdIsRefusedBeforeAnySql() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> depots.insert(new Depot(null, "Ghent")))
                .withMessageContaining("Depot");
        assertThatIllegalArgumentException().isThrownBy(() -> gauges.insert(new Gauge(null)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gauges.insertAll(List.of(new Gauge(1L), new Gauge(null))));
        assertThatIllegalArgumentException().isThrownBy(() -> gauges.update(new Gauge(null)));
        assertThatIllegalArgumentException().isThrownBy(() -> gauges.delete(new Gauge(null)));
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "IDG-13")
    void negativeAndLargestIdsAreIdsLikeOthers() {
        List<Long> ids = List.of(Long.MIN_VALUE + 1, -1L, Long.MAX_VALUE);

        gauges.insertAll(ids.stream().map(Gauge::new).toList());

        for (Long id : ids) {
            assertThat(gauges.getById(id).id).isEqualTo(id);
            gauges.update(gauges.getById(id));
        }
        assertThat(gauges.findAllById(ids)).extracting(gauge -> gauge.id).containsExactlyElementsOf(ids);
        assertThat(gauges.deleteAllById(ids)).isEqualTo(3);
    }

    @ContractTest(id = "IDG-14")
    void entityWithAnIdOfTwoColumnsIsReadAndWritten() {
        berths.insertAll(
                List.of(new Berth("north", 1, "Ada"), new Berth("north", 2, "Ben"), new Berth("south", 1, "Cy")));

        Berth read = berths.getById(new Spot("north", 2));
        assertThat(read.ship).isEqualTo("Ben");
        assertThat(read.spot).isEqualTo(new Spot("north", 2));
        read.ship = "Bob";
        berths.update(read);
        assertThat(berths.deleteById(new Spot("north", 1))).isTrue();
        assertThat(berths.deleteById(new Spot("north", 1))).isFalse();

        assertThat(berths.find(QuerySpec.of(Berth.class)))
                .extracting(berth -> berth.ship)
                .containsExactlyInAnyOrder("Bob", "Cy");
    }

    @ContractTest(id = "IDG-15")
    void listOfIdsOfTwoColumnsFindsThoseAndNoOthers() {
        berths.insertAll(
                List.of(new Berth("north", 1, "Ada"), new Berth("north", 2, "Ben"), new Berth("south", 1, "Cy")));

        assertThat(berths.findAllById(List.of(new Spot("south", 1), new Spot("south", 2), new Spot("north", 2))))
                .extracting(berth -> berth.ship)
                .containsExactly("Cy", "Ben");
        assertThat(berths.deleteAllById(List.of(new Spot("north", 1), new Spot("south", 2))))
                .isEqualTo(1);
        assertThat(berths.count()).isEqualTo(2);
    }

    @ContractTest(id = "IDG-16")
    void idThatIsNotWholeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> berths.insert(new Berth("north", null, "Ada")));
        assertThatIllegalArgumentException().isThrownBy(() -> berths.findById(new Spot(null, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> berths.deleteById(new Spot("north", null)));
        assertThat(context.statements().count()).isZero();
    }

    /** Nothing remembers what an entity was read as, so another id is another row. */
    @ContractTest(id = "IDG-17")
    void updateNeverChangesAnId() {
        depots.insertAll(List.of(new Depot("a", "Ghent"), new Depot("b", "Bruges")));
        Depot read = depots.getById("a");
        read.code = "c";

        assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> depots.update(read));

        assertThat(depots.find(QuerySpec.of(Depot.class)))
                .extracting(depot -> depot.code)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(context.statements().startingWith("update"))
                .allSatisfy(
                        sent -> assertThat(sent.sql().toLowerCase(Locale.ROOT)).doesNotContain("set code", ", code ="));
    }

    @ContractTest(id = "IDG-18")
    void naturalKeyFindsOneRowAtMost() {
        depots.insertAll(List.of(new Depot("a", "Ghent"), new Depot("b", "Bruges"), new Depot("c", "Bruges")));

        assertThat(depots.findOne(
                        QuerySpec.of(Depot.class).where(path(Depot::getCity).eq("Ghent"))))
                .hasValueSatisfying(depot -> assertThat(depot.code).isEqualTo("a"));
        assertThat(depots.findOne(
                        QuerySpec.of(Depot.class).where(path(Depot::getCity).eq("Paris"))))
                .isEmpty();
        assertThatExceptionOfType(NonUniqueResultException.class)
                .isThrownBy(() -> depots.findOne(
                        QuerySpec.of(Depot.class).where(path(Depot::getCity).eq("Bruges"))));
    }
}
