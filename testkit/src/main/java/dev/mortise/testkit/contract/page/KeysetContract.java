package dev.mortise.testkit.contract.page;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.page.Sample.Place;
import dev.mortise.testkit.contract.page.Sample.Rack;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Contract of pages after and before a cursor (R12, R13): each row once, in order, whatever the keys are. */
@ContractGroup("QRY")
class KeysetContract {

    private static final Schema SLOTS = Schema.of(Table.named("berth")
            .column("line", integer())
            .column("place", integer())
            .column("label", varchar(20))
            .primaryKey("line", "place"));

    /** An id of two parts. */
    record BerthId(int line, int place) {}

    @Entity
    @IdClass(BerthId.class)
    static class Berth {

        @Id
        private int line;

        @Id
        private int place;

        private @Nullable String label;

        protected Berth() {}

        private Berth(int line, int place, @Nullable String label) {
            this.line = line;
            this.place = place;
            this.label = label;
        }

        int getLine() {
            return line;
        }

        int getPlace() {
            return place;
        }

        @Nullable
        String getLabel() {
            return label;
        }
    }

    private final ContractContext context;
    private final Repository<Sample, Long> samples;
    private final Repository<Berth, BerthId> berths;

    KeysetContract(ContractContext context) {
        this.context = context.tables(Sample.SCHEMA).tables(SLOTS);
        PersistenceModule module = context.open(Sample.Rack.class, Sample.class, Berth.class);
        this.samples = module.repository(Sample.class, Long.class);
        this.berths = module.repository(Berth.class, BerthId.class);
        Repository<Rack, Long> racks = module.repository(Rack.class, Long.class);
        if (racks.count() == 0) {
            samples.insertAll(Sample.variety(
                    40, racks.insertAll(List.of(new Rack(1, "north"), new Rack(2, "East"), new Rack(3, "east")))));
        }
    }

    private static QuerySpec<Sample> all() {
        return QuerySpec.of(Sample.class);
    }

    @SafeVarargs
    private void requireEachRowOnce(SortKey<? super Sample>... keys) {
        QuerySpec<Sample> spec = all().orderBy(keys);
        requireEachRowOnce(samples, spec, spec.orderBy(path(Sample::getId).asc()), 7);
    }

    /** Walks forwards to the last page by cursors in texts, and back again. */
    private static <T> void requireEachRowOnce(
            Repository<T, ?> repository, QuerySpec<T> spec, QuerySpec<T> ordered, int size) {
        List<Object> expected = ids(repository.find(ordered));
        List<Object> forwards = new ArrayList<>();
        CursoredPage<T> page = repository.findCursored(spec, PageRequest.cursor(size));
        forwards.addAll(ids(page.content()));
        Optional<CursorRequest> request = page.next().map(KeysetContract::throughText);
        while (request.isPresent()) {
            page = repository.findCursored(spec, request.get());
            forwards.addAll(ids(page.content()));
            request = page.next().map(KeysetContract::throughText);
        }
        assertThat(forwards).as("forwards by %s", spec).isEqualTo(expected);

        List<Object> backwards = new ArrayList<>(ids(page.content()));
        Collections.reverse(backwards);
        for (request = page.previous();
                request.isPresent();
                request = page.previous().map(KeysetContract::throughText)) {
            page = repository.findCursored(spec, request.get());
            List<Object> ids = new ArrayList<>(ids(page.content()));
            Collections.reverse(ids);
            backwards.addAll(ids);
        }
        Collections.reverse(backwards);
        assertThat(backwards).as("backwards by %s", spec).isEqualTo(expected);
    }

    private static CursorRequest throughText(CursorRequest request) {
        Cursor cursor = Cursor.parse(request.cursor().orElseThrow().toText());
        return request.isBackwards() ? request.before(cursor) : request.after(cursor);
    }

    private static <T> List<Object> ids(List<T> rows) {
        return rows.stream()
                .<Object>map(row -> row instanceof Sample sample
                        ? sample.getId()
                        : new BerthId(((Berth) row).getLine(), ((Berth) row).getPlace()))
                .toList();
    }

    @ContractTest(id = "QRY-48")
    void pagesFollowTheCursorOfTheLastRow() {
        CursoredPage<Sample> first = samples.findCursored(all(), PageRequest.cursor(15));
        CursoredPage<Sample> second = samples.findCursored(all(), first.next().orElseThrow());
        CursoredPage<Sample> last = samples.findCursored(all(), second.next().orElseThrow());

        assertThat(ids(first.content()))
                .isEqualTo(LongStream.rangeClosed(1, 15).boxed().toList());
        assertThat(first.hasPrevious()).isFalse();
        assertThat(ids(second.content()))
                .isEqualTo(LongStream.rangeClosed(16, 30).boxed().toList());
        assertThat(ids(last.content()))
                .isEqualTo(LongStream.rangeClosed(31, 40).boxed().toList());
        assertThat(last.hasNext()).isFalse();
        assertThat(last.map(Sample::getId).content()).startsWith(31L);
        assertThat(samples.findCursored(all(), PageRequest.cursor(40)).hasNext())
                .isFalse();
        assertThat(samples.findCursored(all(), PageRequest.cursor(5).after(last.cursor(9))))
                .isEmpty();
    }

