package dev.mortise.internal.operation;

import java.util.ArrayList;
import java.util.List;

/** Cuts long lists into parts that one statement, or one batch, can take. */
public final class Chunking {

    /** How many rows go to the database in one JDBC batch. */
    public static final int BATCH = 500;

    /** How many ids stand in one statement; far below what every driver can bind. */
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
