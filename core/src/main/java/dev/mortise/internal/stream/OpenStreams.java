package dev.mortise.internal.stream;

import dev.mortise.repository.ReadRepository;
import dev.mortise.spi.TransactionParticipant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open streams of a transaction, which its end closes. */
final class OpenStreams implements TransactionParticipant {

    private static final Logger LOG = LoggerFactory.getLogger(ReadRepository.class);

    private final Set<OpenStream<?>> open = new LinkedHashSet<>();
    private boolean isNotifying;

    void add(OpenStream<?> stream) {
        open.add(stream);
    }

    void remove(OpenStream<?> stream) {
        open.remove(stream);
    }

    /** What the streams read before a write may make a participant flush, which writes too. */
    @Override
    public void beforeForeignWrite() {
        if (open.isEmpty() || isNotifying) {
            return;
        }
        isNotifying = true;
        try {
            List.copyOf(open).forEach(OpenStream::beforeWrite);
        } finally {
            isNotifying = false;
        }
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        for (OpenStream<?> stream : List.copyOf(open)) {
            LOG.warn(
                    "a stream of {} was neither read to its end nor closed, so the end of its transaction closed it;"
                            + " open it in try (...)",
                    stream.name(),
                    stream.opened());
            stream.close("its transaction has ended");
        }
    }
}
