package dev.mortise.transaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The callbacks of a part of a transaction, for its commit and its rollback. */
final class CallbackRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);

    private List<Runnable> beforeCommit = List.of();
    private List<Runnable> afterCommit = List.of();
    private List<Runnable> afterRollback = List.of();
    private List<Runnable> undo = List.of();

    void beforeCommit(Runnable callback) {
        beforeCommit = with(List.of(callback), beforeCommit);
    }

    void afterCommit(Runnable callback) {
        afterCommit = with(List.of(callback), afterCommit);
    }

    void afterRollback(Runnable callback) {
        afterRollback = with(List.of(callback), afterRollback);
    }

    void undo(Runnable action) {
        undo = with(List.of(action), undo);
    }

    /** Most transactions have no callbacks, so a list is made for the first. */
    private static List<Runnable> with(List<Runnable> more, List<Runnable> present) {
        if (more.isEmpty()) {
            return present;
        }
        List<Runnable> all = present.isEmpty() ? new ArrayList<>() : present;
        all.addAll(more);
        return all;
    }

    /**
     * Runs the callbacks in the order of registration, including those registered by a callback; an exception stops
     * them.
     */
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

    /** Runs the rollback actions in reverse order. */
    void runUndo() {
        List<Runnable> lastFirst = new ArrayList<>(undo);
        Collections.reverse(lastFirst);
        undo = List.of();
        runAll(lastFirst, "the state of an object could not be reverted after a rollback", failure -> {});
    }

    /** Merges all callbacks into the outer part, which is kept or rolled back as a whole. */
    void keepIn(CallbackRegistry outer) {
        outer.beforeCommit = with(beforeCommit, outer.beforeCommit);
        outer.afterCommit = with(afterCommit, outer.afterCommit);
        undoneWith(outer);
    }

    /** Merges the rollback callbacks into the outer part, and drops those for a commit. */
    void undoneWith(CallbackRegistry outer) {
        outer.afterRollback = with(afterRollback, outer.afterRollback);
        outer.undo = with(undo, outer.undo);
    }

    private static void runAll(List<Runnable> callbacks, String complaint, Consumer<Throwable> furtherHandler) {
        for (Runnable callback : callbacks) {
            try {
                callback.run();
            } catch (Throwable failure) {
                LOG.error(complaint, failure);
                furtherHandler.accept(failure);
            }
        }
    }
}
