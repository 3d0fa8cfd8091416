package dev.mortise.testkit.contract.nativequery;

import static dev.mortise.query.Queries.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.nativequery.NativeQuery;
import dev.mortise.nativequery.NativeRows;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.transaction.TransactionTemplate;

/** Contract of native statements in transactions: counts, and what others see (R17, R22). */
@ContractGroup("BLK")
class NativeUpdateContract {

    private final boolean isH2;
    private final SightFixture fixture;
    private final TransactionTemplate transactions;

    NativeUpdateContract(ContractContext context) {
        this.isH2 = context.database().kind() == DatabaseKind.H2;
        this.fixture = new SightFixture(context);
        this.transactions = context.transactions();
    }

    private NativeQuery sql(String text) {
        return fixture.module.sql(text);
    }

    private long count() {
        return sql("select count(*) from sight").as(Long.class).getOne();
    }

    @ContractTest(id = "BLK-01")
    void updateReturnsTheNumberOfChangedRows() {
        assertThat(sql("update sight set grade = 1 where id < :id")
                        .bind("id", 3)
                        .update())
                .isEqualTo(2);
        assertThat(sql("insert into sight (id, name) values (:id, :name)")
                        .bind("id", 4)
                        .bind("name", "New")
                        .update())
                .isEqualTo(1);
        assertThat(sql("delete from sight where id = :id").bind("id", 9).update())
                .isZero();
        assertThat(fixture.sights.getById(4L).getName()).isEqualTo("New");
    }

    @ContractTest(id = "BLK-01")
    void changesMayReturnRows() {
        String insert = "insert into sight (id, name) values (:id, :name)";
        String returning = isH2 ? "select id from final table (" + insert + ")" : insert + " returning id";
        NativeRows<Long> inserted =
                sql(returning).bind("id", 4).bind("name", "New").as(Long.class);

        assertThat(inserted.getOne()).isEqualTo(4);
        assertThat(fixture.sights.getById(4L).getName()).isEqualTo("New");
        transactions
                .withReadOnly()
                .executeWithoutResult(() -> assertThatExceptionOfType(ReadOnlyTransactionException.class)
                        .isThrownBy(inserted::list));
    }

    @ContractTest(id = "BLK-04")
    void repositoriesAndNativeStatementsSeeEachOther() {
        transactions.executeWithoutResult(() -> {
            fixture.sights.insert(new Sight(4, "Gate"));
            assertThat(count()).isEqualTo(4);
            sql("update sight set name = :name where id = 4")
                    .bind("name", "Arch")
                    .update();
            assertThat(fixture.sights.find(path(Sight::getName).eq("Arch"))).hasSize(1);
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(() -> {
                    sql("delete from sight").update();
                    throw new IllegalStateException("undone");
                }));
        assertThat(count()).isEqualTo(4);
    }
}
