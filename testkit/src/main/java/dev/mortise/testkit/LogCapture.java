package dev.mortise.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Copies what is printed to standard output and standard error, where the usual loggers write, and what the JDK's own
 * logger is given, since it holds on to the stream that it found first.
 *
 * <p>What is printed is still printed. One capture at a time.
 */
final class LogCapture {

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private final PrintStream standardOutput = System.out;
    private final PrintStream standardError = System.err;
    private final Logger rootLogger = Logger.getLogger("");
    private final Handler handler = new CopyingHandler();

    void start() {
        copy.reset();
        System.setOut(new PrintStream(new Tee(standardOutput), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Tee(standardError), true, StandardCharsets.UTF_8));
        rootLogger.addHandler(handler);
    }

    /** Ends the capture and returns what was printed since its start. */
    String stop() {
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

    private final class Tee extends OutputStream {

        private final PrintStream original;

        Tee(PrintStream original) {
            this.original = original;
        }

        @Override
        public void write(int b) {
            copy.write(b);
            original.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            copy.write(bytes, offset, length);
            original.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            original.flush();
        }
    }
}
