package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.report.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Contract of random conditions: every engine evaluates them by three-valued logic. */
@ContractGroup("QRY")
class QueryFuzzContract {

    private static final int SPECS = FullRun.count(500, 10_000);
    private static final int DEPTH = 4;

    private final Repository<Member, Long> members;
    private final SplittableRandom random = new SplittableRandom(Seed.value());

    QueryFuzzContract(ContractContext context) {
        context.tables(Member.SCHEMA);
        this.members = context.open(Member.ENTITIES).repository(Member.class, Long.class);
    }

    /** A condition and what it should answer: true, false, or null for unknown. */
    private record Asked(Condition<Member> condition, Function<Member, @Nullable Boolean> answer) {}

    @ContractTest(id = "QRY-90")
    void randomConditionsAnswerAsTheReferenceDoes() {
        List<Member> rows = rows();
        members.insertAll(rows);

        for (int count = 0; count < SPECS; count++) {
            Asked asked = asked(DEPTH);
            List<Long> expected = rows.stream()
                    .filter(row -> Boolean.TRUE.equals(asked.answer().apply(row)))
                    .map(Member::getId)
                    .toList();
            List<Long> found = members
                    .find(QuerySpec.of(Member.class)
                            .where(asked.condition())
                            .orderBy(path(Member::getId).asc()))
                    .stream()
                    .map(Member::getId)
                    .toList();
            assertThat(found)
                    .as("seed %s, spec %s: %s", Seed.value(), count, asked.condition())
                    .isEqualTo(expected);
        }
    }

    private List<Member> rows() {
        List<Member> rows = new ArrayList<>();
        for (int id = 0; id < 40; id++) {
            rows.add(new Member(id, text(), number(), number()));
        }
        return rows;
    }

    private @Nullable Integer number() {
        int number = random.nextInt(6);
        return number == 5 ? null : number;
    }

    private @Nullable String text() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "a%";
            case 3 -> "ab";
            case 4 -> "A_";
            default -> "!b";
        };
    }

    private Asked asked(int depth) {
        int choice = random.nextInt(depth == 0 ? 5 : 8);
        return switch (choice) {
            case 5 -> combined(depth, true);
            case 6 -> combined(depth, false);
            case 7 -> opposite(asked(depth - 1));
            default -> simple(choice);
        };
    }

    private Asked combined(int depth, boolean all) {
        Asked one = asked(depth - 1);
        Asked other = asked(depth - 1);
        return all
                ? new Asked(
                        one.condition().and(other.condition()),
                        row -> and(one.answer().apply(row), other.answer().apply(row)))
                : new Asked(
                        one.condition().or(other.condition()),
                        row -> not(and(
                                not(one.answer().apply(row)), not(other.answer().apply(row)))));
    }

    private static Asked opposite(Asked asked) {
        return new Asked(asked.condition().not(), row -> not(asked.answer().apply(row)));
    }

    private Asked simple(int choice) {
        int number = random.nextInt(5);
        return switch (choice) {
            case 0 -> new Asked(path(Member::getAge).le(number), row -> test(row.getAge(), age -> age <= number));
            case 1 ->
                new Asked(
                        path(Member::getScore).in(number, number + 1),
                        row -> test(row.getScore(), score -> score == number || score == number + 1));
            case 2 -> new Asked(path(Member::getName).isNull(), row -> row.getName() == null);
            case 3 -> contained(List.of("", "%", "_", "!", "b").get(number));
            default ->
                new Asked(
                        path(Member::getAge).ne(path(Member::getScore)),
                        row -> test(row.getAge(), age -> test(row.getScore(), score -> !score.equals(age))));
        };
    }

    private static Asked contained(String text) {
        return new Asked(path(Member::getName).contains(text), row -> test(row.getName(), name -> name.contains(text)));
    }

    private static <V> @Nullable Boolean test(@Nullable V value, Function<V, @Nullable Boolean> test) {
        return value == null ? null : test.apply(value);
    }

    private static @Nullable Boolean and(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return one == null || other == null ? null : Boolean.TRUE;
    }

    private static @Nullable Boolean not(@Nullable Boolean one) {
        return one == null ? null : !one;
    }
}
