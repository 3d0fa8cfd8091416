package dev.mortise.query.text;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.error.InvalidRequestException;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.Storefront.Customer;
import dev.mortise.query.Storefront.Order;
import dev.mortise.query.Storefront.Status;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.PageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGrammarTest {

    private static final Path<Order, String> NAME = path(Order::getCustomer).then(Customer::getName);
    private static final Path<Order, BigDecimal> TOTAL = path(Order::getTotal);
    private static final Path<Order, Status> STATUS = path(Order::getStatus);

    private static final RequestGrammar<Order> ORDERS = RequestGrammar.of(Order.class)
            .allow("status", "total", "createdAt", "customer.name", "customer.address.city", "customer.active")
            .allow("who", NAME)
            .allow(RequestProperty.of("ref", Path.of(Order.class, "id", UUID.class))
                    .only(FilterOperator.EQ)
                    .notSortable())
            .allow(RequestProperty.of("since", path(Order::getCreatedAt))
                    .parsedBy(days -> Instant.EPOCH.plusSeconds(86_400L * Integer.parseInt(days))));

    private static Condition<Order> filter(String text) {
        return ORDERS.parseFilter(text);
    }

    private static InvalidRequestException failure(String text) {
        return catchThrowableOfType(InvalidRequestException.class, () -> filter(text));
    }

    @Test
    void filtersAreTheConditionsThatTheySay() {
        assertThat(filter("status in (PAID, PENDING) and total >= 100 and who contains \"ann\""))
                .isEqualTo(STATUS.in(Status.PAID, Status.PENDING)
                        .and(TOTAL.ge(new BigDecimal("100")))
                        .and(NAME.contains("ann")));
        assertThat(filter("status=PAID OR NOT (total between -1.5 AND 2e2 or customer.name is not null)"))
                .isEqualTo(STATUS.eq(Status.PAID)
                        .or(TOTAL.between(new BigDecimal("-1.5"), new BigDecimal("2e2"))
                                .or(NAME.isNotNull())
                                .not()));
        assertThat(filter("customer.active = true and who not startsWith 'O''Neil' and who != \"and\""))
                .isEqualTo(path(Order::getCustomer)
                        .then(Customer::isActive)
                        .eq(true)
                        .and(NAME.startsWith("O'Neil").not())
                        .and(NAME.ne("and")));
        assertThat(filter("createdAt < 2024-05-01T00:00:00+02:00 or since > 1"))
                .isEqualTo(path(Order::getCreatedAt)
                        .lt(Instant.parse("2024-04-30T22:00:00Z"))
                        .or(path(Order::getCreatedAt).gt(Instant.parse("1970-01-02T00:00:00Z"))));
        assertThat(filter("who icontains A% and who endswith _ and who is null"))
                .isEqualTo(NAME.containsIgnoreCase("A%").and(NAME.endsWith("_")).and(NAME.isNull()));
        assertThat(filter("ref = 00000000-0000-0001-0000-000000000002"))
                .isEqualTo(Path.of(Order.class, "id", UUID.class).eq(new UUID(1, 2)));
        assertThat(List.of(ORDERS.parseFilter(null), filter(" "))).containsOnly(Condition.absent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status | 6 | an operator is expected",
                "status = | 8 | a value",
                "status = PAYED | 9 | PENDING, PAID",
                "totl > 3 | 0 | Did you mean \"total\"?",
                "total > 3 an status = PAID | 10 | \"and\", \"or\" or the end",
                "total > 3 and | 13 | a property",
                "(total > 3 | 10 | \")\" is expected",
                "total > 3) | 9 | \"and\", \"or\" or the end",
                "total > ten | 8 | BigDecimal",
                "total > 1e999 | 8 | BigDecimal",
                "total > NaN | 8 | BigDecimal",
                "total contains 3 | 6 | does not have the operator",
                "status > PAID | 7 | does not have the operator",
                "ref in (1) | 4 | it has =",
                "ref = 1 | 6 | UUID",
                "who = \"ann | 6 | not closed",
                "who = null | 6 | is null",
                "who is 3 | 7 | \"null\" is expected",
                "who in () | 8 | a value",
                "who in (a b) | 10 | \")\" is expected",
                "who ! a | 4 | no operator",
                "who not = a | 8 | an operator",
                "createdAt > +999999-01-01T00:00:00Z | 12 | Instant",
                "who = a; drop table orders | 9 | \"and\", \"or\" or the end",
            })
    void errorsNameTheBadPartAndItsPosition(String text, int position, String words) {
        InvalidRequestException failure = failure(text);
        assertThat(failure)
                .hasMessageStartingWith("filter, position " + position)
                .hasMessageContaining(words);
        assertThat(failure.position()).isEqualTo(position);
        assertThat(failure.parameter()).isEqualTo("filter");
    }

    @Test
    void lengthDepthAndOperandsAreLimited() {
        assertThat(failure("total > 1" + " ".repeat(2_000)).position()).isEqualTo(2_000);
        assertThat(filter("not ".repeat(10) + "total > 1")).isNotNull();
        assertThat(failure("not ".repeat(11) + "total > 1")).hasMessageContaining("10 levels");
        assertThat(failure("(".repeat(1_000))).hasMessageContaining("10 levels");
        assertThat(failure("total > 1" + " or total > 1".repeat(50))).hasMessageContaining("50 operands");
        assertThat(failure("total in (1" + ",1".repeat(50) + ")")).hasMessageContaining("50 operands");
        RequestGrammar<Order> small = ORDERS.withLimits(RequestLimits.DEFAULT.withTexts(30, 1, 2, 1));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> small.parseFilter("total in (1,2,3)"))
                .withMessageContaining("2 operands");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> small.parseSort("total,status"))
                .satisfies(failure -> assertThat(failure.position()).isEqualTo(6));
        assertThatIllegalArgumentException().isThrownBy(() -> RequestLimits.DEFAULT.withTexts(1, 101, 1, 1));
    }

    @Test
    void messagesRepeatLittleAndNoControlCharacters() {
        assertThat(failure("a\u0001b\u202e" + "c".repeat(500) + " = 1").getMessage())
                .doesNotContain("\u0001", "\u202e", "c".repeat(100))
                .contains("a?b?");
        assertThat(failure("who = \"a\u0000\"")).hasMessageContaining("no value");
        assertThat(failure("who = \"\ud800\"")).hasMessageContaining("no value");
    }

    @Test
    void sortsAreNamesWithSigns() {
        assertThat(ORDERS.parseSort("-createdAt, customer.name,+total"))
                .isEqualTo(List.of(path(Order::getCreatedAt).desc(), NAME.asc(), TOTAL.asc()));
        assertThat(ORDERS.parse("total > 1", "-who"))
                .isEqualTo(QuerySpec.of(Order.class)
                        .where(TOTAL.gt(BigDecimal.ONE))
                        .orderBy(NAME.desc()));
        assertThat(ORDERS.parseSort(null)).isEmpty();
        assertThat(ORDERS.parseSort("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "total,,who | 6",
                "-total,-totl | 8",
                "total,total | 6",
                "ref | 0",
                "id; drop table t | 0",
                "- | 1",
                "--total | 1"
            })
    void badSortsAreRefusedWithTheirPosition(String text, int position) {
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> ORDERS.parseSort(text))
                        .position())
                .isEqualTo(position);
    }

    @Test
    void pagesHaveMaxima() {
        assertThat(ORDERS.parsePage(null, "")).isEqualTo(PageRequest.ofNumber(0, 20));
        assertThat(ORDERS.parsePage("3", " 100 ")).isEqualTo(PageRequest.ofNumber(3, 100));
        Cursor cursor = Cursor.of(List.of(1), () -> new byte[] {1, 2});
        assertThat(ORDERS.parseCursor(cursor.toText(), null, "5").isBackwards()).isFalse();
        assertThat(ORDERS.parseCursor("", cursor.toText(), "5").isBackwards()).isTrue();
        assertThat(ORDERS.parseCursor(null, null, null)).isEqualTo(PageRequest.cursor(20));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> ORDERS.parseCursor("a", "b", null))
                .withMessageContaining("not both");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> ORDERS.parseCursor("%%", null, null))
                .withMessageStartingWith("after, position 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101", "0", "1e2", "99999999999", "\u0661", "x"})
    void badPageSizesAreRefused(String size) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> ORDERS.parsePage("0", size))
                .withMessageContaining("between 1 and 100");
    }

    @Test
    void theAllowListIsCheckedWhenItIsBuilt() {
        RequestGrammar<Order> none = RequestGrammar.of(Order.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.allow("items"))
                .withMessageContaining("parsedBy");
        assertThatIllegalArgumentException().isThrownBy(() -> none.allow("total", "total"));
        assertThatIllegalArgumentException().isThrownBy(() -> none.allow("and", TOTAL));
        assertThatIllegalArgumentException().isThrownBy(() -> none.allow("a b", TOTAL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestProperty.of("total", TOTAL).only(FilterOperator.CONTAINS));
        RequestGrammar<Order> nullOnly = none.allow(
                RequestProperty.of("customer", path(Order::getCustomer)).only(FilterOperator.IS_NULL));
        assertThat(nullOnly.parseFilter("customer is null"))
                .isEqualTo(path(Order::getCustomer).isNull());
    }

    private static final String VALID =
            "status in (PAID, PENDING) and not (total between -1.5 and 2e2 or who contains \"a''b\") and who is not"
                    + " null";

    private static final String[] PIECES = {
        "status",
        "total",
        "who",
        "customer.name",
        "createdAt",
        "ref",
        "since",
        "=",
        "!=",
        "<=",
        "<",
        ">",
        "and",
        "or",
        "not",
        "in",
        "is",
        "null",
        "between",
        "contains",
        "(",
        ")",
        ",",
        "\"",
        "'",
        "\\",
        ";",
        "--",
        "/*",
        "' or '1'='1",
        "\"a\"",
        "PAID",
        "1",
        "-1e5",
        "2024-01-01T00:00:00Z",
        "\u0000",
        "\ud800",
        "\u202e",
        "%",
        "_",
        "!",
        "$",
        "{",
        "9999999999"
    };

    private static String mixed(Random random) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(12); piece >= 0; piece--) {
            text.append(random.nextInt(50) == 0 ? anyCharacter(random) : PIECES[random.nextInt(PIECES.length)]);
            text.append(random.nextInt(4) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private static String changed(Random random) {
        int at = random.nextInt(VALID.length());
        int end = Math.min(VALID.length(), at + random.nextInt(4));
        String inserted = random.nextBoolean() ? anyCharacter(random) : PIECES[random.nextInt(PIECES.length)];
        return VALID.substring(0, at) + inserted + VALID.substring(end);
    }

    private static String anyCharacter(Random random) {
        return String.valueOf((char) random.nextInt(65_536));
    }

    /** Texts of pieces of the grammar and of anything: a condition, or the one exception. */
    @Test
    void noTextEscapesTheGrammar() {
        Random random = new Random(20_260_101);
        int valid = 0;
        for (int round = 0; round < 60_000; round++) {
            String tried = round % 2 == 0 ? mixed(random) : changed(random);
            try {
                filter(tried);
                valid++;
            } catch (InvalidRequestException refused) {
                assertThat(refused.position()).as(tried).isBetween(0, tried.length());
            }
            try {
                ORDERS.parseSort(tried);
                ORDERS.parsePage(tried, tried);
                ORDERS.parseCursor(tried, null, null);
            } catch (InvalidRequestException refused) {
                assertThat(refused.parameter()).isNotEqualTo("filter");
            }
        }
        assertThat(valid).isGreaterThan(100);
    }
}
