package dev.mortise.testkit.contract.nativequery;

import static dev.mortise.query.Queries.path;
import static dev.mortise.testkit.contract.nativequery.SightFixture.REF;
import static dev.mortise.testkit.contract.nativequery.SightFixture.SEEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.nativequery.NativeQuery;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.nativequery.Sight.Code;
import dev.mortise.testkit.contract.nativequery.Sight.Grade;
import dev.mortise.testkit.contract.nativequery.Sight.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Contract of the named parameters of native queries (R10, R11). */
@ContractGroup("QRY")
class NativeParameterContract {

    private final ContractContext context;
    private final SightFixture fixture;

    NativeParameterContract(ContractContext context) {
        this.context = context;
        this.fixture = new SightFixture(context);
    }

    private NativeQuery sql(String text) {
        return fixture.module.sql(text);
    }

    private List<Long> ids(NativeQuery query) {
        return query.as(Long.class).list();
    }

    @ContractTest(id = "QRY-82")
    void parameterMayStandTwice() {
        assertThat(ids(sql("select id from sight where id >= :id and (name <> ':id' or id = :id) order by id")
                        .bind("id", 2)))
                .containsExactly(2L, 3L);
    }

    @ContractTest(id = "QRY-82")
    void valuesAreBoundAsTheirColumnsHoldThem() {
        assertThat(ids(sql("select id from sight where ref = :ref").bind("ref", REF)))
                .containsExactly(1L);
        assertThat(ids(sql("select id from sight where seen_at = :seen").bind("seen", SEEN)))
                .containsExactly(1L);
        assertThat(ids(sql("select id from sight where entry_fee = :fee").bind("fee", new BigDecimal("2.250"))))
                .containsExactly(2L);
        assertThat(ids(sql("select id from sight where kind = :kind").bind("kind", Kind.TOWER, path(Sight::getKind))))
                .containsExactly(1L);
        assertThat(ids(sql("select id from sight where grade = :grade")
                        .bind("grade", Grade.GOOD, path(Sight::getGrade))))
                .containsExactly(2L);
        assertThat(ids(sql("select id from sight where code = :code")
                        .bind("code", new Code("y"), path(Sight::getCode))))
                .containsExactly(2L);
        assertThat(ids(sql("select id from sight where code in (:codes) order by id")
                        .bindAll("codes", List.of(new Code("y"), new Code("x")), path(Sight::getCode))))
                .containsExactly(1L, 2L);
    }

