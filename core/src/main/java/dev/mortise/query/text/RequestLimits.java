package dev.mortise.query.text;

/**
 * The limits of request texts and pages.
 *
 * @param maxLength how many characters a filter or sort may have
 * @param maxDepth how many levels of {@code not} and parentheses a filter may have, at most 100
 * @param maxOperands how many values and null checks a filter may have
 * @param maxSortKeys how many properties a sort may have
 * @param pageSize the size of a page where the request has none
 * @param maxPageSize the largest size of a page
 * @param maxPageNumber the largest number of a page, counted from 0
 */
public record RequestLimits(
        int maxLength,
        int maxDepth,
        int maxOperands,
        int maxSortKeys,
        int pageSize,
        int maxPageSize,
        int maxPageNumber) {

    /** 2,000 characters, 10 levels, 50 operands, 5 sort keys; pages of 20, at most 100 rows, up to number 10,000. */
    public static final RequestLimits DEFAULT = new RequestLimits(2_000, 10, 50, 5, 20, 100, 10_000);

    private static final int DEEPEST = 100;

    /**
     * @throws IllegalArgumentException if a limit is not positive, or the depth or the default size is too large
     */
    public RequestLimits {
        if (Math.min(Math.min(maxLength, maxDepth), Math.min(maxOperands, maxSortKeys)) < 1
                || pageSize < 1
                || maxPageNumber < 0) {
            throw new IllegalArgumentException("limits of requests must be positive");
        }
        if (maxDepth > DEEPEST || pageSize > maxPageSize) {
            throw new IllegalArgumentException(
                    "the depth must be at most " + DEEPEST + ", and the page size at most the maximum page size");
        }
    }

    /** The same limits for other filters and sorts. */
    public RequestLimits withTexts(int length, int depth, int operands, int sortKeys) {
        return new RequestLimits(length, depth, operands, sortKeys, pageSize, maxPageSize, maxPageNumber);
    }

    /** The same limits for other pages. */
    public RequestLimits withPages(int defaultSize, int maxSize, int maxNumber) {
        return new RequestLimits(maxLength, maxDepth, maxOperands, maxSortKeys, defaultSize, maxSize, maxNumber);
    }
}
