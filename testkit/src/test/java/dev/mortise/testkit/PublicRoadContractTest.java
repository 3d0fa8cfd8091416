package dev.mortise.testkit;

import org.junit.platform.suite.api.ConfigurationParameter;

/** The contract on Hibernate without the fast path, which the build switches off for this run. */
@ConfigurationParameter(key = AdapterHarness.SELECTION, value = "dev.mortise.testkit.JpaHarness")
class PublicRoadContractTest extends ContractSuite {}
