package dev.mortise.jakartadata;

import ee.jakarta.tck.data.standalone.signature.SignatureTests;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the TCK's test of the API's signatures, in a JVM that opens a package of the JDK to it. */
final class SignatureRun {

    private SignatureRun() {}

    /** Prints the failures and the number of tests that passed. */
    public static void main(String[] arguments) {
        TestExecutionSummary summary = TckRun.of(SignatureTests.class);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.printFailuresTo(out, 10);
        out.println("passed " + summary.getTestsSucceededCount());
    }
}
