package dev.mortise.testkit;

import dev.mortise.testkit.readme.Readme;
import dev.mortise.testkit.readme.RelationsGuide;
import dev.mortise.testkit.report.ContractRun;
import java.io.IOException;
import org.junit.platform.suite.api.AfterSuite;

/** The contract on both engines and every database, and what the README and the guide say about it. */
class MortiseContractTest extends ContractSuite {

    @AfterSuite
    static void readmeShowsTheResults() throws IOException {
        Readme.check(ContractRun.current());
    }

    @AfterSuite
    static void guideShowsTheStatements() throws IOException {
        RelationsGuide.check(ContractRun.current());
    }
}
