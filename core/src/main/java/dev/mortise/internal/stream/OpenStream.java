package dev.mortise.internal.stream;

import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.spi.TransactionContext;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream's rows while it is open: sequential, in its transaction, on the transaction's thread.
 *
 * @param <T> the type of a row
 */
final class OpenStream<T> implements Spliterator<T> {

    private final String name;
    private final OperationRunner calls;
    private final TransactionContext transaction;
    private final OpenStreams register;
    private final ChunkSource<T> source;
    private final Throwable opened;
    private Iterator<T> chunk = List.<T>of().iterator();
    private boolean isExhausted;
    private @Nullable String closed;

    OpenStream(
            String name,
            OperationRunner calls,
            TransactionContext transaction,
            OpenStreams register,
            ChunkSource<T> source) {
        this.name = name;
        this.calls = calls;
        this.transaction = transaction;
        this.register = register;
        this.source = source;
        this.opened = new Throwable("the stream of " + name + " was opened here");
        register.add(this);
        transaction.onRollback(() -> close("the transaction was rolled back, or the savepoint before it"));
    }

    /** The name of the entity. */
    String name() {
        return name;
    }

    /** The place where the stream was opened. */
    Throwable opened() {
        return opened;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        try {
            if (!hasNext()) {
                return false;
            }
            action.accept(chunk.next());
            return true;
        } catch (Throwable failure) {
            closeAfter(failure);
            throw failure;
        }
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        try {
            while (hasNext()) {
                action.accept(chunk.next());
            }
        } catch (Throwable failure) {
            closeAfter(failure);
            throw failure;
        }
    }

    private boolean hasNext() {
        if (isExhausted) {
            return false;
        }
        if (closed != null) {
            throw new IllegalStateException("the stream of " + name + " can no longer be read, for " + closed
                    + "; read it within the transaction that it was opened in");
        }
        if (chunk.hasNext()) {
            return true;
        }
        requireTransaction();
        chunk = calls.runIn(transaction, source::next).iterator();
        if (!chunk.hasNext()) {
            isExhausted = true;
            close();
        }
        return !isExhausted;
    }

    private void requireTransaction() {
        if (!calls.isCurrent(transaction)) {
            throw new IllegalStateException(
                    "the stream of " + name + " belongs to another transaction than the thread's;"
                            + " read it in the transaction, and on the thread, that it was opened in");
        }
    }

    /** Lets the source read what a write would change. */
    void beforeWrite() {
        calls.runIn(transaction, call -> {
            source.beforeWrite(call);
            return call;
        });
    }

    /** Closes it; closing twice has no effect. */
    void close() {
        close("it is closed");
    }

    void close(String reason) {
        if (closed == null) {
            closed = reason;
            register.remove(this);
            source.close();
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            close("it failed before");
        } catch (RuntimeException closing) {
            failure.addSuppressed(closing);
        }
    }

    /** Refuses: a parallel stream reads on several threads, and a transaction has one. */
    @Override
    public Spliterator<T> trySplit() {
        throw new IllegalStateException("the stream of " + name + " cannot be read in parallel, for its transaction"
                + " belongs to one thread; collect the rows first, or leave parallel() out");
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED;
    }
}
