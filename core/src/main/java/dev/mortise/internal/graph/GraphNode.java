package dev.mortise.internal.graph;

import dev.mortise.internal.write.EntityWriteContext;
import org.jspecify.annotations.Nullable;

/** An entity that a write has reached. Not thread-safe; confined to one operation. */
final class GraphNode {

    /** The state of the entity's row. */
    enum State {
        /** The row does not exist yet. */
        NEW,
        /** The row exists. */
        STORED,
        /** Only the database can tell whether the row exists. */
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

    /** Returns the cascade path to this entity. */
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

    /** Records the state of the row that the database has returned. */
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

    /** Returns its row where it was read, else the entity. */
    Object rowOrEntity() {
        return stored == null ? entity : stored;
    }

    void stored(@Nullable Object row) {
        this.stored = row;
    }
}
