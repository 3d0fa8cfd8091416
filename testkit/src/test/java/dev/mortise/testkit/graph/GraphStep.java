package dev.mortise.testkit.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One change of the graph. Which machine and which element are meant is found by these numbers modulo how many there are, so that a step
 * has a meaning after any other step; where there is nothing to change, it does nothing.
 */
record GraphStep(Kind kind, int machine, int element, int other) {

    enum Kind {
        ADD_MACHINE,
        RENAME,
        ADD_BOLT,
        ADD_PANEL,
        CHANGE_PART,
        REMOVE_PART,
        MOVE_PART,
        REPLACE_PARTS,
        ADD_MARK,
        CHANGE_MARK,
        REMOVE_MARK,
        MOVE_MARK,
        SET_SEAL,
        CHANGE_SEAL,
        CLEAR_SEAL,
        ADD_TAG,
        REMOVE_TAG,
        CLEAR_TAGS,
        ADD_TO_ROUTE,
        REMOVE_FROM_ROUTE,
        SWAP_ROUTE,
        SET_PARENT,
        CLEAR_PARENT,
        SET_PLACE,
        CLEAR_PLACE,
        ADD_LABEL,
        REMOVE_LABEL,
        REPLACE_LABELS,
        ADD_STEP,
        INSERT_STEP,
        REMOVE_STEP,
        REORDER_STEPS,
        PUT_COUNT,
        REMOVE_COUNT,
        ADD_SPOT,
        REMOVE_SPOT,
        SAVE,
        RELOAD,
        DELETE
    }

    /** Steps made by chance; the same ones for the same seed. */
    static List<GraphStep> program(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Kind[] kinds = Kind.values();
        List<GraphStep> steps = new ArrayList<>();
        steps.add(new GraphStep(Kind.ADD_MACHINE, 0, 0, 0));
        int length = 5 + random.nextInt(40);
        while (steps.size() < length) {
            int choice = random.nextInt(kinds.length + 8);
            Kind kind = choice < kinds.length ? kinds[choice] : choice % 4 == 0 ? Kind.SAVE : Kind.ADD_MACHINE;
            steps.add(new GraphStep(kind, random.nextInt(100), random.nextInt(100), random.nextInt(100)));
        }
        return steps;
    }

    @Override
    public String toString() {
        return kind + "(" + machine + "," + element + "," + other + ")";
    }
}
