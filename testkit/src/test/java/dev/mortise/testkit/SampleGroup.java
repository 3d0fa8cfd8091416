package dev.mortise.testkit;

import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import java.sql.SQLException;
import java.sql.Statement;

/** Cases that end in every way; {@link ContractRunnerTest} runs them. */
@ContractGroup("SAMPLE")
class SampleGroup {

    private static final Schema SCHEMA = Schema.of(Table.named("thing").id("id", integer()));

    private final ContractContext context;

    SampleGroup(ContractContext context) {
        this.context = context.tables(SCHEMA);
    }

    @ContractTest(id = "SAMPLE-01")
    void tablesAreEmptyAndLogIsClear() {
        assertThat(context.sql().count("thing")).isZero();
        assertThat(context.statements().count()).isZero();
        context.sql().run("insert into thing values (1)");
    }

    @ContractTest(id = "SAMPLE-02", title = "tables are empty again")
    void tablesAreEmptyAgain() {
        tablesAreEmptyAndLogIsClear();
    }

    @ContractTest(id = "SAMPLE-03", facts = DatabaseFact.DEFERRABLE, unsupported = "negative")
    void missingFactRunsNegativeTest() {
        fail("must not run on H2");
    }

    void negative() {
        assertThat(context.facts().has(DatabaseFact.DEFERRABLE)).isFalse();
    }

    @ContractTest(id = "SAMPLE-04", facts = DatabaseFact.DEFERRABLE)
    void missingFactNeedsNegativeTest() {
        fail("must not run on H2");
    }

    @ContractTest(id = "SAMPLE-05")
    void knownFailure() {
        fail("as declared");
    }

    @ContractTest(id = "SAMPLE-06")
    void knownFailureThatPasses() {
        assertThat(context.engine()).isEqualTo("none");
    }

    @ContractTest(id = "SAMPLE-07")
    void knownFailureThatExpired() {
        fail("as declared");
    }

    @ContractTest(id = "SAMPLE-08")
    void leakedConnection() throws SQLException {
        assertThat(context.dataSource().getConnection().isValid(1)).isTrue();
    }

    @ContractTest(id = "SAMPLE-09")
    void loggedSecret() {
        System.err.println("login with " + Canary.secret("password"));
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "SAMPLE-10", peer = true)
    void secondEngine() {
        fail("must not run with one engine");
    }

    @ContractTest(id = "SAMPLE-11")
    void closesWhatItWasGiven() throws SQLException {
        Statement statement = context.closing(
                context.closing(context.dataSource().getConnection()).createStatement());
        assertThat(statement.isClosed()).isFalse();
    }

    @ContractTest(id = "SAMPLE-12")
    void leakedTransaction() {
        context.transactions().begin();
        assertThat(context.transactions().isActive()).isTrue();
    }

    @ContractTest(id = "OTHER-01")
    void idOfAnotherGroup() {
        fail("must not run");
    }
}
