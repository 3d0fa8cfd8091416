package dev.mortise.internal.operation;

import java.util.ArrayList;
import java.util.List;

/** Splits long lists into chunks for one statement or one batch. */
public final class Chunking {

    /** The number of rows in one JDBC batch. */
    public static final int BATCH = 500;

    /** The number of ids in one statement, far below the limit of every driver. */
    public static final int IDS = 1_000;

    private Chunking() {}

    public static <E> List<List<E>> of(List<E> elements, int size) {
        List<List<E>> chunks = new ArrayList<>();
        for (int start = 0; start < elements.size(); start += size) {
            chunks.add(elements.subList(start, Math.min(start + size, elements.size())));
        }
        return chunks;
    }
}
