package dev.mortise.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long the list of an {@code in} is written: rounded up, with the last value repeated, so that few shapes serve all sizes.
 *
 * <p>Up to 1024 values it is the next power of two, above that the next multiple of 1024.
 */
final class InList {

    private static final int STEP = 1024;

    private InList() {}

    static int paddedSize(int size) {
        return size <= STEP ? Integer.highestOneBit(Math.max(1, 2 * size - 1)) : (size + STEP - 1) / STEP * STEP;
    }

    static <E> List<E> padded(List<E> values) {
        int missing = paddedSize(values.size()) - values.size();
        if (missing == 0) {
            return values;
        }
        List<E> padded = new ArrayList<>(values.size() + missing);
        padded.addAll(values);
        padded.addAll(Collections.nCopies(missing, values.get(values.size() - 1)));
        return padded;
    }
}
