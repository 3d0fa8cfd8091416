package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.eachValue;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.tuple;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.CollectionPath;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.ElementRecordTour;
import dev.mortise.testkit.contract.fixture.ElementRecordTour.Price;
import dev.mortise.testkit.contract.fixture.ElementRecordTour.Stop;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Genre;
import dev.mortise.testkit.contract.fixture.FetchGraphFixture;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Contract of queries for values over collections of values, join tables and maps. */
@ContractGroup("QRY")
class SelectShapeContract {

    private final ContractContext context;

    SelectShapeContract(ContractContext context) {
        this.context = context;
    }

    private Repository<ElementRecordTour, Long> tours() {
        context.tables(ElementRecordTour.SCHEMA);
        Repository<ElementRecordTour, Long> tours =
                context.open(ElementRecordTour.entities()).repository(ElementRecordTour.class, Long.class);
        tours.insertAll(List.of(
                new ElementRecordTour(1, new Stop("Rome", 3, new Price(90, "EUR")), new Stop("Pisa", 1, null))
                        .shopping("shoes", new Price(70, "EUR")),
                new ElementRecordTour(2, new Stop("Rome", null, null)).labelled("long"),
                new ElementRecordTour(3).labelled("short")));
        return tours;
    }

    record TourView(long id, Set<String> labels, Map<String, Price> shops) {}

    @ContractTest(id = "QRY-76")
    void collectionsOfValuesAreCountedSummedAndRead() {
        Repository<ElementRecordTour, Long> tours = tours();
        QuerySpec<ElementRecordTour> all = QuerySpec.of(ElementRecordTour.class)
                .orderBy(path(ElementRecordTour::getId).asc());
        CollectionPath<ElementRecordTour, Stop> stops = each(ElementRecordTour::getStops);

        assertThat(tours.find(all.select(tuple(
                        stops.size(),
                        stops.sum(path(Stop::getNights)),
                        stops.max(path(Stop::getPrice).then(Price::amount)),
                        each(ElementRecordTour::getLabels).size(),
                        eachValue(ElementRecordTour::getShops).size()))))
                .extracting(row -> List.of(row.toArray()[0], row.toArray()[3], row.toArray()[4]))
                .containsExactly(List.of(2L, 0L, 1L), List.of(1L, 1L, 0L), List.of(0L, 1L, 0L));
        assertThat(tours.find(all.select(stops.sum(path(Stop::getNights)))))
                .containsExactly(new BigDecimal("4"), null, null);
        assertThat(tours.findAs(TourView.class, all.limit(2)))
                .containsExactly(
                        new TourView(1, Set.of(), Map.of("shoes", new Price(70, "EUR"))),
                        new TourView(2, Set.of("long"), Map.of()));
    }

    record GenrePart(String name) {}

    record AlbumPart(String title, Set<GenrePart> genres) {}

    record GenreView(String name, String parentName) {}

    @ContractTest(id = "QRY-76")
    void elementsOfJoinTablesAreCountedAndRead() {
        FetchGraphFixture store = new FetchGraphFixture(context).insert(2);
        CollectionPath<FetchGraphAlbum, Genre> genres = each(FetchGraphAlbum::getGenres);

        assertThat(store.albums.find(QuerySpec.of(FetchGraphAlbum.class)
                        .where(genres.size()
                                .filter(path(Genre::getName).ne("jazz"))
                                .eq(1L))
                        .orderBy(path(FetchGraphAlbum::getId).asc())
                        .select(into(AlbumPart.class))))
                .containsExactly(
                        new AlbumPart("album 1", Set.of(new GenrePart("jazz"), new GenrePart("rock"))),
                        new AlbumPart("album 2", Set.of(new GenrePart("jazz"), new GenrePart("rock"))));
        assertThat(store.albums.find(QuerySpec.of(FetchGraphAlbum.class).select(max(genres.max(path(Genre::getName))))))
                .containsExactly("rock");
        assertThat(store.genres.find(QuerySpec.of(Genre.class)
                        .where(path(Genre::getParent).isNotNull())
                        .orderBy(path(Genre::getName).asc())
                        .select(into(GenreView.class))))
                .containsExactly(new GenreView("jazz", "music"), new GenreView("rock", "music"));
    }

    @ContractTest(id = "QRY-70")
    void valuesOfOneShapeDoNotMix() {
        SaleFixture store = new SaleFixture(context);
        for (String missing : List.of("x", "y")) {
            Expression<Sale, String> first = path(Sale::getLabel).coalesce(missing);
            Expression<Sale, String> second = path(Sale::getLabel).coalesce(missing + missing);
            for (boolean byFirst : new boolean[] {true, false}) {
                assertThat(store.sales.find(QuerySpec.of(Sale.class)
                                .select(tuple(
                                        first,
                                        second,
                                        count().filter(path(Sale::getId).gt(4L))))
                                .groupBy(first, second)
                                .orderBy((byFirst ? first : second).desc())
                                .limit(1)))
                        .singleElement()
                        .satisfies(row -> assertThat(row.toArray()).containsExactly(missing, missing + missing, 1L));
            }
        }
    }
}
