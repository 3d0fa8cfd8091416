package dev.mortise.testkit.contract.nativequery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.MortiseException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.TransactionRolledBackException;
import dev.mortise.nativequery.NativeQuery;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.TransactionTemplate;

/** Contract of native statements in transactions: failures and their classes (R24, R25, R32). */
@ContractGroup("BAD")
class NativeChangeContract {

    private final SightFixture fixture;
    private final TransactionTemplate transactions;

    NativeChangeContract(ContractContext context) {
        this.fixture = new SightFixture(context);
        this.transactions = context.transactions();
    }

    private NativeQuery sql(String text) {
        return fixture.module.sql(text);
    }

    private long count() {
        return sql("select count(*) from sight").as(Long.class).getOne();
    }

    @ContractTest(id = "BAD-20")
    void syntaxErrorIsAnInvalidQueryThatRollsBack() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql("select id frm sight where name = :name")
                        .bind("name", "x")
                        .as(Long.class)
                        .list())
                .withMessageContaining("native SQL [select id frm sight");
        assertThatThrownBy(() -> sql("update sight set nme = 1").update()).isInstanceOf(MortiseException.class);
        assertThatExceptionOfType(TransactionRolledBackException.class)
                .isThrownBy(() -> transactions.executeWithoutResult(() -> {
                    sql("delete from sight").update();
                    assertThatExceptionOfType(InvalidQueryException.class)
                            .isThrownBy(() -> sql("selec 1").update());
                    assertThatExceptionOfType(InvalidQueryException.class)
                            .isThrownBy(() ->
                                    sql("select 1 1 1 from").as(Long.class).list());
                }));
        assertThat(count()).isEqualTo(3);
    }

    @ContractTest(id = "BAD-20")
    void constraintsAreClassifiedAsThoseOfRepositories() {
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() ->
                        sql("insert into sight (id, name) values (1, 'x')").update());
        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(() -> sql("update sight set town_id = 99").update())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(IntegrityViolationException.Kind.FOREIGN_KEY));
        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(() ->
                        sql("insert into sight (id, name) values (7, null)").update())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(IntegrityViolationException.Kind.NOT_NULL));
    }

    @ContractTest(id = "BAD-20")
    void queriesAndChangesAreNotMixedUp() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql("select 1").update())
                .withMessageContaining("as(");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql("delete from sight").as(Long.class).list())
                .withMessageContaining("update()");
        transactions.withReadOnly().executeWithoutResult(() -> {
            assertThat(count()).isEqualTo(3);
            assertThatExceptionOfType(ReadOnlyTransactionException.class)
                    .isThrownBy(() -> sql("delete from sight").update());
            assertThatExceptionOfType(ReadOnlyTransactionException.class)
                    .isThrownBy(() -> sql("select id from sight where id = 1 for update")
                            .as(Long.class)
                            .list());
            assertThatExceptionOfType(ReadOnlyTransactionException.class)
                    .isThrownBy(() -> sql("select 1").writing().as(Long.class).list());
        });
        assertThat(count()).isEqualTo(3);
    }
}
