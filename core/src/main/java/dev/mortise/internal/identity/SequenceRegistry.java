package dev.mortise.internal.identity;

import dev.mortise.model.IdModel.Generation.Sequence;
import dev.mortise.model.name.QualifiedName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The blocks that a module has drawn from its sequences: one for each sequence, shared by its threads and entities. */
public final class SequenceRegistry {

    private final Map<QualifiedName, PooledSequence> blocks = new ConcurrentHashMap<>();

    PooledSequence of(Sequence sequence) {
        return blocks.computeIfAbsent(sequence.sequence(), name -> new PooledSequence(sequence));
    }
}
