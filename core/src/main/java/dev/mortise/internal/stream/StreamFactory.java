package dev.mortise.internal.stream;

import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.spi.TransactionContext;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Opens streams in the thread's transaction. */
public final class StreamFactory {

    private StreamFactory() {}

    /**
     * Opens a stream, which ends with the transaction.
     *
     * @param name what it reads, for messages
     * @param calls runs its statements
     * @param transaction the thread's transaction
     * @param source reads its rows
     */
    public static <R> Stream<R> open(
            String name, OperationRunner calls, TransactionContext transaction, ChunkSource<R> source) {
        OpenStreams register = transaction.participant(OpenStreams.class, context -> new OpenStreams());
        OpenStream<R> open = new OpenStream<>(name, calls, transaction, register, source);
        return StreamSupport.stream(open, false).onClose(open::close);
    }
}
