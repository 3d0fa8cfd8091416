package dev.mortise.testkit.contract.nativequery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.MortiseException;
import dev.mortise.nativequery.NativeQuery;
import dev.mortise.testkit.Canary;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import java.util.List;

/** Contract of hostile values in native queries: they are bound, and the text is one statement (R11, R32). */
@ContractGroup("SEC")
class NativeSecurityContract {

    private static final List<String> PAYLOADS = List.of(
            "' OR '1'='1",
            "\\' OR 1=1 -- ",
            "'; delete from sight; --",
            "1; delete from sight",
            "x') or ('1'='1",
            "\" or \"\"=\"",
            ":id",
            "?",
            "$$ or 1=1 $$",
            "*/ or 1=1 /*");

    private final ContractContext context;
    private final SightFixture fixture;

    NativeSecurityContract(ContractContext context) {
        this.context = context;
        this.fixture = new SightFixture(context);
    }

    private NativeQuery sql(String text) {
        return fixture.module.sql(text);
    }

    @ContractTest(id = "SEC-01")
    void payloadsMatchLiterally() {
        for (String payload : PAYLOADS) {
            assertThat(sql("select id from sight where name = :name")
                            .bind("name", payload)
                            .as(Long.class)
                            .list())
                    .as(payload)
                    .isEmpty();
            assertThat(sql("update sight set name = :name where id = :id")
                            .bind("name", payload)
                            .bind("id", 3)
                            .update())
                    .isEqualTo(1);
            assertThat(sql("select name from sight where name = :name")
                            .bind("name", payload)
                            .as(String.class)
                            .getOne())
                    .isEqualTo(payload);
        }
        assertThat(context.statements().toString()).doesNotContain("OR 1=1", "'1'='1");
        assertThat(fixture.sights.count()).isEqualTo(3);
    }

    @ContractTest(id = "SEC-04")
    void payloadsInAListMatchLiterally() {
        assertThat(sql("select id from sight where name in (:names)")
                        .bind("names", PAYLOADS)
                        .as(Long.class)
                        .list())
                .isEmpty();
        assertThat(sql("select count(*) from sight where name not in (:names)")
                        .bind("names", PAYLOADS)
                        .as(Long.class)
                        .getOne())
                .isEqualTo(3);
    }

    @ContractTest(id = "SEC-14")
    void textIsOneStatementThatStaysInTheTransaction() {
        for (String text : List.of(
                "select 1; delete from sight",
                "delete from sight where id = 1; select 1",
                "drop table sight",
                "truncate table sight",
                "create table other (id int)",
                "commit",
                "ROLLBACK",
                "set autocommit = 1",
                "/* select */ grant all on sight to public",
                "",
                " -- select 1\n ")) {
            assertThatExceptionOfType(InvalidQueryException.class).as(text).isThrownBy(() -> sql(text));
        }
        assertThat(sql("select count(*) from sight;").as(Long.class).getOne()).isEqualTo(3);
        assertThat(context.statements().count()).isEqualTo(1);
    }

    @ContractTest(id = "SEC-16")
    void messagesHoldNoValues() {
        String secret = Canary.secret("name");
        NativeQuery query =
                sql("select id from sight where name = :name and kind = 'hidden literal' and grade = :grade")
                        .bind("name", secret)
                        .bind("grade", List.of(secret));
        assertThat(query).hasToString(query.toString()).asString().doesNotContain(secret, "hidden literal");
        assertThatExceptionOfType(MortiseException.class)
                .isThrownBy(() -> query.as(Long.class).list())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(secret, "hidden literal"));
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> sql("update sight set name = :name where id = 1")
                        .bind("name", secret.repeat(20))
                        .update())
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain(secret).contains("update sight"));
    }
}
