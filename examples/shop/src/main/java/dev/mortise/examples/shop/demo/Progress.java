package dev.mortise.examples.shop.demo;

import java.io.PrintStream;

/** One line that says what is going on, written over itself on a terminal. */
final class Progress {

    private static final int WIDTH = 78;

    private final PrintStream out;
    private final boolean terminal = System.getenv("TERM") != null && System.getenv("CI") == null;

    Progress(PrintStream out) {
        this.out = out;
    }

    void now(String engine, String step) {
        String line = "  " + engine + ": " + step + " ...";
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
            out.flush();
        } else {
            out.println(line);
        }
    }

    void done() {
        if (terminal) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            out.flush();
        }
    }
}
