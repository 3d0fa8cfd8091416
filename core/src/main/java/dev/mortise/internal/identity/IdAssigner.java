package dev.mortise.internal.identity;

import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel.Generation;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.spi.StoreSession;
import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assigns, derives and compares the ids of one entity. */
public final class IdAssigner {

    private static final int LONGEST_SHOWN = 200;

    private final EntityModel<?> model;
    private final Generation generation;
    private final SequenceRegistry blocks;
    private final UuidV7Generator uuids;
    private final boolean zeroCanBeWritten;
    private final boolean inMessages;

    /**
     * @param zeroCanBeWritten whether the database takes 0 into an identity column as it stands
     * @param inMessages whether messages about rows that are missing or stale name their ids
     */
    public IdAssigner(
            EntityModel<?> model,
            SequenceRegistry blocks,
            UuidV7Generator uuids,
            boolean zeroCanBeWritten,
            boolean inMessages) {
        this.model = model;
        this.generation = model.id().generation();
        this.blocks = blocks;
        this.uuids = uuids;
        this.zeroCanBeWritten = zeroCanBeWritten;
        this.inMessages = inMessages;
    }

    /** Returns a row's id for a message, with a leading space; empty unless the module shows ids in messages. */
    public String inMessage(@Nullable Object id) {
        if (!inMessages || id == null) {
            return "";
        }
        String text = id.toString()
                .codePoints()
                .limit(LONGEST_SHOWN)
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return " (" + text + ")";
    }

    /** Whether the application has to give the id, before anything else is written. */
    public boolean areAssigned() {
        return generation instanceof Generation.Assigned && !model.hasDerivedId();
    }

    /** Whether a new entity may have an id before it has a row. */
    boolean mayPrecedeRows() {
        return generation instanceof Generation.Assigned;
    }

    /** Copies derived ids from the related entities. */
    public void derive(Object entity) {
        model.deriveId(entity);
    }

    /** The id that an entity has, or null. */
    @Nullable
    public Object of(Object entity) {
        return model.idOf(entity);
    }

    /**
     * The id that an entity must have for an operation.
     *
     * @throws IllegalArgumentException if it has none
     */
    public Object required(Object entity, String operation) {
        Object id = of(entity);
        if (id == null) {
            throw new IllegalArgumentException(operation + " needs the id of the " + model.name() + ", but it has none"
                    + (areAssigned() ? "; assign one first" : "; insert it first"));
        }
        return id;
    }

    /**
     * Gives a new entity its id, unless it has one or the database makes it.
     *
     * @return the id, or null where the database is to make it
     */
    @Nullable
    public Object give(Object entity, RepositoryOperation call) {
        if (model.hasDerivedId()) {
            derive(entity);
            return required(entity, "insert");
        }
        Object id = of(entity);
        if (id != null) {
            requireWritable(id);
            return id;
        }
        Object made = make(call);
        if (made != null) {
            model.setId(entity, made);
        }
        return made;
    }

    /** Puts an id that the database made into its entity. */
    public void take(Object entity, @Nullable Object generated) {
        if (generated == null) {
            throw new IllegalStateException("the engine gave no id for a new " + model.name());
        }
        model.setId(entity, asIdType(generated));
    }

    private @Nullable Object make(RepositoryOperation call) {
        if (generation instanceof Generation.Uuid uuid) {
            return asIdType(uuid.timeOrdered() ? uuids.next() : UUID.randomUUID());
        }
        if (generation instanceof Generation.Sequence sequence) {
            call.acquireConnection();
            return asIdType(blocks.of(sequence).next(() -> draw(sequence.sequence(), call)));
        }
        return null;
    }

    private static long draw(QualifiedName sequence, RepositoryOperation call) {
        return call.<Long>write((StoreSession session) -> session.nextSequenceValue(sequence), drawn -> false);
    }

    private void requireWritable(Object id) {
        boolean replaced = generation instanceof Generation.Identity
                && !zeroCanBeWritten
                && id instanceof Number number
                && number.longValue() == 0;
        if (replaced) {
            throw new UnsupportedCapabilityException("the database would replace the id 0 of a new " + model.name()
                    + " by one of its own (capability ZERO_ID_LITERAL); use another id, or none");
        }
    }

    private Object asIdType(Object made) {
        Class<?> type = model.id().type();
        if (type.isInstance(made)) {
            return made;
        }
        if (type == String.class) {
            return made.toString();
        }
        if (made instanceof Number number) {
            return asNumber(number, type);
        }
        throw new IllegalStateException("the engine gave a " + made.getClass().getSimpleName() + " as the id of a new "
                + model.name() + ", which needs a " + type.getSimpleName());
    }

    private Object asNumber(Number number, Class<?> type) {
        long value = number.longValue();
        if (type == Long.class) {
            return value;
        }
        if (type == Integer.class && value == (int) value) {
            return (int) value;
        }
        if (type == Short.class && value == (short) value) {
            return (short) value;
        }
        if (type == BigInteger.class) {
            return BigInteger.valueOf(value);
        }
        throw new IllegalStateException(
                "the id of a new " + model.name() + " does not fit into a " + type.getSimpleName());
    }
}
