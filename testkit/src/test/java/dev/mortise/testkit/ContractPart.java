package dev.mortise.testkit;

import dev.mortise.testkit.readme.Readme;
import dev.mortise.testkit.readme.RelationsGuide;
import dev.mortise.testkit.report.Catalogue;
import dev.mortise.testkit.report.ContractParts;
import dev.mortise.testkit.report.ContractRun;
import java.io.IOException;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * A part of {@link MortiseContractTest}: the groups of some packages, on both engines and every database.
 *
 * <p>The build runs the parts side by side. The last one checks the whole and has its report.
 */
@Suite
@ConfigurationParameter(key = ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME, value = "dev.mortise.testkit.SeededOrder")
@ConfigurationParameter(key = MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, value = "dev.mortise.testkit.SeededOrder")
@SelectPackages(ContractPart.CONTRACT)
@IncludeClassNamePatterns(".*Contract")
abstract class ContractPart {

    static final String CONTRACT = "dev.mortise.testkit.contract";

    // packages of the parts about queries and transactions; the third part has all others
    static final String BATCH = CONTRACT + ".batch";
    static final String BULK = CONTRACT + ".bulk";
    static final String CONCURRENCY = CONTRACT + ".concurrency";
    static final String EXPRESSION = CONTRACT + ".expression";
    static final String NATIVE_QUERY = CONTRACT + ".nativequery";
    static final String PAGE = CONTRACT + ".page";
    static final String QUERY = CONTRACT + ".query";
    static final String SELECT = CONTRACT + ".select";
    static final String TRANSACTION = CONTRACT + ".transaction";

    private static final ContractParts PARTS = ContractParts.of(3);

    @AfterSuite
    static void lastPartChecksTheWhole() throws IOException {
        ContractRun run = ContractRun.current();
        if (PARTS.join(run)) {
            run.requireComplete(Catalogue.shipped().expected());
            Readme.check(run);
            RelationsGuide.check(run);
        }
    }
}
