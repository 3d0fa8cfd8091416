package dev.mortise.transaction;

/** A transaction in the hands of those who began it. */
final class OpenTransaction implements ManualTransaction {

    private final TransactionScope scope;

    OpenTransaction(TransactionScope scope) {
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
        if (!scope.isOver()) {
            scope.rollback();
        }
    }

    private static final class OpenSavepoint implements Savepoint {

        private final TransactionScope scope;
        private final Frame frame;

        OpenSavepoint(TransactionScope scope, Frame frame) {
            this.scope = scope;
            this.frame = frame;
        }

        @Override
        public void release() {
            scope.keep(frame);
        }

        @Override
        public void rollback() {
            scope.undo(frame);
        }

        @Override
        public void close() {
            if (scope.isOpen(frame)) {
                scope.undo(frame);
            }
        }
    }
}
