package dev.mortise.testkit;

import dev.mortise.testkit.report.Catalogue;
import dev.mortise.testkit.report.ContractRun;
import java.util.List;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The part of the contract that depends on the time zone or language. It runs in a JVM with daylight saving
 * ({@code -Duser.timezone=Europe/Paris}) and special case folding ({@code -Duser.language=tr}).
 *
 * <p>Groups and cases run in an order that the seed of the run decides, which is printed. It
 * fails when a case fails, and when a case of the groups TYP and SWP did not run and is not declared as untested.
 */
@Suite
@ConfigurationParameter(key = ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME, value = "dev.mortise.testkit.SeededOrder")
@ConfigurationParameter(key = MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, value = "dev.mortise.testkit.SeededOrder")
@SelectPackages("dev.mortise.testkit.contract")
@IncludeClassNamePatterns(".*Contract")
@IncludeTags(ZoneSensitive.TAG)
public abstract class ZoneContractSuite {

    @AfterSuite
    static void everyZoneSensitiveCaseRan() {
        ContractRun.current().requireComplete(Catalogue.shipped().firstTier(List.of("TYP", "SWP")));
    }
}
