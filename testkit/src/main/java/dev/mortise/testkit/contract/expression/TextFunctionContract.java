package dev.mortise.testkit.contract.expression;

import static dev.mortise.query.Path.path;
import static dev.mortise.query.Queries.cases;
import static dev.mortise.query.Queries.value;
import static dev.mortise.testkit.contract.expression.ExpressionCheck.gauge;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Contract of the functions of texts and of patterns. */
@ContractGroup("QRY")
class TextFunctionContract {

    private static final List<String> TEXTS =
            List.of("", "a", "abc-def", "A_b%c!d", "50%", "tést é", "-x-", "a\\b", "12", "Abab aB");

    private static final Path<Gauge, String> TEXT = gauge("text", String.class);
    private static final Path<Gauge, Integer> INT = gauge("wholeBoxed", Integer.class);

    private final List<Gauge> rows = new ArrayList<>();
    private final ExpressionCheck check;

    TextFunctionContract(ContractContext context) {
        rows.add(new Gauge(TEXTS.size() + 1));
        for (int index = 0; index < TEXTS.size(); index++) {
            Gauge row = new Gauge(index + 1);
            row.text = TEXTS.get(index);
            row.wholeBoxed = index - 2;
            rows.add(row);
        }
        check = new ExpressionCheck(
                context.tables(Gauge.SCHEMA).open(Gauge.class).repository(Gauge.class, Long.class), rows);
    }

    private static <B> Function<Gauge, @Nullable B> of(Function<String, @Nullable B> java) {
        return row -> row.text == null ? null : java.apply(row.text);
    }

    private static String cut(String text, int start, int length) {
        int from = Math.min(text.length(), Math.max(0, start - 1));
        return text.substring(from, (int) Math.min(text.length(), (long) from + Math.max(0, length)));
    }

    private static @Nullable String withSign(Gauge row, Function<String, String> java) {
        return row.text == null || row.wholeBoxed == null || row.wholeBoxed <= 0 ? null : java.apply(row.text);
    }

    private static String last(String text, int length) {
        return text.substring(Math.max(0, text.length() - Math.max(0, length)));
    }

    @ContractTest(id = "QRY-74")
    void partsOfTextsCountFromOne() {
        for (int number : List.of(0, 1, 3, 7, 40)) {
            check.is(TEXT.substring(number + 1), of(text -> cut(text, number + 1, 100)));
            check.is(TEXT.substring(2, number), of(text -> cut(text, 2, number)));
            check.is(TEXT.left(number), of(text -> cut(text, 1, number)));
            check.is(TEXT.right(number), of(text -> last(text, number)));
        }
        check.is(TEXT.left(INT), row -> row.text == null ? null : cut(row.text, 1, requireNonNull(row.wholeBoxed)));
        check.is(
                TEXT.right(INT.plus(1)),
                row -> row.text == null ? null : last(row.text, requireNonNull(row.wholeBoxed) + 1));
        check.is(
                TEXT.substring(INT, INT.times(2)),
                row -> row.text == null
                        ? null
                        : cut(row.text, requireNonNull(row.wholeBoxed), 2 * requireNonNull(row.wholeBoxed)));
        check.is(
                TEXT.left(TEXT.locate("-").minus(1)),
                of(text -> cut(text, 1, text.indexOf("-") < 0 ? -1 : text.indexOf("-"))));
        assertThatIllegalArgumentException().isThrownBy(() -> TEXT.substring(0));
        assertThatIllegalArgumentException().isThrownBy(() -> TEXT.left(-1));
    }

