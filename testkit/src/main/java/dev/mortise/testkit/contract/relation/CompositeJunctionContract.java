package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.DeleteSpec;
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
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Contract of junction rows between entities whose ids have several columns, which every delete of a side deletes (R21). */
@ContractGroup("REL")
class CompositeJunctionContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("bus_line")
                    .required("region", varchar(10))
                    .required("nr", integer())
                    .required("name", varchar(20))
                    .primaryKey("region", "nr"),
            Table.named("bus_stop")
                    .required("town", varchar(10))
                    .required("pole", integer())
                    .required("name", varchar(20))
                    .primaryKey("town", "pole"),
            Table.named("line_stop")
                    .required("line_region", varchar(10))
                    .required("line_nr", integer())
                    .required("stop_town", varchar(10))
                    .required("stop_pole", integer())
                    .primaryKey("line_region", "line_nr", "stop_town", "stop_pole"));

    private final ContractContext context;
    private final Repository<BusLine, LineId> lines;
    private final Repository<BusStop, StopId> stops;

    /** Four lines that all halt at each of four stops; parts of the ids are equal. */
    CompositeJunctionContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(BusLine.class, BusStop.class);
        this.lines = module.repository(BusLine.class, LineId.class);
        this.stops = module.repository(BusStop.class, StopId.class);
        List<BusStop> four = stops.insertAll(Stream.of("A", "B")
                .flatMap(town -> Stream.of(1, 2).map(pole -> new BusStop(new StopId(town, pole), town + pole)))
                .toList());
        lines.insertAll(Stream.of("E", "W")
                .flatMap(region -> Stream.of(1, 2).map(nr -> new BusLine(new LineId(region, nr), region + nr, four)))
                .toList());
    }

    @ContractTest(id = "REL-17")
    void theOwningSideIsDeletedInEachWay() {
        assertThat(lines.deleteById(new LineId("E", 1))).isTrue();
        assertJunctionRows(12);
        lines.delete(lines.getById(new LineId("E", 2)));
        assertJunctionRows(8);
        assertThat(lines.deleteAllById(List.of(new LineId("W", 1), new LineId("E", 1))))
                .isEqualTo(1);
        assertJunctionRows(4);
        assertThat(lines.deleteWhere(DeleteSpec.of(BusLine.class)
                        .where(path(BusLine::getName).eq("W2"))))
                .isEqualTo(1);
        assertJunctionRows(0);
        assertThat(stops.count()).isEqualTo(4);
    }

    @ContractTest(id = "REL-17")
    void theInverseSideIsDeletedInEachWay() {
        assertThat(stops.deleteById(new StopId("A", 1))).isTrue();
        assertJunctionRows(12);
        stops.delete(stops.getById(new StopId("A", 2)));
        assertJunctionRows(8);
        assertThat(stops.deleteAllById(List.of(new StopId("B", 1), new StopId("A", 1))))
                .isEqualTo(1);
        assertJunctionRows(4);
        assertThat(stops.deleteWhere(DeleteSpec.of(BusStop.class)
                        .where(path(BusStop::getName).eq("B2"))))
                .isEqualTo(1);
        assertJunctionRows(0);
        assertThat(lines.count()).isEqualTo(4);
    }

    @ContractTest(id = "REL-17")
    void manyAreDeletedAsEntities() {
        lines.deleteAll(lines.find(
                QuerySpec.of(BusLine.class).where(path(BusLine::getName).in(List.of("E1", "W2")))));
        assertJunctionRows(8);
        stops.deleteAll(stops.find(
                QuerySpec.of(BusStop.class).where(path(BusStop::getName).in(List.of("A1", "B2")))));
        assertJunctionRows(4);
    }

    @ContractTest(id = "REL-17")
    void aConditionOverTheJunctionDeletesItsRows() {
        assertThat(stops.deleteWhere(DeleteSpec.of(BusStop.class)
                        .where(each(BusStop::getLines)
                                .any(path(BusLine::getName).eq("E1")))))
                .isEqualTo(4);
        assertJunctionRows(0);
        assertThat(lines.deleteWhere(DeleteSpec.of(BusLine.class)
                        .where(each(BusLine::getStops)
                                .any(path(BusStop::getName).eq("A1")))))
                .isZero();
    }

    private void assertJunctionRows(long expected) {
        assertThat(context.sql().count("line_stop")).isEqualTo(expected);
    }

    /** The id of a line. */
    @Embeddable
    record LineId(String region, int nr) implements Serializable {}

    /** The id of a stop. */
    @Embeddable
    record StopId(String town, int pole) implements Serializable {}

    /** Owns the junction rows. */
    @Entity(name = "BusLine")
    @jakarta.persistence.Table(name = "bus_line")
    static class BusLine {

        @EmbeddedId
        private LineId id = new LineId("", 0);

        private String name = "";

        @ManyToMany
        @JoinTable(
                name = "line_stop",
                joinColumns = {
                    @JoinColumn(name = "line_region", referencedColumnName = "region"),
                    @JoinColumn(name = "line_nr", referencedColumnName = "nr")
                },
                inverseJoinColumns = {
                    @JoinColumn(name = "stop_town", referencedColumnName = "town"),
                    @JoinColumn(name = "stop_pole", referencedColumnName = "pole")
                })
        private Set<BusStop> stops = new LinkedHashSet<>();

        protected BusLine() {}

        BusLine(LineId id, String name, List<BusStop> stops) {
            this.id = id;
            this.name = name;
            this.stops.addAll(stops);
        }

        String getName() {
            return name;
        }

        Set<BusStop> getStops() {
            return stops;
        }
    }

    /** The inverse side. */
    @Entity(name = "BusStop")
    @jakarta.persistence.Table(name = "bus_stop")
    static class BusStop {

        @EmbeddedId
        private StopId id = new StopId("", 0);

        private String name = "";

        @ManyToMany(mappedBy = "stops")
        private Set<BusLine> lines = new LinkedHashSet<>();

        protected BusStop() {}

        BusStop(StopId id, String name) {
            this.id = id;
            this.name = name;
        }

        String getName() {
            return name;
        }

        Set<BusLine> getLines() {
            return lines;
        }
    }
}