    @ContractTest(id = "QRY-06")
    void listsAreExpandedAndNothingIsInAnEmptyOne() {
        NativeQuery in = sql("select id from sight where id in (:ids) order by id");
        assertThat(ids(in.bind("ids", List.of(3L, 1L)))).containsExactly(1L, 3L);
        assertThat(ids(in.bind("ids", List.of()))).isEmpty();
        assertThat(ids(in.bind("ids", LongStream.range(0, 5_000).boxed().toList())))
                .containsExactly(1L, 2L, 3L);
        assertThat(ids(sql("select id from sight where kind in (:kinds)")
                        .bindAll("kinds", List.of(), path(Sight::getKind))))
                .isEmpty();
        assertThat(ids(sql("select id from sight where seen_at in (:times) or ref in ( :refs ) order by id")
                        .bind("times", List.of(SEEN))
                        .bind("refs", List.<UUID>of())))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-07")
    void everythingIsNotInAnEmptyList() {
        NativeQuery notIn = sql("select id from sight where entry_fee not in (:fees) order by id");
        assertThat(ids(notIn.bind("fees", List.of()))).containsExactly(1L, 2L, 3L);
        assertThat(ids(notIn.bind("fees", List.of(new BigDecimal("1.5"))))).containsExactly(2L);
    }

    @ContractTest(id = "QRY-09")
    void listsWithNullAndListsInOtherPlacesAreRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> sql("select id from sight where id in (:ids)").bind("ids", Arrays.asList(1L, null)))
                .withMessageContaining("ids");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(
                        () -> ids(sql("select id from sight where id = :ids").bind("ids", List.of(1L))))
                .withMessageContaining("ids");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql("select id from sight where id in (:ids)").bind("ids", List.of(1L, "a")))
                .withMessageContaining("one class");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(sql("select id from sight where id in (:ids)")
                        .bind("ids", LongStream.range(0, 100_001).boxed().toList())))
                .withMessageContaining("in parts");
    }

    @ContractTest(id = "QRY-06")
    void listsAreArraysWhereTheDatabaseHasThem() {
        NativeQuery any = sql("select id from sight where id = any (:ids) order by id");
        if (context.capabilities().contains(Capability.ARRAY_PARAMETERS)) {
            assertThat(ids(any.bind("ids", List.of(3L, 1L)))).containsExactly(1L, 3L);
            assertThat(ids(sql("select id from sight where name = any (:names)")
                            .bind("names", List.of("Well", "' or ''='"))))
                    .containsExactly(3L);
            assertThat(context.statements().toString()).containsPattern("any ?\\(\\?\\)");
        } else {
            assertThatExceptionOfType(UnsupportedCapabilityException.class)
                    .isThrownBy(() -> ids(any.bind("ids", List.of(3L, 1L))))
                    .withMessageContaining("ARRAY_PARAMETERS");
        }
        assertThat(ids(any.bind("ids", List.of()))).isEmpty();
    }

    @ContractTest(id = "QRY-81")
    void nullsAreTyped() {
        NativeQuery set = sql("update sight set entry_fee = :fee, kind = :kind, seen_at = :seen, ref = :ref,"
                + " code = :code, grade = :grade where id = 1");
        assertThat(set.bindNull("fee", BigDecimal.class)
                        .bind("kind", null, path(Sight::getKind))
                        .bindNull("seen", Instant.class)
                        .bindNull("ref", UUID.class)
                        .bind("code", null, path(Sight::getCode))
                        .bindNull("grade", int.class)
                        .update())
                .isEqualTo(1);
        Sight emptied = fixture.sights.getById(1L);
        assertThat(emptied.getEntryFee()).isNull();
        assertThat(emptied.getKind()).isNull();
        assertThat(emptied.getSeenAt()).isNull();
        assertThat(emptied.getRef()).isNull();
        assertThat(emptied.getCode()).isNull();
        assertThat(emptied.getGrade()).isNull();
        assertThatNullPointerException()
                .isThrownBy(() -> set.bind("fee", nothing()))
                .withMessageContaining("bindNull(\"fee\"");
    }

    @SuppressWarnings("NullAway") // what a caller without null checks may pass
    private static Object nothing() {
        return null;
    }

    @ContractTest(id = "QRY-82")
    void unknownUnboundAndPositionalParametersAreNamed() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql("select id from sight where id = :id").bind("ident", 1))
                .withMessageContaining("no parameter ident")
                .withMessageContaining("[id]");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(sql("select id from sight where id = :id and name = :name")
                        .bind("id", 1)))
                .withMessageContaining("the parameter name");
        for (String positional : List.of("id = ?", "id = ?1", "id = (?)")) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .as(positional)
                    .isThrownBy(() -> sql("select id from sight where " + positional))
                    .withMessageContaining("positional parameter ?")
                    .withMessageContaining("character");
        }
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "QRY-82")
    void valuesThatDoNotSayHowTheyAreStoredAreRefused() {
        NativeQuery query = sql("select id from sight where kind = :kind");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> query.bind("kind", Kind.TOWER))
                .withMessageContaining("name or by ordinal");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> query.bind("kind", new Code("x")))
                .withMessageContaining("components");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> query.bind("kind", new Object[] {"a"}))
                .withMessageContaining("List");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> query.bind("kind", new Sight(1, "x")))
                .withMessageContaining("id of an entity");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> query.bind("kind", null, path(Sight::getTown)))
                .withMessageContaining("not one column");
    }
}