    @ContractTest(id = "QRY-74")
    void textsAreReplacedFoundAndFilled() {
        for (String part : List.of("a", "b", "-", "%", "zz", "é", "\\")) {
            check.is(TEXT.locate(part), of(text -> text.indexOf(part) + 1));
            check.is(TEXT.replace(part, "++"), of(text -> text.replace(part, "++")));
        }
        check.is(TEXT.replace("", "x"), row -> row.text);
        check.is(TEXT.replace("a", ""), of(text -> text.replace("a", "")));
        check.is(TEXT.replace(value("A"), TEXT), of(text -> text.replace("A", text)));
        Expression<Gauge, String> sign = cases().when(INT.gt(0), "+").otherwiseNull();
        check.is(TEXT.replace(value("zz"), sign), row -> withSign(row, text -> text.replace("zz", "+")));
        check.is(TEXT.replace(value("a"), sign), row -> withSign(row, text -> text.replace("a", "+")));
        check.is(TEXT.replace(sign, value("a")), row -> withSign(row, text -> text.replace("+", "a")));
        check.is(TEXT.locate(""), of(text -> 1));
        for (int length : List.of(0, 3, 9)) {
            check.is(
                    TEXT.lpad(length, '*'),
                    of(text -> cut("*".repeat(Math.max(0, length - text.length())) + text, 1, length)));
            check.is(TEXT.rpad(length, ' '), of(text -> cut(text + " ".repeat(length), 1, length)));
        }
        check.is(
                TEXT.substring(1, 1).upper().concat("!"),
                of(text -> cut(text, 1, 1).toUpperCase(Locale.ROOT) + "!"));
    }

    @ContractTest(id = "QRY-22")
    void patternsMayHaveAnyEscapeAndBeExpressions() {
        matching(TEXT.like("50#%", '#'), text -> text.equals("50%"));
        matching(TEXT.like("%\\%%", '\\'), text -> text.contains("%"));
        matching(TEXT.like("%\\\\%", '\\'), text -> text.contains("\\"));
        matching(TEXT.like("A$_b%!d", '$'), text -> text.startsWith("A_b") && text.endsWith("!d"));
        matching(TEXT.like(value("%-%")), text -> text.contains("-"));
        matching(TEXT.like(value("%#_%"), '#'), text -> text.contains("_"));
        matching(TEXT.like(value("%\\%"), '|'), text -> text.contains("\\"));
        matching(TEXT.like(value("%'%"), '\''), text -> text.endsWith("%"));
        matching(TEXT.like(value("%\\%%"), '\\'), text -> text.contains("%"));
        matching(TEXT.like(TEXT.substring(1, 1).concat("%")), text -> true);
        matching(TEXT.contains(TEXT.substring(2, 2)), text -> true);
        matching(TEXT.contains(value("a")), text -> text.contains("a"));
        matching(TEXT.startsWith(value("a")), text -> text.startsWith("a"));
        matching(TEXT.endsWith(TEXT.left(1)), text -> text.isEmpty() || text.endsWith(text.substring(0, 1)));
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> TEXT.like("a#", '#'));
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> TEXT.like("a", '%'));
    }

    @ContractTest(id = "QRY-23")
    void regularExpressionsMatchAPart() {
        for (String regex : List.of("b", "^a", "[0-9]+", "^(a|50).*$", "b{1,2}-?", "[^a-z]", "^$", "A")) {
            matching(
                    TEXT.matches(regex),
                    text -> Pattern.compile(regex).matcher(text).find());
            matching(
                    TEXT.matches(regex).not(),
                    text -> !Pattern.compile(regex).matcher(text).find());
        }
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> TEXT.matches("a("));
    }

    private void matching(Condition<Gauge> condition, Predicate<String> java) {
        assertThat(check.ids(condition))
                .as(condition.toString())
                .isEqualTo(rows.stream()
                        .filter(row -> row.text != null && java.test(row.text))
                        .map(Gauge::getId)
                        .sorted()
                        .toList());
    }

    @ContractTest(id = "QRY-28")
    void operandsMayBeAListOfExpressions() {
        assertThat(check.ids(TEXT.inExpressions(List.of(value("a"), TEXT.substring(1, 1)))))
                .isEqualTo(List.of(1L, 2L));
        assertThat(check.ids(path(Gauge::getId)
                        .notInExpressions(List.of(path(Gauge::getId).plus(1L), value(3L)))))
                .hasSize(rows.size() - 1);
        assertThat(check.ids(TEXT.inExpressions(List.of()))).isEmpty();
        assertThat(check.ids(TEXT.notInExpressions(List.of()))).hasSize(rows.size());
    }
}
