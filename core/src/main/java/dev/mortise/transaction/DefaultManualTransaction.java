package dev.mortise.transaction;

/** Default {@link ManualTransaction}; the caller commits or rolls back. */
final class DefaultManualTransaction implements ManualTransaction {

    private final ActiveTransaction scope;

    DefaultManualTransaction(ActiveTransaction scope) {
        this.scope = scope;
    }

    @Override
    public void commit() {
        scope.commit();
    }

    @Override
    public void rollback() {
        scope.rollback();
    }

    @Override
    public Savepoint savepoint() {
        return new OpenSavepoint(scope.savepoints(), scope.savepoints().open());
    }

    @Override
    public void close() {
        if (!scope.isCompleted()) {
            scope.rollback();
        }
    }

    private static final class OpenSavepoint implements Savepoint {

        private final SavepointManager savepoints;
        private final SavepointScope frame;

        OpenSavepoint(SavepointManager savepoints, SavepointScope frame) {
            this.savepoints = savepoints;
            this.frame = frame;
        }

        @Override
        public void release() {
            savepoints.releaseSavepoint(frame);
        }

        @Override
        public void rollback() {
            savepoints.rollbackToSavepoint(frame);
        }

        @Override
        public void close() {
            if (savepoints.isOpen(frame)) {
                savepoints.rollbackToSavepoint(frame);
            }
        }
    }
}
