package dev.mortise.testkit.report;

/** The meaning of a case for conformance. */
public enum Level {
    /** Has to hold. */
    REQUIRED,
    /** Has to hold where the engine has the capability. */
    OPTIONAL,
    /** Has to hold, though passing once does not prove it. */
    STOCHASTIC;

    static Level ofLetter(String letter) {
        return switch (letter) {
            case "R" -> REQUIRED;
            case "O" -> OPTIONAL;
            case "S" -> STOCHASTIC;
            default -> throw new IllegalArgumentException("Unknown level \"" + letter + "\".");
        };
    }
}
