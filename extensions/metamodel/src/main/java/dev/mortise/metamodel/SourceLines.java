package dev.mortise.metamodel;

/** Collects the lines of a source file with their indentation. */
final class SourceLines {

    private static final String INDENTATION = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Adds a line. */
    SourceLines add(String line) {
        text.append(INDENTATION.repeat(depth)).append(line).append('\n');
        return this;
    }

    /** Adds an empty line. */
    SourceLines blank() {
        text.append('\n');
        return this;
    }

    /** Adds the line that opens a block. */
    SourceLines open(String line) {
        add(line);
        depth++;
        return this;
    }

    /** Adds the line that closes a block. */
    SourceLines close() {
        depth--;
        return add("}");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
