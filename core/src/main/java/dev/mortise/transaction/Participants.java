package dev.mortise.transaction;

import dev.mortise.spi.Participant;
import dev.mortise.spi.Participant.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who work in one transaction, in the order in which they came. */
final class Participants {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);

    /** A participant that came under a key; there are as many as stores in the transaction, which is one nearly always. */
    private record Keyed(
            Object key, Participant participant, @Nullable Keyed before) {}

    private final List<Participant> all = new ArrayList<>(1);
    private @Nullable Keyed keyed;
    private Set<Participant> writers = Set.of();

    Participants(List<Participant> fromOwner) {
        all.addAll(fromOwner);
    }

    @SuppressWarnings("unchecked") // the key stands for the type
    <P extends Participant> P get(Object key, Supplier<P> create) {
        for (Keyed known = keyed; known != null; known = known.before()) {
            if (known.key() == key) {
                return (P) known.participant();
            }
        }
        P created = create.get();
        keyed = new Keyed(key, created, keyed);
        all.add(created);
        return created;
    }

    /** Remembers who wrote, and tells the others. */
    void wrote(Participant writer) {
        if (writers.isEmpty()) {
            writers = Collections.newSetFromMap(new IdentityHashMap<>(2));
        }
        writers.add(writer);
        tellOthers(writer, Participant::afterForeignWrite);
    }

    /** Those who wrote, whether or not it was kept. */
    Set<Participant> writers() {
        return writers;
    }

    void tellOthers(@Nullable Participant sender, Consumer<Participant> news) {
        for (int i = 0; i < all.size(); i++) { // telling one may bring another
            Participant participant = all.get(i);
            if (participant != sender) {
                news.accept(participant);
            }
        }
    }

    void tellAll(Consumer<Participant> news) {
        for (int i = 0; i < all.size(); i++) {
            news.accept(all.get(i));
        }
    }

    void complete(Outcome outcome, TransactionListener listener) {
        tellAll(participant -> {
            try {
                participant.afterCompletion(outcome);
            } catch (Throwable failure) {
                LOG.error("a participant failed after the end of its transaction, which stays as it is", failure);
                listener.afterCommitFailed(failure);
            }
        });
    }
}
