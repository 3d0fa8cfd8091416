package dev.mortise.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogCaptureTest {

    private final LogCapture capture = new LogCapture();

    @Test
    void hearsEveryUsualLogger() {
        capture.start();
        System.out.println("printed");
        LoggerFactory.getLogger(LogCaptureTest.class).warn("through slf4j");
        Logger.getLogger("test").log(Level.WARNING, "through the JDK", new IllegalStateException("with a cause"));

        assertThat(capture.stop()).contains("printed", "through slf4j", "through the JDK", "with a cause");
    }

    @Test
    void holdsBackWhatIsPrinted() {
        PrintStream before = System.out;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            LogCapture inner = new LogCapture();
            inner.start();
            System.out.println("held back");
            assertThat(inner.stop()).contains("held back");
            System.out.println("shown");
        } finally {
            System.setOut(before);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("shown").doesNotContain("held back");
    }

    @Test
    void forgetsWhatCameBeforeAndHearsNothingAfter() {
        capture.start();
        System.out.println("early");
        capture.stop();
        System.out.println("between");
        capture.start();

        assertThat(capture.stop()).doesNotContain("early", "between");
    }
}
