package dev.mortise.testkit.contract.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Tour;
import dev.mortise.testkit.contract.fixture.Tour.Price;
import dev.mortise.testkit.contract.fixture.Tour.Stop;
import java.util.List;

/** Contract of conditions over collections of values that are made of several. */
@ContractGroup("QRY")
class QueryElementsContract {

    private final ContractContext context;
    private final Repository<Tour, Long> tours;

    /** One to Rome (3 nights, 90 EUR) and Pisa (1); one to Rome (unknown); one without stops, with a label. */
    QueryElementsContract(ContractContext context) {
        this.context = context.tables(Tour.SCHEMA);
        this.tours = context.open(Tour.entities()).repository(Tour.class, Long.class);
        tours.insertAll(List.of(
                new Tour(1, new Stop("Rome", 3, new Price(90, "EUR")), new Stop("Pisa", 1, null))
                        .shopping("shoes", new Price(70, "EUR")),
                new Tour(2, new Stop("Rome", null, null)).shopping("hat", new Price(40, "CHF")),
                new Tour(3).labelled("short")));
        context.statements().clear();
    }

    private List<Long> ids(Condition<Tour> condition) throws Exception {
        return context
                .statements()
                .exactly(
                        1,
                        () -> tours.find(QuerySpec.of(Tour.class)
                                .where(condition)
                                .orderBy(path(Tour::getId).asc())))
                .stream()
                .map(Tour::getId)
                .toList();
    }

    @ContractTest(id = "QRY-58")
    void anyAsksAboutTheAttributesOfAValue() throws Exception {
        assertThat(ids(each(Tour::getStops).any(path(Stop::getCity).in("Rome", "Pisa"))))
                .containsExactly(1L, 2L);
        assertThat(ids(each(Tour::getStops)
                        .any(path(Stop::getPrice).then(Price::currency).eq("EUR"))))
                .containsExactly(1L);
        assertThat(ids(each(Tour::getStops).any(path(Stop::getPrice).eq(new Price(90, "EUR")))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-59")
    void conditionsInOneAnyHoldForOneValue() throws Exception {
        assertThat(ids(each(Tour::getStops)
                        .any(
                                path(Stop::getCity).eq("Pisa"),
                                path(Stop::getNights).ge(2))))
                .isEmpty();
        assertThat(ids(each(Tour::getStops)
                        .any(
                                path(Stop::getCity).eq("Rome"),
                                path(Stop::getNights).ge(2))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-60")
    void conditionsInTwoAnysMayHoldForTwoValues() throws Exception {
        assertThat(ids(each(Tour::getStops)
                        .any(path(Stop::getCity).eq("Pisa"))
                        .and(each(Tour::getStops).any(path(Stop::getNights).ge(2)))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-61")
    void existsAsksAboutTheRootsOwnValues() throws Exception {
        assertThat(ids(each(Tour::getStops).exists())).containsExactly(1L, 2L);
        assertThat(ids(each(Tour::getStops).exists().not())).containsExactly(3L);
    }

    @ContractTest(id = "QRY-61")
    void existsAsksAboutPlainValues() throws Exception {
        assertThat(ids(each(Tour::getLabels).exists())).containsExactly(3L);
        assertThat(ids(each(Tour::getLabels).none())).containsExactly(1L, 2L);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(
                        () -> ids(each(Tour::getLabels).any(path(String::length).gt(3))))
                .withMessageContaining("Tour.labels holds plain values");
    }

    @ContractTest(id = "QRY-62")
    void noneAndAllOfValues() throws Exception {
        assertThat(ids(each(Tour::getStops).none(path(Stop::getCity).eq("Pisa"))))
                .containsExactly(2L, 3L);
        assertThat(ids(each(Tour::getStops).all(path(Stop::getNights).ge(1)))).containsExactly(1L, 3L);
    }

    @ContractTest(id = "QRY-58")
    void anyAsksAboutTheValuesOfAMap() throws Exception {
        assertThat(ids(eachValue(Tour::getShops).any(path(Price::amount).gt(50))))
                .containsExactly(1L);
        assertThat(ids(eachValue(Tour::getShops).all(path(Price::currency).eq("EUR"))))
                .containsExactly(1L, 3L);
    }

    @ContractTest(id = "QRY-58")
    void bulkChangeAsksAboutValues() {
        assertThat(tours.deleteWhere(DeleteSpec.of(Tour.class)
                        .where(each(Tour::getStops).any(path(Stop::getCity).eq("Pisa")))))
                .isEqualTo(1);
        assertThat(tours.findAllById(List.of(1L, 2L, 3L)))
                .extracting(Tour::getId)
                .containsExactly(2L, 3L);
    }

    @ContractTest(id = "QRY-37")
    void unknownAttributeOfAValueIsNamed() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(
                        () -> ids(each(Tour::getStops).any(path(Stop::getTown).eq("Rome"))))
                .withMessageContaining("Stop has no attribute \"town\"")
                .withMessageContaining("city, nights, price");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(path(Tour::getStops).isNull()))
                .withMessageContaining("Tour.stops holds many values")
                .withMessageContaining("each(...)");
    }
}
