package dev.mortise.testkit;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;

/** The contract on Hibernate without the fast path. It needs a JVM of its own. */
@ConfigurationParameter(key = AdapterHarness.SELECTION, value = "dev.mortise.testkit.JpaHarness")
class PublicRoadContractTest extends ContractSuite {

    private static final String FAST_PATH = "mortise.jpa.fastPath";

    @BeforeSuite
    static void switchFastPathOff() {
        System.setProperty(FAST_PATH, "off");
        SeparateRun.begin("public-road");
    }

    @AfterSuite
    static void switchFastPathOn() {
        System.clearProperty(FAST_PATH);
    }
}
