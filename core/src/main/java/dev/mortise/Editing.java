package dev.mortise;

import java.util.List;

/** How the links of one relation are written: as rows of a collection, or as keys in rows of entities. */
interface Editing {

    /** How many were not linked before. */
    long add(Call call, Object owner, List<Object> others);

    /** How many were linked. */
    long remove(Call call, Object owner, List<Object> others);

    /** The ids that an owner is linked to. */
    List<Object> linked(Call call, Object owner);

    /** Whether links are written at all: not through join columns that are not updatable. */
    boolean isWritten();

    /** How many there were. */
    long clear(Call call, Object owner);
}
