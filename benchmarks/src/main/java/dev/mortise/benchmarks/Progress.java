package dev.mortise.benchmarks;

/** What a run is at, in one line that is written over. */
final class Progress {

    private Progress() {}

    static void show(String text) {
        System.out.printf("\r%-90s", text);
        System.out.flush();
    }

    static void done() {
        System.out.printf("\r%90s\r", "");
        System.out.flush();
    }
}
