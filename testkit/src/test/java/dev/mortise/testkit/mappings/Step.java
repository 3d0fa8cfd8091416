package dev.mortise.testkit.mappings;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One call of a repository. Which entity and which row are meant is found by these numbers modulo how many there are, so that a step
 * has a meaning after any other step.
 *
 * @param number makes the tag of new rows, and their values
 */
record Step(Kind kind, int entity, int row, int number) {

    enum Kind {
        INSERT,
        INSERT_ALL,
        INSERT_ROLLED_BACK,
        UPDATE,
        UPDATE_UNCHANGED,
        UPDATE_ALL,
        SAVE,
        PATCH,
        UPDATE_WHERE,
        DELETE,
        DELETE_BY_ID,
        DELETE_ALL,
        DELETE_WHERE,
        EDIT_RELATION,
        UPSERT,
        FIND,
        FIND_PAGE,
        SELECT,
        GROUP,
        RANK,
        CURSOR,
        STREAM,
        CHUNKS,
        LOCK,
        PARTITION,
        FETCH_SOME,
        UPDATE_FROM,
        INSERT_FROM,
        READ_ALL
    }

    /** How many objects a step can make, so that no two rows have a tag in common: what reads in the order of tags has one order. */
    private static final int OBJECTS = 1_000;

    /** The number of the step at a place in a program; the values of the highest one still fit a short. */
    static int number(int index) {
        return (index + 1) * OBJECTS + 1;
    }

    /** Steps made by chance; the same ones for the same seed. */
    static List<Step> program(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + 7);
        Kind[] kinds = Kind.values();
        List<Step> steps = new ArrayList<>();
        int length = 12 + random.nextInt(19);
        for (int index = 0; index < length; index++) {
            Kind kind = index < 4 || random.nextInt(4) == 0 ? Kind.INSERT : kinds[random.nextInt(kinds.length)];
            steps.add(new Step(kind, random.nextInt(60), random.nextInt(60), number(index)));
        }
        return steps;
    }

    @Override
    public String toString() {
        return kind + "(" + entity + "," + row + "," + number + ")";
    }
}
