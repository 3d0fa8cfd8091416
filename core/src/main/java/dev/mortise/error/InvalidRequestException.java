package dev.mortise.error;

import static java.util.Objects.requireNonNull;

/** Thrown if a filter, sort or page of a request is not valid; it names the bad part and its position. */
public final class InvalidRequestException extends InvalidQueryException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final int position;

    /**
     * @param parameter what was parsed: filter, sort, page, size, after or before
     * @param position the index of the bad part's first character
     * @param problem what is wrong with it
     */
    public InvalidRequestException(String parameter, int position, String problem) {
        super(parameter + ", position " + position + ": " + problem);
        this.parameter = requireNonNull(parameter, "parameter");
        this.position = position;
    }

    /** What was parsed: filter, sort, page, size, after or before. */
    public String parameter() {
        return parameter;
    }

    /** The index of the bad part's first character; the length of the text where something is missing at its end. */
    public int position() {
        return position;
    }
}
