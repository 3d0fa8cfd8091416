package dev.mortise.testkit.thirdadapter;

import dev.mortise.testkit.AdapterHarness;
import dev.mortise.testkit.ContractSuite;
import org.junit.platform.suite.api.ConfigurationParameter;

/** The whole contract on an adapter that the project does not ship. */
@ConfigurationParameter(key = AdapterHarness.SELECTION, value = "dev.mortise.testkit.thirdadapter.JdbcHarness")
class JdbcContractTest extends ContractSuite {}
