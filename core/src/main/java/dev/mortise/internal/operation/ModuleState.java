package dev.mortise.internal.operation;

/** Whether a module is still open; shared by its repositories. Safe to share between threads. */
public final class ModuleState {

    private final String module;
    private volatile boolean closed;

    public ModuleState(String module) {
        this.module = module;
    }

    public String module() {
        return module;
    }

    /**
     * Refuses to go on once the module is closed.
     *
     * @throws IllegalStateException if it is
     */
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the module " + module + " is closed; open another one");
        }
    }

    /**
     * Closes.
     *
     * @return whether it was open until now
     */
    public synchronized boolean close() {
        boolean wasOpen = !closed;
        closed = true;
        return wasOpen;
    }
}
