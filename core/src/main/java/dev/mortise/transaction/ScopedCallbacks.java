package dev.mortise.transaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to run when a part of a transaction is kept or undone. */
final class ScopedCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);

    private final List<Runnable> beforeCommit = new ArrayList<>(0);
    private final List<Runnable> afterCommit = new ArrayList<>(0);
    private final List<Runnable> afterRollback = new ArrayList<>(0);
    private final List<Runnable> undo = new ArrayList<>(0);

    void beforeCommit(Runnable callback) {
        beforeCommit.add(callback);
    }

    void afterCommit(Runnable callback) {
        afterCommit.add(callback);
    }

    void afterRollback(Runnable callback) {
        afterRollback.add(callback);
    }

    void undo(Runnable action) {
        undo.add(action);
    }

    /** Runs in the order of registration, those included that a callback registers; an exception stops it. */
    void runBeforeCommit() {
        for (int i = 0; i < beforeCommit.size(); i++) {
            beforeCommit.get(i).run();
        }
    }

    void runAfterCommit(TransactionListener listener) {
        String complaint = "an afterCommit callback failed; the transaction is committed nevertheless";
        runAll(afterCommit, complaint, listener::afterCommitFailed);
    }

    void runAfterRollback() {
        runAll(afterRollback, "an afterRollback callback failed", failure -> {});
    }

    /** Takes back what was done last first. */
    void runUndo() {
        List<Runnable> lastFirst = new ArrayList<>(undo);
        Collections.reverse(lastFirst);
        undo.clear();
        runAll(lastFirst, "the state of an object could not be taken back after a rollback", failure -> {});
    }

    /** Leaves to the outer part what is kept with it: everything. */
    void keepIn(ScopedCallbacks outer) {
        outer.beforeCommit.addAll(beforeCommit);
        outer.afterCommit.addAll(afterCommit);
        undoneWith(outer);
    }

    /** Leaves to the outer part what is undone with it, and drops what was to run on a commit. */
    void undoneWith(ScopedCallbacks outer) {
        outer.afterRollback.addAll(afterRollback);
        outer.undo.addAll(undo);
    }

    private static void runAll(List<Runnable> callbacks, String complaint, Consumer<Throwable> alsoTell) {
        for (Runnable callback : callbacks) {
            try {
                callback.run();
            } catch (Throwable failure) {
                LOG.error(complaint, failure);
                alsoTell.accept(failure);
            }
        }
    }
}
