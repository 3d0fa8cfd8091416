package dev.mortise.testkit.contract.security;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidRequestException;
import dev.mortise.query.Path;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.text.FilterOperator;
import dev.mortise.query.text.RequestGrammar;
import dev.mortise.query.text.RequestProperty;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Gauge;
import dev.mortise.testkit.contract.fixture.Gauge.Code;
import dev.mortise.testkit.contract.fixture.Gauge.Level;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contract of filters, sorts and pages from requests: values of every type, and texts that attack (R11). */
@ContractGroup("SEC")
class RequestTextContract {

    private static final List<String> ATTACKS = List.of(
            "' OR '1'='1",
            "\\' OR 1=1 -- ",
            "x'); delete from gauge; --",
            "%",
            "_",
            "!%",
            "${text}",
            "#{text}",
            "?1 :x");

    private static final RequestGrammar<Gauge> GAUGES = RequestGrammar.of(Gauge.class)
            .allow("id", "tiny", "whole", "large", "single", "twice", "flag", "largeBoxed", "total", "huge", "text")
            .allow("levelName", "levelNo", "token", "onDate", "atTime", "atDateTime", "atInstant", "atOffset")
            .allow("parent.text", "parent.total")
            .allow(RequestProperty.of("code", Path.of(Gauge.class, "code"))
                    .parsedBy(Code::new)
                    .only(FilterOperator.EQ, FilterOperator.IN));

    private static final List<Level> LEVELS = List.of(Level.values());

    private final ContractContext context;
    private final Repository<Gauge, Long> gauges;

    RequestTextContract(ContractContext context) {
        this.context = context.tables(Gauge.SCHEMA);
        this.gauges = context.open(Gauge.class).repository(Gauge.class, Long.class);
    }

    private Gauge full(long id, String text) {
        Gauge gauge = new Gauge(id);
        gauge.tiny = 1;
        gauge.whole = (int) id;
        gauge.large = 4_000_000_000L;
        gauge.single = 0.5f;
        gauge.twice = 2.25;
        gauge.flag = true;
        gauge.total = new BigDecimal("12.50");
        gauge.huge = new BigInteger("12345678901234567890");
        gauge.text = text;
        gauge.levelName = LEVELS.get(0);
        gauge.levelNo = LEVELS.get(1);
        gauge.code = new Code("c1");
        gauge.token = new UUID(1, 2);
        gauge.onDate = LocalDate.of(2024, 2, 29);
        gauge.atTime = LocalTime.of(13, 5);
        gauge.atDateTime = LocalDateTime.of(2024, 2, 29, 13, 5);
        gauge.atInstant = Instant.parse("2024-02-29T13:05:00.123456Z");
        gauge.atOffset = OffsetDateTime.parse("2024-02-29T13:05:00Z");
        return gauge;
    }

    private List<Long> ids(@Nullable String filter, @Nullable String sort) {
        return gauges.find(GAUGES.parse(filter, sort)).stream()
                .map(Gauge::getId)
                .toList();
    }

    @ContractTest(id = "SEC-07")
    void everyTypeOfPropertyIsFilteredByItsText() {
        gauges.insert(full(1, "tea"));
        String levels = LEVELS.get(0) + "," + LEVELS.get(1);
        List<String> filters = List.of(
                "tiny = 1 and whole = 1 and large = 4000000000 and single = 0.5 and twice < 2.5 and flag = true",
                "total = 12.5 and huge = 12345678901234567890 and text = tea and code in (c1, c2)",
                "levelName in (" + levels + ") and levelNo = " + LEVELS.get(1) + " and largeBoxed is null",
                "token = 00000000-0000-0001-0000-000000000002 and onDate between 2024-02-28 and 2024-02-29",
                "atTime = 13:05 and atDateTime = 2024-02-29T13:05 and atInstant = 2024-02-29T14:05:00.123456+01:00",
                "atOffset >= 2024-02-29T13:05:00Z and parent.text is null and not (text not icontains TE)");

        assertThat(filters).allSatisfy(filter -> {
            assertThat(ids(filter, null)).as(filter).containsExactly(1L);
            assertThat(ids("not (" + filter + ")", null)).as(filter).isEmpty();
        });
        assertThat(ids("onDate < 9999-12-31 and atInstant > 0001-01-01T00:00:00Z and total < 1e37", null))
                .containsExactly(1L);
    }

    @ContractTest(id = "SEC-01")
    void attackingTextsAreValuesOnly() {
        for (int index = 0; index < ATTACKS.size(); index++) {
            gauges.insert(full(index + 1L, ATTACKS.get(index)));
        }
        for (int index = 0; index < ATTACKS.size(); index++) {
            String quoted = "\"" + ATTACKS.get(index) + "\"";
            context.statements().clear();
            assertThat(ids("text = " + quoted, null)).containsExactly(index + 1L);
            assertThat(ids("text in (" + quoted + ") and text startswith " + quoted, "-id"))
                    .containsExactly(index + 1L);
            assertThat(context.statements().statements())
                    .hasSize(2)
                    .noneMatch(statement -> statement.sql().contains("1=1")
                            || statement.sql().contains("'1'")
                            || statement.sql().contains("delete"));
        }
        assertThat(gauges.count()).isEqualTo(ATTACKS.size());
    }

    @ContractTest(id = "SEC-05")
    void whatIsNotAllowedIsRefusedBeforeAnyStatement() {
        context.statements().clear();
        for (String sort :
                List.of("id; drop table gauge", "content", "fine", "parent.id", "id desc", "-id,(select 1)", "code")) {
            assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> ids(null, sort));
        }
        for (String filter :
                List.of("fine > 1", "id' = 1", "1 = 1", "code != c1", "id = (1)", "whole = 1 -- ", "parent.code = a")) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> ids(filter, null))
                    .satisfies(failure -> assertThat(failure.parameter()).isEqualTo("filter"));
        }
        assertThat(context.statements().statements()).isEmpty();
    }

    @ContractTest(id = "SEC-08")
    void pagesAndCursorsComeFromTexts() {
        for (long id = 1; id <= 5; id++) {
            Gauge gauge = full(id, id % 2 == 0 ? "even" : "odd");
            gauges.insert(gauge);
        }
        assertThat(gauges.findPage(GAUGES.parse("whole > 1", "text,-id"), GAUGES.parsePage("1", "2"))
                        .content())
                .extracting(Gauge::getId)
                .containsExactly(5L, 3L);
        CursoredPage<Gauge> first =
                gauges.findCursored(GAUGES.parse("whole > 1", "text,-id"), GAUGES.parseCursor(null, null, "3"));
        String after = first.next().orElseThrow().cursor().orElseThrow().toText();
        assertThat(gauges.findCursored(GAUGES.parse("whole > 1", "text,-id"), GAUGES.parseCursor(after, "", "3"))
                        .content())
                .extracting(Gauge::getId)
                .containsExactly(3L);
        for (String size : List.of("101", "0", "1; drop table gauge", "-5")) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> GAUGES.parsePage("0", size))
                    .satisfies(failure -> assertThat(failure.parameter()).isEqualTo("size"));
        }
        assertThat(gauges.count(path(Gauge::getId).gt(0L))).isEqualTo(5);
    }
}
