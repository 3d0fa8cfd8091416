package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mortise.capability.Capability;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.NonUniqueResultException;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contract of conditions on an entity's own values: nulls, lists, logic, arithmetic (R10). */
@ContractGroup("QRY")
class QueryConditionContract {

    private final ContractContext context;
    private final Repository<Member, Long> members;

    QueryConditionContract(ContractContext context) {
        this.context = context.tables(Member.SCHEMA);
        this.members = context.open(Member.ENTITIES).repository(Member.class, Long.class);
        members.insertAll(List.of(
                new Member(1, "Ada", 30, 5),
                new Member(2, "Bob", 40, null),
                new Member(3, null, null, 7),
                new Member(4, "Dan", 5, 2)));
        context.statements().clear();
    }

    private List<Long> ids(Condition<Member> condition) {
        return members
                .find(QuerySpec.of(Member.class)
                        .where(condition)
                        .orderBy(path(Member::getId).asc()))
                .stream()
                .map(Member::getId)
                .toList();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @ContractTest(id = "QRY-01")
    void nullOperandIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> path(Member::getName).eq(QueryConditionContract.<String>nothing()));
        assertThat(ids(path(Member::getName).isNull())).containsExactly(3L);
    }

    @ContractTest(id = "QRY-02")
    void notEqualLeavesNullsOut() {
        assertThat(ids(path(Member::getAge).ne(30))).containsExactly(2L, 4L);
    }

    @ContractTest(id = "QRY-03")
    void oppositeOfUnknownStaysUnknown() {
        assertThat(ids(path(Member::getAge).eq(30).not())).containsExactly(2L, 4L);
    }

    @ContractTest(id = "QRY-04")
    void andOrAndNotFollowThreeValuedLogic() {
        List<@Nullable Integer> values = Arrays.asList(0, 1, null);
        List<Member> rows = new ArrayList<>();
        for (Integer age : values) {
            for (Integer score : values) {
                rows.add(new Member(100 + rows.size(), "3vl", age, score));
            }
        }
        members.insertAll(rows);
        Condition<Member> a = path(Member::getAge).eq(1);
        Condition<Member> b = path(Member::getScore).eq(1);
        Condition<Member> here = path(Member::getName).eq("3vl");

        assertMatches(here.and(a.and(b)), rows, row -> and(is1(row.getAge()), is1(row.getScore())));
        assertMatches(here.and(a.or(b)), rows, row -> or(is1(row.getAge()), is1(row.getScore())));
        assertMatches(here.and(a.and(b).not()), rows, row -> not(and(is1(row.getAge()), is1(row.getScore()))));
        assertMatches(here.and(a.or(b).not()), rows, row -> not(or(is1(row.getAge()), is1(row.getScore()))));
        assertMatches(here.and(a.not().or(b)), rows, row -> or(not(is1(row.getAge())), is1(row.getScore())));
    }

    private void assertMatches(
            Condition<Member> condition, List<Member> rows, Function<Member, @Nullable Boolean> expected) {
        assertThat(ids(condition))
                .as(condition.toString())
                .isEqualTo(rows.stream()
                        .filter(row -> Boolean.TRUE.equals(expected.apply(row)))
                        .map(Member::getId)
                        .toList());
    }

    private static @Nullable Boolean is1(@Nullable Integer value) {
        return value == null ? null : value == 1;
    }

    private static @Nullable Boolean and(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return one == null || other == null ? null : Boolean.TRUE;
    }

    private static @Nullable Boolean or(@Nullable Boolean one, @Nullable Boolean other) {
        return not(and(not(one), not(other)));
    }

    private static @Nullable Boolean not(@Nullable Boolean one) {
        return one == null ? null : !one;
    }

    @ContractTest(id = "QRY-06")
    void inNothingMatchesNothing() {
        assertThat(ids(path(Member::getAge).in(List.of()))).isEmpty();
    }

    @ContractTest(id = "QRY-07")
    void notInNothingMatchesEverything() {
        assertThat(ids(path(Member::getAge).notIn(List.of()))).containsExactly(1L, 2L, 3L, 4L);
    }

    @ContractTest(id = "QRY-09")
    void nullInAListIsRefused() {
        List<@Nullable Integer> withNull = Arrays.asList(1, null);

        assertThatNullPointerException()
                .isThrownBy(() -> path(Member::getAge).notIn(unchecked(withNull)))
                .withMessageContaining("isNull");
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> unchecked(List<@Nullable Integer> list) {
        return (List<Integer>) (List<?>) list;
    }

    @ContractTest(id = "QRY-11")
    void listOfFiveThousandGivesTheRightRows() {
        List<Integer> many = IntStream.range(10, 5_010).boxed().toList();

        assertThat(ids(path(Member::getAge).in(many))).containsExactly(1L, 2L);
        assertThat(ids(path(Member::getAge).notIn(many))).containsExactly(4L);
    }

    @ContractTest(id = "QRY-26")
    void betweenTakesBothEndsAndReversedBoundsMatchNothing() {
        assertThat(ids(path(Member::getAge).between(5, 30))).containsExactly(1L, 4L);
        assertThat(ids(path(Member::getAge).between(30, 5))).isEmpty();
    }

    @ContractTest(id = "QRY-29")
    @SuppressWarnings({"unchecked", "rawtypes"})
    void textIsNotComparedWithNumbers() {
        Path untyped = path(Member::getName);

        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> untyped.eq(0));
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "QRY-72")
    void wholeNumbersDivideToAWholeNumber() {
        assertThat(ids(path(Member::getScore).dividedBy(2).eq(2))).containsExactly(1L);
        assertThat(ids(path(Member::getScore).dividedBy(2).eq(3))).containsExactly(3L);
        assertThat(ids(path(Member::getScore).minus(12).dividedBy(2).eq(-3))).containsExactly(1L);
    }

    @ContractTest(id = "QRY-73", requires = Capability.DIVISION_BY_ZERO_FAILS, unsupported = "divisionByZeroIsNull")
    void divisionByZeroFails() {
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> ids(path(Member::getScore)
                        .dividedBy(path(Member::getScore).minus(path(Member::getScore)))
                        .isNull()));
    }

    void divisionByZeroIsNull() {
        assertThat(ids(path(Member::getScore)
                        .dividedBy(path(Member::getScore).minus(path(Member::getScore)))
                        .isNull()))
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @ContractTest(id = "QRY-74")
    void concatenationOfNullIsNull() {
        assertThat(ids(path(Member::getName).concat("!").eq("Ada!"))).containsExactly(1L);
        assertThat(ids(path(Member::getName).concat("!").isNull())).containsExactly(3L);
    }

    @ContractTest(id = "QRY-78")
    void findOneOfNothingIsEmpty() {
        assertThat(members.findOne(
                        QuerySpec.of(Member.class).where(path(Member::getId).eq(99L))))
                .isEmpty();
    }

    @ContractTest(id = "QRY-79")
    void findOneOfSeveralFailsAndReadsTwoRowsAtMost() {
        assertThatExceptionOfType(NonUniqueResultException.class)
                .isThrownBy(() -> members.findOne(QuerySpec.of(Member.class)))
                .withMessageContaining("Member");

        assertThat(context.statements().startingWith("select"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.sql()).containsPattern("(?i)limit|fetch (first|next)"));
    }

    @ContractTest(id = "QRY-80")
    void absentFilterVanishes() {
        assertThat(ids(path(Member::getAge)
                        .eqIfPresent(QueryConditionContract.<@Nullable Integer>nothing())
                        .and(path(Member::getScore).ge(5))))
                .containsExactly(1L, 3L);
        assertThat(context.statements().startingWith("select"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.sql()).doesNotContain("is null or"))
                .satisfies(sent -> assertThat(sent.parameters()).isEqualTo(1));
    }

    @ContractTest(id = "QRY-83")
    void deepNestingWorks() {
        Condition<Member> deep = path(Member::getAge).eq(30);
        for (int depth = 0; depth < 200; depth++) {
            deep = depth % 2 == 0
                    ? deep.or(path(Member::getScore).eq(depth + 1000))
                    : deep.and(path(Member::getId).lt(1_000L));
        }

        assertThat(ids(deep)).containsExactly(1L);
    }

    @ContractTest(id = "QRY-84")
    void specIsAValueThatMayBeUsedAgain() {
        QuerySpec<Member> spec =
                QuerySpec.of(Member.class).where(path(Member::getAge).ge(30));

        List<Member> first = members.find(spec);
        List<Member> second = members.find(spec);

        assertThat(first).hasSize(2);
        assertThat(second)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("loans", "club")
                .isEqualTo(first);
        assertThat(spec)
                .isEqualTo(QuerySpec.of(Member.class).where(path(Member::getAge).ge(30)));
    }

    @ContractTest(id = "QRY-85")
    void equalSpecsSendEqualText() {
        ids(path(Member::getAge).eq(1));
        ids(path(Member::getAge).eq(2));

        assertThat(context.statements().statements())
                .hasSize(2)
                .extracting(sent -> sent.sql())
                .containsOnly(context.statements().statements().get(0).sql());
    }
}