    @ContractTest(id = "QRY-49")
    void pagesBeforeACursorEndDirectlyBeforeIt() {
        CursoredPage<Sample> first = samples.findCursored(all(), PageRequest.cursor(10));

        CursoredPage<Sample> before =
                samples.findCursored(all(), PageRequest.cursor(4).before(first.cursor(6)));
        CursoredPage<Sample> start =
                samples.findCursored(all(), before.previous().orElseThrow());

        assertThat(ids(before.content())).isEqualTo(List.of(3L, 4L, 5L, 6L));
        assertThat(before.hasNext()).isTrue();
        assertThat(ids(start.content())).isEqualTo(List.of(1L, 2L));
        assertThat(start.previous()).isEmpty();
        assertThat(ids(samples.findCursored(all(), start.next().orElseThrow()).content()))
                .isEqualTo(List.of(3L, 4L, 5L, 6L));
    }

    @ContractTest(id = "QRY-50")
    void equalKeysAreToldApartById() {
        requireEachRowOnce(path(Sample::getWeight).asc());
        requireEachRowOnce(path(Sample::getWeight).desc());
        requireEachRowOnce(path(Sample::getTaken).desc(), path(Sample::getId).desc());
    }

    @ContractTest(id = "QRY-51")
    void keysMaySortInDifferentDirections() {
        requireEachRowOnce(path(Sample::getWeight).asc(), path(Sample::getTaken).desc());
        requireEachRowOnce(
                path(Sample::getLabel).desc().nullsFirst(),
                path(Sample::getWeight).asc(),
                path(Sample::getDay).desc());
    }

    @ContractTest(id = "QRY-52")
    void nullKeysStandWhereTheOrderPutsThem() {
        requireEachRowOnce(path(Sample::getLabel).asc());
        requireEachRowOnce(path(Sample::getLabel).desc());
        requireEachRowOnce(path(Sample::getLabel).asc().nullsFirst());
        requireEachRowOnce(path(Sample::getLabel).desc().nullsFirst());
        requireEachRowOnce(path(Sample::getLabel).asc().nullsAsDatabase());
        requireEachRowOnce(path(Sample::getLabel).desc().nullsAsDatabase());
        requireEachRowOnce(
                path(Sample::getGrade).asc(), path(Sample::getAmount).asc().nullsFirst());
    }

    @ContractTest(id = "QRY-48")
    void keysMayBeOfAnyTypeWithAnOrder() {
        requireEachRowOnce(path(Sample::getAmount).asc());
        requireEachRowOnce(path(Sample::getRatio).asc());
        requireEachRowOnce(path(Sample::getShare).desc());
        requireEachRowOnce(path(Sample::getDay).asc());
        requireEachRowOnce(path(Sample::getHour).desc());
        requireEachRowOnce(path(Sample::getCode).asc());
        requireEachRowOnce(path(Sample::getGrade).desc());
        requireEachRowOnce(path(Sample::getLength).asc());
    }

    @ContractTest(id = "QRY-48")
    void keysMayBeEmbeddedRelatedAndComputed() {
        requireEachRowOnce(
                path(Sample::getPlace).then(Place::seat).asc(),
                path(Sample::getPlace).then(Place::line).desc());
        requireEachRowOnce(path(Sample::getRack).then(Rack::getName).asc());
        requireEachRowOnce(path(Sample::getRack).then(Rack::getId).desc().nullsFirst());
        requireEachRowOnce(path(Sample::getLabel).asc().ignoreCase());
        requireEachRowOnce(path(Sample::getLabel).length().desc());
        requireEachRowOnce(
                path(Sample::getAmount).coalesce(new BigDecimal("0.5")).asc());
        requireEachRowOnce(
                path(Sample::getWeight).times(path(Sample::getWeight)).minus(2).desc());
        requireEachRowOnce(
                path(Sample::getWeight).asc(),
                path(Sample::getWeight).times(3).minus(2).asc());
        requireEachRowOnce(path(Sample::getGrade).coalesce(Sample.Grade.HIGH).asc());
        requireEachRowOnce(
                path(Sample::getAmount).dividedBy(new BigDecimal("7")).asc());
        requireEachRowOnce(path(Sample::getRatio).dividedBy(3.0).desc());
    }

