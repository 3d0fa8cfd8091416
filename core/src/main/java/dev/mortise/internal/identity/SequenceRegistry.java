package dev.mortise.internal.identity;

import dev.mortise.model.IdModel.Generation.Sequence;
import dev.mortise.model.name.QualifiedName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pooled sequences of a module, each shared by its threads and entities. */
public final class SequenceRegistry {

    private final Map<QualifiedName, PooledSequence> blocks = new ConcurrentHashMap<>();

    PooledSequence of(Sequence sequence) {
        return blocks.computeIfAbsent(sequence.sequence(), name -> new PooledSequence(sequence));
    }
}
