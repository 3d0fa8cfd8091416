package dev.mortise.testkit.thirdadapter;

import dev.mortise.testkit.AdapterHarness;
import dev.mortise.testkit.ContractSuite;
import dev.mortise.testkit.database.Databases;
import org.junit.platform.suite.api.ConfigurationParameter;

/** The whole contract on an adapter that the project does not ship. */
@ConfigurationParameter(key = AdapterHarness.SELECTION, value = "dev.mortise.testkit.thirdadapter.JdbcHarness")
@ConfigurationParameter(key = Databases.SELECTION, value = "h2")
class JdbcContractTest extends ContractSuite {}
