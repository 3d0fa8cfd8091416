package dev.mortise.internal.graph;

import dev.mortise.internal.write.EntityWriteContext;
import org.jspecify.annotations.Nullable;

/** An entity that a write has reached; confined to one call. */
final class GraphNode {

    /** What its row is. */
    enum State {
        /** There is none yet. */
        NEW,
        /** It is there. */
        STORED,
        /** Only the database can say whether it is there. */
        UNKNOWN
    }

    private final EntityWriteContext type;
    private final Object entity;
    private final boolean isRoot;
    private final CascadePath reached;
    private State state;
    private boolean differs;
    private @Nullable Object stored;

    GraphNode(EntityWriteContext type, Object entity, State state, boolean isRoot) {
        this(type, entity, state, isRoot, CascadePath.named(type.toString()));
    }

    GraphNode(EntityWriteContext type, Object entity, State state, boolean isRoot, CascadePath reached) {
        this.type = type;
        this.entity = entity;
        this.state = state;
        this.isRoot = isRoot;
        this.reached = reached;
        this.differs = isRoot;
    }

    /** How the write has come here. */
    CascadePath reached() {
        return reached;
    }

    EntityWriteContext type() {
        return type;
    }

    Object entity() {
        return entity;
    }

    @Nullable
    Object id() {
        return type.model().idOf(entity);
    }

    /** Whether the application named it in its call. */
    boolean isRoot() {
        return isRoot;
    }

    State state() {
        return state;
    }

    boolean isNew() {
        return state == State.NEW;
    }

    /** The database has said what its row is. */
    void found(State state) {
        this.state = state;
    }

    /** Whether its row has to be updated. */
    boolean differs() {
        return differs;
    }

    void differs(boolean differs) {
        this.differs = differs;
    }

    /** Its row as it was read, or null where it was not. */
    @Nullable
    Object stored() {
        return stored;
    }

    void stored(@Nullable Object row) {
        this.stored = row;
    }
}
