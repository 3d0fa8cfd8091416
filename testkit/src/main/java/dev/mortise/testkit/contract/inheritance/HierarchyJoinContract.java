package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.Queries.array;
import static dev.mortise.query.Queries.partitionBy;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.rowNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.inheritance.JoinedHierarchyFixture.Crew;
import dev.mortise.testkit.contract.inheritance.JoinedHierarchyFixture.Tanker;
import dev.mortise.testkit.contract.inheritance.JoinedHierarchyFixture.Truck;
import dev.mortise.testkit.contract.inheritance.JoinedHierarchyFixture.Vehicle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of joins on a condition over entities of several tables with ids of several columns. */
@ContractGroup("QRY")
class HierarchyJoinContract {

    private static final Path<Vehicle, String> LINE = path(Vehicle::getLine);
    private static final Path<Vehicle, Integer> NR = path(Vehicle::getNr);
    private static final Path<Vehicle, String> NAME = path(Vehicle::getName);
    private static final QuerySpec<Vehicle> ALL = QuerySpec.of(Vehicle.class).orderBy(LINE.asc(), NR.asc());
    private static final Join<Vehicle, Tanker> TANKER = Join.of(Vehicle.class, Tanker.class);
    private static final Path<Vehicle, String> FLUID = TANKER.path(Tanker::getFluid);
    private static final Join<Vehicle, Vehicle> OTHER =
            Join.of(Vehicle.class, Vehicle.class).as("other");

    private final Repository<Vehicle, JoinedHierarchyFixture.Key> vehicles;

    HierarchyJoinContract(ContractContext context) {
        context.tables(JoinedHierarchyFixture.TABLES);
        JoinedHierarchyFixture.insert(context.sql());
        PersistenceModule module = context.open(Vehicle.class, Truck.class, Tanker.class, Crew.class);
        this.vehicles = module.repository(Vehicle.class, JoinedHierarchyFixture.Key.class);
    }

    private List<List<@Nullable Object>> rows(SelectSpec<Vehicle, Object[]> spec) {
        return vehicles.find(spec).stream().map(row -> Arrays.asList(row)).toList();
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @ContractTest(id = "QRY-58")
    void subclassesOfSeveralTablesAreJoined() {
        assertThat(rows(ALL.leftJoin(TANKER, FLUID.eq(NAME)).select(array(NAME, FLUID, TANKER.path(Tanker::getLoad)))))
                .containsExactly(
                        row("milk", "milk", 20),
                        row("oil", "oil", null),
                        row("truck", null, null),
                        row("van", null, null));
        Path<Vehicle, String> towed = TANKER.path(Tanker::getTow).then(Vehicle::getName);
        assertThat(rows(ALL.join(
                                TANKER,
                                towed.eq("oil"),
                                TANKER.path(Tanker::getTwin)
                                        .then(Truck::getLoad)
                                        .eq(10))
                        .where(LINE.eq("k"))
                        .select(array(NR, FLUID, towed))))
                .containsExactly(row(1, "milk", "oil"), row(2, "milk", "oil"));
        Path<Vehicle, Integer> load = OTHER.treat(Truck.class).then(Truck::getLoad);
        assertThat(rows(ALL.leftJoin(OTHER, OTHER.path(Vehicle::getLine).eq(LINE), load.gt(0))
                        .select(array(NAME, OTHER.path(Vehicle::getName), load))))
                .containsExactly(
                        row("milk", "milk", 20),
                        row("oil", "milk", 20),
                        row("truck", "truck", 10),
                        row("van", null, null));
        assertThat(rows(ALL.join(
                                TANKER,
                                TANKER.path(Tanker::getTow)
                                        .then(Vehicle::getLine)
                                        .eq(LINE))
                        .where(
                                TANKER.each(Tanker::getCrew)
                                        .any(path(Crew::getName).eq("Bob")),
                                NR.eq(1))
                        .select(array(NAME, TANKER.each(Tanker::getStops).size()))))
                .containsExactly(row("milk", 2L));
    }

    @ContractTest(id = "QRY-45")
    void pagesOfPairsAndEntitiesHaveWholeIds() {
        SelectSpec<Vehicle, Object[]> pairs = QuerySpec.of(Vehicle.class)
                .leftJoin(OTHER, OTHER.path(Vehicle::getLine).eq(LINE))
                .select(array(NAME, OTHER.path(Vehicle::getName)));
        List<List<@Nullable Object>> paged = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            Page<Object[]> page = vehicles.findPage(pairs, PageRequest.ofNumber(number, 2));
            assertThat(page.total()).isEqualTo(6);
            page.content().forEach(values -> paged.add(Arrays.asList(values)));
        }

        assertThat(paged)
                .containsExactly(
                        row("milk", "milk"),
                        row("milk", "oil"),
                        row("oil", "milk"),
                        row("oil", "oil"),
                        row("truck", "truck"),
                        row("van", "van"));
        assertThat(vehicles.find(ALL.join(
                        OTHER,
                        OTHER.path(Vehicle::getLine).eq(LINE),
                        OTHER.path(Vehicle::getNr).gt(NR))))
                .extracting(Vehicle::getName)
                .containsExactly("milk");
        assertThat(vehicles.find(ALL.qualify(
                        rowNumber().over(partitionBy(LINE).orderBy(NR.desc())).eq(1L))))
                .extracting(Vehicle::getName)
                .containsExactly("oil", "truck", "van");
        assertThat(vehicles.count(ALL.leftJoin(TANKER, FLUID.eq(NAME)).where(FLUID.isNull())))
                .isEqualTo(2);
    }

    @ContractTest(id = "QRY-76")
    void joinedEntitiesAsAWholeAreNotSelected() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        rows(ALL.join(TANKER, FLUID.eq(NAME)).select(array(NAME, TANKER.path(Tanker::getTwin)))))
                .withMessageContaining("tanker.twin is no plain value");
    }
}
