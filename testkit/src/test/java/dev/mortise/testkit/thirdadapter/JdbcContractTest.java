package dev.mortise.testkit.thirdadapter;

import dev.mortise.testkit.AdapterHarness;
import dev.mortise.testkit.ContractSuite;
import dev.mortise.testkit.SeparateRun;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;

/** The whole contract on an adapter that the project does not ship. It has a report of its own, and so a JVM of its own. */
@ConfigurationParameter(key = AdapterHarness.SELECTION, value = "dev.mortise.testkit.thirdadapter.JdbcHarness")
class JdbcContractTest extends ContractSuite {

    @BeforeSuite
    static void writeReportOfItsOwn() {
        SeparateRun.begin("third-adapter");
    }
}
