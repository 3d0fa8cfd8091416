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
        return new OpenSavepoint(scope, scope.open());
    }

    @Override
    public void close() {
        if (!scope.isCompleted()) {
            scope.rollback();
        }
    }

    private static final class OpenSavepoint implements Savepoint {

        private final ActiveTransaction scope;
        private final SavepointScope frame;

        OpenSavepoint(ActiveTransaction scope, SavepointScope frame) {
            this.scope = scope;
            this.frame = frame;
        }

        @Override
        public void release() {
            scope.releaseSavepoint(frame);
        }

        @Override
        public void rollback() {
            scope.rollbackToSavepoint(frame);
        }

        @Override
        public void close() {
            if (scope.isOpen(frame)) {
                scope.rollbackToSavepoint(frame);
            }
        }
    }
}
