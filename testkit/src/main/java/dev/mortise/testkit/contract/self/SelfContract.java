package dev.mortise.testkit.contract.self;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseFact;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Contract of the test kit itself: its facts about databases are true. */
@ContractGroup("SELF")
class SelfContract {

    private final ContractContext context;

    SelfContract(ContractContext context) {
        this.context = context.tables(DatabaseFactProbe.SCHEMA);
    }

    @ContractTest(id = "SELF-01")
    void declaredDatabaseFactsAgreeWithProbe() throws SQLException {
        Map<DatabaseFact, Boolean> probed = new DatabaseFactProbe(context.database()).answers();

        Map<DatabaseFact, Boolean> declared = new TreeMap<>();
        probed.keySet().forEach(fact -> declared.put(fact, context.facts().has(fact)));
        assertThat(probed).isEqualTo(declared).hasSizeGreaterThan(25);
    }
}
