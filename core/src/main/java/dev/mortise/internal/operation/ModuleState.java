package dev.mortise.internal.operation;

/** The open or closed state of a module, shared by its repositories. Thread-safe. */
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
     * Throws if the module is closed.
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
