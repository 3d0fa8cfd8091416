package dev.mortise.testkit.contract.nativequery;

import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Explanation;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.nativequery.Sight.Town;
import dev.mortise.testkit.plan.Plans;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Contract of explanations: the statements of a query with the database's plans. */
@ContractGroup("QRY")
class ExplainContract {

    private static final Map<String, String> NUMBERS = Map.of(
            "h2", "select x as n from system_range(100, 2099) as numbers",
            "postgresql", "select n from generate_series(100, 2099) as numbers(n)",
            "mariadb", "select seq as n from seq_100_to_2099");

    private static final QuerySpec<Sight> BY_NAME =
            QuerySpec.of(Sight.class).where(path(Sight::getName).eq("secret sight"));

    private final ContractContext context;
    private final SightFixture fixture;

    ExplainContract(ContractContext context) throws SQLException {
        this.context = context;
        this.fixture = new SightFixture(context);
        try (Connection connection = context.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into sight (id, name) select n, concat('sight ', n) from ("
                    + NUMBERS.get(context.database().kind().label()) + ") as numbered");
            statement.execute("create index if not exists sight_name_idx on sight (name)");
            statement.execute(
                    switch (context.database().kind()) {
                        case H2 -> "analyze";
                        case POSTGRESQL -> "analyze sight";
                        case MARIADB -> "analyze table sight";
                    });
        }
        context.statements().clear();
    }

    @ContractTest(id = "QRY-85")
    void queryIsExplainedAndNotRun() {
        Explanation explanation = fixture.sights.explain(BY_NAME);

        assertThat(explanation.statements()).hasSize(1);
        assertThat(explanation.statements().get(0).sql()).contains("sight").contains("?");
        assertThat(explanation.statements().get(0).parameters()).containsExactly("?");
        assertThat(explanation.toString()).doesNotContain("secret sight");
        assertThat(context.statements().startingWith("select")).isEmpty();
        assertThat(fixture.sights.explain(BY_NAME, true).statements().get(0).parameters())
                .containsExactly("secret sight");
        context.transactions().withReadOnly().executeWithoutResult(() -> {
            fixture.sights.explain(BY_NAME);
            assertThat(fixture.sights.find(BY_NAME)).isEmpty();
        });
    }

    @ContractTest(id = "QRY-85")
    void plansAreAsserted() {
        Explanation byIndex = fixture.sights.explain(BY_NAME);
        Plans.expect(byIndex).usesIndex("sight_name_idx").noFullScan("sight");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Plans.expect(byIndex).usesIndex("sight_name"))
                .withMessageContaining("sight_name")
                .withMessageContaining(byIndex.statements().get(0).plan());

        Explanation scan = fixture.sights.explain(
                QuerySpec.of(Sight.class).where(path(Sight::getName).contains("x")));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Plans.expect(scan).noFullScan("sight"))
                .withMessageContaining("The whole table sight");
        Plans.expect(scan).noFullScan("sigh").noFullScan("town");
    }

    @ContractTest(id = "QRY-85")
    void queriesForValuesAreExplained() {
        Explanation explanation = fixture.sights.explain(BY_NAME.select(path(Sight::getId)));

        Plans.expect(explanation).usesIndex("sight_name_idx");
        assertThat(explanation.statements().get(0).sql()).doesNotContain("entry_fee");
        assertThat(explanation.toString()).doesNotContain("secret sight");
    }

    @ContractTest(id = "QRY-85")
    void relationsAreExplainedForTheFirstRows() {
        List<Explanation.ExplainedStatement> statements = fixture.module
                .repository(Town.class, Long.class)
                .explain(QuerySpec.of(Town.class).fetch(each(Town::getSights)))
                .statements();

        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).sql()).contains("town");
        assertThat(statements.get(1).sql()).contains("sight");
        assertThat(statements.get(1).plan()).isNotBlank();
    }
}
