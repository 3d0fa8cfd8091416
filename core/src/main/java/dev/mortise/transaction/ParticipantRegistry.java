package dev.mortise.transaction;

import dev.mortise.spi.TransactionParticipant;
import dev.mortise.spi.TransactionParticipant.Outcome;
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

/** The participants of one transaction, in the order of registration. */
final class ParticipantRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionTemplate.class);

    /** A participant under its key; there are as many as stores in the transaction, nearly always one. */
    private record Keyed(
            Object key,
            TransactionParticipant participant,
            @Nullable Keyed before) {}

    private final List<TransactionParticipant> all = new ArrayList<>(1);
    private @Nullable Keyed keyed;
    private Set<TransactionParticipant> writers = Set.of();

    ParticipantRegistry(List<TransactionParticipant> fromOwner) {
        all.addAll(fromOwner);
    }

    @SuppressWarnings("unchecked") // the key determines the type
    <P extends TransactionParticipant> P get(Object key, Supplier<P> create) {
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

    /** Records the writer, and notifies the other participants. */
    void wrote(TransactionParticipant writer) {
        if (writers.isEmpty()) {
            writers = Collections.newSetFromMap(new IdentityHashMap<>(2));
        }
        writers.add(writer);
        notifyOthers(writer, TransactionParticipant::afterForeignWrite);
    }

    /** Returns the participants that wrote, even if their writes were rolled back. */
    Set<TransactionParticipant> writers() {
        return writers;
    }

    void notifyOthers(@Nullable TransactionParticipant sender, Consumer<TransactionParticipant> notification) {
        for (int i = 0; i < all.size(); i++) { // notifying one may register another
            TransactionParticipant participant = all.get(i);
            if (participant != sender) {
                notification.accept(participant);
            }
        }
    }

    void notifyParticipants(Consumer<TransactionParticipant> notification) {
        for (int i = 0; i < all.size(); i++) {
            notification.accept(all.get(i));
        }
    }

    void complete(Outcome outcome, TransactionListener listener) {
        notifyParticipants(participant -> {
            try {
                participant.afterCompletion(outcome);
            } catch (Throwable failure) {
                LOG.error("a participant failed after the end of its transaction, whose outcome is unchanged", failure);
                listener.afterCommitFailed(failure);
            }
        });
    }
}
