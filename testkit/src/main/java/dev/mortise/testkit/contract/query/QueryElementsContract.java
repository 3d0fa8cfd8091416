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
import dev.mortise.testkit.contract.fixture.ElementRecordTour;
import dev.mortise.testkit.contract.fixture.ElementRecordTour.Price;
import dev.mortise.testkit.contract.fixture.ElementRecordTour.Stop;
import java.util.List;

/** Contract of conditions over collections of values that are made of several. */
@ContractGroup("QRY")
class QueryElementsContract {

    private final ContractContext context;
    private final Repository<ElementRecordTour, Long> tours;

    /** One to Rome (3 nights, 90 EUR) and Pisa (1); one to Rome (unknown); one without stops, with a label. */
    QueryElementsContract(ContractContext context) {
        this.context = context.tables(ElementRecordTour.SCHEMA);
        this.tours = context.open(ElementRecordTour.entities()).repository(ElementRecordTour.class, Long.class);
        tours.insertAll(List.of(
                new ElementRecordTour(1, new Stop("Rome", 3, new Price(90, "EUR")), new Stop("Pisa", 1, null))
                        .shopping("shoes", new Price(70, "EUR")),
                new ElementRecordTour(2, new Stop("Rome", null, null)).shopping("hat", new Price(40, "CHF")),
                new ElementRecordTour(3).labelled("short")));
        context.statements().clear();
    }

    private List<Long> ids(Condition<ElementRecordTour> condition) throws Exception {
        return context
                .statements()
                .exactly(
                        1,
                        () -> tours.find(QuerySpec.of(ElementRecordTour.class)
                                .where(condition)
                                .orderBy(path(ElementRecordTour::getId).asc())))
                .stream()
                .map(ElementRecordTour::getId)
                .toList();
    }

    @ContractTest(id = "QRY-58")
    void anyAsksAboutTheAttributesOfAValue() throws Exception {
        assertThat(ids(each(ElementRecordTour::getStops).any(path(Stop::getCity).in("Rome", "Pisa"))))
                .containsExactly(1L, 2L);
        assertThat(ids(each(ElementRecordTour::getStops)
                        .any(path(Stop::getPrice).then(Price::currency).eq("EUR"))))
                .containsExactly(1L);
        assertThat(ids(each(ElementRecordTour::getStops)
                        .any(path(Stop::getPrice).eq(new Price(90, "EUR")))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-59")
    void conditionsInOneAnyHoldForOneValue() throws Exception {
        assertThat(ids(each(ElementRecordTour::getStops)
                        .any(
                                path(Stop::getCity).eq("Pisa"),
                                path(Stop::getNights).ge(2))))
                .isEmpty();
        assertThat(ids(each(ElementRecordTour::getStops)
                        .any(
                                path(Stop::getCity).eq("Rome"),
                                path(Stop::getNights).ge(2))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-60")
    void conditionsInTwoAnysMayHoldForTwoValues() throws Exception {
        assertThat(ids(each(ElementRecordTour::getStops)
                        .any(path(Stop::getCity).eq("Pisa"))
                        .and(each(ElementRecordTour::getStops)
                                .any(path(Stop::getNights).ge(2)))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-61")
    void existsAsksAboutTheRootsOwnValues() throws Exception {
        assertThat(ids(each(ElementRecordTour::getStops).exists())).containsExactly(1L, 2L);
        assertThat(ids(each(ElementRecordTour::getStops).exists().not())).containsExactly(3L);
    }

    @ContractTest(id = "QRY-61")
    void existsAsksAboutPlainValues() throws Exception {
        assertThat(ids(each(ElementRecordTour::getLabels).exists())).containsExactly(3L);
        assertThat(ids(each(ElementRecordTour::getLabels).none())).containsExactly(1L, 2L);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(each(ElementRecordTour::getLabels)
                        .any(path(String::length).gt(3))))
                .withMessageContaining("Tour.labels holds plain values");
    }

    @ContractTest(id = "QRY-62")
    void noneAndAllOfValues() throws Exception {
        assertThat(ids(each(ElementRecordTour::getStops)
                        .none(path(Stop::getCity).eq("Pisa"))))
                .containsExactly(2L, 3L);
        assertThat(ids(each(ElementRecordTour::getStops)
                        .all(path(Stop::getNights).ge(1))))
                .containsExactly(1L, 3L);
    }

    @ContractTest(id = "QRY-58")
    void anyAsksAboutTheValuesOfAMap() throws Exception {
        assertThat(ids(eachValue(ElementRecordTour::getShops)
                        .any(path(Price::amount).gt(50))))
                .containsExactly(1L);
        assertThat(ids(eachValue(ElementRecordTour::getShops)
                        .all(path(Price::currency).eq("EUR"))))
                .containsExactly(1L, 3L);
    }

    @ContractTest(id = "QRY-58")
    void bulkChangeAsksAboutValues() {
        assertThat(tours.deleteWhere(DeleteSpec.of(ElementRecordTour.class)
                        .where(each(ElementRecordTour::getStops)
                                .any(path(Stop::getCity).eq("Pisa")))))
                .isEqualTo(1);
        assertThat(tours.findAllById(List.of(1L, 2L, 3L)))
                .extracting(ElementRecordTour::getId)
                .containsExactly(2L, 3L);
    }

    @ContractTest(id = "QRY-37")
    void unknownAttributeOfAValueIsNamed() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(each(ElementRecordTour::getStops)
                        .any(path(Stop::getTown).eq("Rome"))))
                .withMessageContaining("Stop has no attribute \"town\"")
                .withMessageContaining("city, nights, price");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(path(ElementRecordTour::getStops).isNull()))
                .withMessageContaining("Tour.stops holds many values")
                .withMessageContaining("each(...)");
    }
}
