package dev.mortise.testkit.contract.nativequery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.nativequery.CallResult;
import dev.mortise.nativequery.NativeQuery;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Contract of calls of functions and procedures. */
@ContractGroup("QRY")
class NativeCallContract {

    private static final Map<String, List<String>> ROUTINES = Map.of(
            "h2", List.of("create alias if not exists twice as 'long twice(long n) { return 2 * n; }'"),
            "postgresql",
                    List.of(
                            "create or replace function twice(n bigint) returns bigint language sql as $$ select 2 * n"
                                    + " $$",
                            "create or replace procedure split_name(given text, inout times integer, out first_part"
                                    + " text) language plpgsql as $$ begin times := times + 1; first_part :="
                                    + " split_part(given, ' ', 1); end $$"),
            "mariadb",
                    List.of(
                            "create or replace function twice(n bigint) returns bigint deterministic return 2 * n",
                            "create or replace procedure split_name(given text, inout times integer, out first_part"
                                    + " text) begin set times = times + 1; set first_part = substring_index(given, ' ',"
                                    + " 1); end"));

    private final ContractContext context;
    private final SightFixture fixture;

    NativeCallContract(ContractContext context) throws SQLException {
        this.context = context;
        this.fixture = new SightFixture(context);
        try (Connection connection = context.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String routine :
                    requireNonNull(ROUTINES.get(context.database().kind().label()))) {
                statement.execute(routine);
            }
        }
        context.statements().clear();
    }

    private NativeQuery sql(String text) {
        return fixture.module.sql(text);
    }

    @ContractTest(id = "QRY-77")
    void functionsGiveTheirResult() {
        for (String text : List.of(":r = call twice(:n)", "{:r = call twice(:n)}", "{ :r = CALL twice( :n ) };")) {
            assertThat(sql(text).bind("n", 21L).out("r", Long.class).call().get("r", Long.class))
                    .isEqualTo(42);
        }
        assertThat(sql(":r = call twice(:n)")
                        .bindNull("n", Long.class)
                        .out("r", Integer.class)
                        .call()
                        .get("r", Integer.class))
                .isIn(null, 0);
        assertThat(sql("select twice(:n)").bind("n", 4L).as(Long.class).getOne())
                .isEqualTo(8);
    }

    @ContractTest(id = "QRY-77")
    void proceduresGiveTheirOutputParameters() {
        NativeQuery call = sql("call split_name(:name, :times, :first)")
                .bind("name", "it's Ada ' Lovelace")
                .bind("times", 6)
                .out("times", Integer.class)
                .out("first", String.class);
        if (!context.capabilities().contains(Capability.PROCEDURE_OUT_PARAMETERS)) {
            assertThatExceptionOfType(UnsupportedCapabilityException.class)
                    .isThrownBy(call::call)
                    .withMessageContaining("PROCEDURE_OUT_PARAMETERS");
            assertThat(context.statements().count()).isZero();
            return;
        }
        CallResult result = call.call();
        assertThat(result.get("times", Integer.class)).isEqualTo(7);
        assertThat(result.get("first", String.class)).isEqualTo("it's");
        assertThat(result).hasToString("CallResult[times, first]");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> result.get("second", String.class))
                .withMessageContaining("[times, first]");
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> result.get("first", Long.class));
    }

    @ContractTest(id = "QRY-77")
    void callsAreWritesAndNamedWhenTheyAreNone() {
        NativeQuery call = sql(":r = call twice(:n)").bind("n", 1L);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(call::call)
                .withMessageContaining("out(\"r\"");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql("select 1").call())
                .withMessageContaining("no call");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql("call").call());
        context.transactions()
                .withReadOnly()
                .executeWithoutResult(() -> assertThatExceptionOfType(ReadOnlyTransactionException.class)
                        .isThrownBy(() -> call.out("r", Long.class).call()));
    }
}
