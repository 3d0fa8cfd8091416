package dev.mortise.sql;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Where the operands of one plan stand in the array that {@link StatementKey} collects.
 *
 * <p>An operand is known by the node of the plan that has it, so a statement may be written in another order than the plan is read.
 */
final class OperandIndex {

    /** The operands of a plan that belong to no node. */
    enum Clause {
        LIMIT,
        OFFSET,
        OWNERS,
        PROPOSED
    }

    private final Map<Object, Integer> positions = new IdentityHashMap<>();

    /**
     * Adds an operand.
     *
     * @throws IllegalStateException if the node has one already, for then its placeholders could not be distinguished
     */
    void add(Object node, int position) {
        if (positions.put(node, position) != null) {
            throw new IllegalStateException(node + " stands twice in one plan; its operands cannot be distinguished");
        }
    }

    /**
     * The position of a node's operand.
     *
     * @throws IllegalStateException if the plan's key collects no operand there
     */
    int of(Object node) {
        Integer position = positions.get(node);
        if (position == null) {
            throw new IllegalStateException(node + " has no operand in the key of its plan, so no value can be bound");
        }
        return position;
    }
}
