package dev.mortise;

/** Whether a module is still open; shared by its repositories. Safe to share between threads. */
final class ModuleState {

    private final String module;
    private volatile boolean closed;

    ModuleState(String module) {
        this.module = module;
    }

    String module() {
        return module;
    }

    /**
     * Refuses to go on once the module is closed.
     *
     * @throws IllegalStateException if it is
     */
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the module " + module + " is closed; open another one");
        }
    }

    /**
     * Closes.
     *
     * @return whether it was open until now
     */
    synchronized boolean close() {
        boolean wasOpen = !closed;
        closed = true;
        return wasOpen;
    }
}
