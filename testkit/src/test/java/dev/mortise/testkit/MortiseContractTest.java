package dev.mortise.testkit;

import dev.mortise.testkit.readme.Readme;
import dev.mortise.testkit.report.ContractRun;
import java.io.IOException;
import org.junit.platform.suite.api.AfterSuite;

/** The contract on both engines and every database, and what the README says about it. */
class MortiseContractTest extends ContractSuite {

    @AfterSuite
    static void readmeShowsTheResults() throws IOException {
        Readme.check(ContractRun.current());
    }
}
