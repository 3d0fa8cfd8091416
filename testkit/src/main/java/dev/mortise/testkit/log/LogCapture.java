package dev.mortise.testkit.log;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Captures standard output and standard error, and copies the records of the JDK's logger. That logger keeps the stream
 * that it found first.
 *
 * <p>A case that provokes failures fills the log with them, and only that of a case which failed is worth reading. A capture may begin
 * and end within another. Not safe for threads that begin captures at the same time.
 */
public final class LogCapture {

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private PrintStream standardOutput = System.out;
    private PrintStream standardError = System.err;
    private final Logger rootLogger = Logger.getLogger("");
    private final Handler handler = new CopyingHandler();

    /** Begins the capture; output of an earlier one is dropped. */
    public void start() {
        copy.reset();
        standardOutput = System.out;
        standardError = System.err;
        PrintStream held = new PrintStream(copy, true, StandardCharsets.UTF_8);
        System.setOut(held);
        System.setErr(held);
        rootLogger.addHandler(handler);
    }

    /** Ends the capture and returns the output since its start. */
    public String stop() {
        System.setOut(standardOutput);
        System.setErr(standardError);
        rootLogger.removeHandler(handler);
        return copy.toString(StandardCharsets.UTF_8);
    }

    private final class CopyingHandler extends Handler {

        private final Formatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            copy.writeBytes(formatter.format(record).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
