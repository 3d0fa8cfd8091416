package dev.mortise;

import dev.mortise.mapping.IdModel.Generation.Sequence;
import dev.mortise.mapping.TableName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The blocks that a module has drawn from its sequences: one for each sequence, shared by its threads and entities. */
final class SequenceBlocks {

    private final Map<TableName, SequenceBlock> blocks = new ConcurrentHashMap<>();

    SequenceBlock of(Sequence sequence) {
        return blocks.computeIfAbsent(sequence.sequence(), name -> new SequenceBlock(sequence));
    }
}