    @ContractTest(id = "QRY-48")
    void idsMayHaveSeveralParts() {
        List<Berth> all = new ArrayList<>();
        for (int index = 0; index < 12; index++) {
            all.add(new Berth(index / 4, index % 4, index % 3 == 0 ? null : "b" + index % 2));
        }
        berths.insertAll(all);
        QuerySpec<Berth> spec = QuerySpec.of(Berth.class);

        requireEachRowOnce(
                berths,
                spec,
                spec.orderBy(path(Berth::getLine).asc(), path(Berth::getPlace).asc()),
                5);
        requireEachRowOnce(
                berths,
                spec.orderBy(path(Berth::getLabel).desc(), path(Berth::getPlace).desc()),
                spec.orderBy(
                        path(Berth::getLabel).desc(),
                        path(Berth::getPlace).desc(),
                        path(Berth::getLine).asc()),
                5);
    }

    @ContractTest(id = "QRY-48")
    void aPageMeetsTheConditionAndLoadsItsFetches() throws Exception {
        QuerySpec<Sample> spec = all().where(
                        path(Sample::getWeight).ge(2).or(path(Sample::getLabel).isNull()))
                .fetch(path(Sample::getRack))
                .orderBy(path(Sample::getRack).then(Rack::getName).asc());

        CursoredPage<Sample> page =
                context.expect("one page", 1, () -> samples.findCursored(spec, PageRequest.cursor(6)));
        CursoredPage<Sample> next = context.expect(
                "the next page", 1, () -> samples.findCursored(spec, page.next().orElseThrow()));

        assertThat(page.content())
                .allSatisfy(sample -> assertThat(samples.isFetched(sample, path(Sample::getRack)))
                        .isTrue());
        requireEachRowOnce(samples, spec, spec.orderBy(path(Sample::getId).asc()), 6);
        assertThat(next.content()).hasSize(6);
    }

    @ContractTest(id = "QRY-53")
    void rowsOfOthersNeitherRepeatNorHideRows() {
        QuerySpec<Sample> spec = all().orderBy(path(Sample::getWeight).asc());
        List<Object> before = ids(samples.find(spec.orderBy(path(Sample::getId).asc())));
        CursoredPage<Sample> first = samples.findCursored(spec, PageRequest.cursor(12));
        samples.insert(new Sample(1_000, -1));
        samples.insert(new Sample(1_001, 5));
        samples.deleteById((Long) before.get(11));

        List<Object> seen = new ArrayList<>(ids(first.content()));
        for (Optional<CursorRequest> next = first.next(); next.isPresent(); ) {
            CursoredPage<Sample> page = samples.findCursored(spec, next.get());
            seen.addAll(ids(page.content()));
            next = page.next();
        }

        List<Object> expected = new ArrayList<>(before);
        expected.add(1_001L);
        assertThat(seen).isEqualTo(expected);
        samples.deleteAllById(List.of(1_000L, 1_001L));
    }

    @ContractTest(id = "QRY-55")
    void timesKeepTheirMicrosecondsInACursor() {
        QuerySpec<Sample> spec = all().orderBy(path(Sample::getTaken).asc());
        CursoredPage<Sample> page = samples.findCursored(spec, PageRequest.cursor(1));

        Cursor read = Cursor.parse(page.cursor(0).toText());
        Sample next = samples.findCursored(spec, PageRequest.cursor(1).after(read))
                .content()
                .get(0);

        assertThat(page.cursor(0).keys().orElseThrow().get(0))
                .isEqualTo(page.content().get(0).getTaken());
        assertThat(next.getTaken()).isEqualTo(page.content().get(0).getTaken());
        assertThat(next.getId()).isGreaterThan(page.content().get(0).getId());
    }

    @ContractTest(id = "QRY-48")
    void anIndexBoundStandsBeforeTheOtherKeys() {
        QuerySpec<Sample> spec = all().orderBy(path(Sample::getWeight).asc());
        CursoredPage<Sample> page = samples.findCursored(spec, PageRequest.cursor(3));
        context.statements().clear();

        samples.findCursored(spec, page.next().orElseThrow());

        String sql = context.statements().startingWith("select").get(0).sql().replaceAll("\\w+\\.", "");
        assertThat(sql)
                .containsAnyOf(
                        "(weight, id) > (?, ?)",
                        "weight >= ? and (weight > ?",
                        "weight>=? and (weight>?",
                        "(weight,id)>(?,?)");
    }

    @ContractTest(id = "QRY-48")
    void aSpecWithALimitAndAPageTooLargeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> samples.findCursored(all().limit(3), PageRequest.cursor(2)))
                .withMessageContaining("limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> samples.findCursored(all(), PageRequest.cursor(1_001)))
                .withMessageContaining("maxPageSize");
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.cursor(0));
    }
}
