package dev.mortise.testkit.contract.nativequery;

import static dev.mortise.query.Queries.path;
import static dev.mortise.testkit.contract.nativequery.SightFixture.REF;
import static dev.mortise.testkit.contract.nativequery.SightFixture.SEEN;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.error.NotFetchedException;
import dev.mortise.nativequery.NativeQuery;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.nativequery.Sight.Code;
import dev.mortise.testkit.contract.nativequery.Sight.Grade;
import dev.mortise.testkit.contract.nativequery.Sight.Kind;
import dev.mortise.testkit.contract.nativequery.Sight.Town;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contract of the rows of native queries: records, single values and entities (R14, R18, R29). */
@ContractGroup("QRY")
class NativeQueryContract {

    private final ContractContext context;
    private final SightFixture fixture;

    NativeQueryContract(ContractContext context) {
        this.context = context;
        this.fixture = new SightFixture(context);
    }

    private NativeQuery sql(String text) {
        return fixture.module.sql(text);
    }

    record Card(
            long id,
            String name,
            @Nullable BigDecimal entryFee,
            @Nullable Kind kind,
            @Nullable Grade grade,
            @Nullable Code code,
            @Nullable Instant seenAt,
            @Nullable UUID ref,
            @Nullable String townName) {}

    @ContractTest(id = "QRY-76")
    void componentsTakeColumnsByTheirLabels() {
        String cards = "select s.id, s.name, s.entry_fee, s.kind, s.grade, s.code, s.seen_at as seenAt, s.ref,"
                + " t.name as town_name from sight s left join town t on t.id = s.town_id"
                + " where s.id <> :two order by s.id";

        assertThat(sql(cards)
                        .bind("two", 2L)
                        .column("CODE", path(Sight::getCode))
                        .as(Card.class)
                        .list())
                .containsExactly(
                        new Card(
                                1,
                                "Bridge",
                                new BigDecimal("1.50"),
                                Kind.TOWER,
                                Grade.BEST,
                                new Code("x"),
                                SEEN,
                                REF,
                                "Bern"),
                        new Card(3, "Well", null, null, null, null, null, null, null));
        assertThat(context.statements().count()).isEqualTo(1);
    }

    record Named(long id, String name) {}

    @ContractTest(id = "QRY-76")
    void missingExtraAndRepeatedColumnsAreNamed() {
        assertRefused("select id from sight", "Named.name", "[id]");
        assertRefused("select id from sight where id < 0", "Named.name");
        assertRefused("select id, name, grade from sight", "grade", "component");
        assertRefused("select id, name, name from sight", "several columns name");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql("select id from sight").as(Sight.class))
                .withMessageContaining("asEntity");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(
                        () -> sql("select id, name from sight").as(Long.class).list())
                .withMessageContaining("[id, name]");
    }

    private void assertRefused(String text, String... parts) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .as(text)
                .isThrownBy(() -> sql(text).as(Named.class).list())
                .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
    }

    @ContractTest(id = "QRY-77")
    void singleValuesKeepTheirNulls() {
        assertThat(sql("select entry_fee from sight order by id")
                        .as(BigDecimal.class)
                        .list())
                .containsExactly(new BigDecimal("1.50"), new BigDecimal("2.25"), null);
        assertThat(sql("select count(*) from sight").as(Integer.class).getOne()).isEqualTo(3);
        assertThat(sql("select sum(id) from sight").as(Long.class).getOne()).isEqualTo(6);
        assertThat(sql("select kind from sight where id = 1").as(Kind.class).getOne())
                .isEqualTo(Kind.TOWER);
        assertThat(sql("select grade from sight where id = 1").as(Grade.class).getOne())
                .isEqualTo(Grade.BEST);
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> sql("select entry_fee from sight where id = 1")
                        .as(Long.class)
                        .list())
                .withMessageContaining("BigDecimal");
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> sql("select name from sight where id = 1")
                        .as(Kind.class)
                        .list());
    }

    @ContractTest(id = "QRY-79")
    void oneRowIsAskedForAsWithRepositories() {
        NativeQuery names = sql("select name from sight where id >= :id order by id");
        assertThat(names.bind("id", 3).as(String.class).findOne()).contains("Well");
        assertThat(names.bind("id", 1).as(String.class).findFirst()).contains("Bridge");
        assertThat(names.bind("id", 9).as(String.class).findOne()).isEmpty();
        assertThat(names.bind("id", 9).as(String.class).findFirst()).isEmpty();
        assertThatExceptionOfType(NonUniqueResultException.class)
                .isThrownBy(() -> names.bind("id", 1).as(String.class).findOne());
        assertThatExceptionOfType(EntityNotFoundException.class)
                .isThrownBy(() -> names.bind("id", 9).as(String.class).getOne());
    }

    @ContractTest(id = "QRY-78")
    void entitiesAreDetachedWithReferences() {
        List<Sight> found = sql("select s.* from sight s, town t where s.id <= :top order by s.id, t.id")
                .bind("top", 2)
                .asEntity(Sight.class)
                .list();

        assertThat(found).extracting(Sight::getName).containsExactly("Bridge", "Clock");
        Sight bridge = found.get(0);
        assertThat(bridge.getEntryFee()).isEqualByComparingTo("1.50");
        assertThat(bridge.getKind()).isEqualTo(Kind.TOWER);
        assertThat(bridge.getCode()).isEqualTo(new Code("x"));
        assertThat(bridge.getSeenAt()).isEqualTo(SEEN);
        assertThat(bridge.getRef()).isEqualTo(REF);
        Town town = requireNonNull(bridge.getTown());
        assertThat(town.getId()).isEqualTo(1);
        assertThatExceptionOfType(NotFetchedException.class).isThrownBy(town::getName);
        Town bern = sql("select * from town").asEntity(Town.class).getOne();
        assertThatExceptionOfType(NotFetchedException.class)
                .isThrownBy(() -> bern.getSights().size());
    }

    @ContractTest(id = "QRY-78")
    void rowsOfOneIdAreOneEntity() {
        List<Town> towns = sql("select t.* from town t join sight s on s.town_id = t.id")
                .asEntity(Town.class)
                .list();

        assertThat(towns).hasSize(2);
        assertThat(towns.get(0)).isSameAs(towns.get(1));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(
                        () -> sql("select id from town").asEntity(Town.class).list())
                .withMessageContaining("name")
                .withMessageContaining("Town");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql("select t.*, s.* from town t join sight s on s.town_id = t.id")
                        .asEntity(Town.class)
                        .list())
                .withMessageContaining("several columns");
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> sql("select * from town").asEntity(Named.class));
    }
}
