package dev.mortise.testkit;

import dev.mortise.testkit.report.Catalogue;
import dev.mortise.testkit.report.ContractRun;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The whole contract. The author of an adapter only has to extend it:
 *
 * <pre>{@code
 * @ConfigurationParameter(key = AdapterHarness.SELECTION, value = "com.acme.AcmeHarness")
 * class AcmeContractTest extends ContractSuite {}
 * }</pre>
 *
 * <p>Groups and cases run in an order that the seed of the run decides, which is printed. It fails when a case fails, and
 * when a case that {@link Catalogue#expected() is expected} did not run and is not declared as untested.
 */
@Suite
@ConfigurationParameter(key = ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME, value = "dev.mortise.testkit.SeededOrder")
@ConfigurationParameter(key = MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, value = "dev.mortise.testkit.SeededOrder")
@SelectPackages("dev.mortise.testkit.contract")
@IncludeClassNamePatterns(".*Contract")
public abstract class ContractSuite {

    @AfterSuite
    static void everyCaseRan() {
        ContractRun.current().requireComplete(Catalogue.shipped().expected());
    }
}
