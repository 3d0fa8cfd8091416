package dev.mortise.metamodel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the fields of a generated class stand.
 *
 * <p>A field that leads to an entity or embeddable holds all paths that go on from it, and fields are never null. The
 * levels end this, for relations may lead back: beyond the last one, {@code then} joins paths.
 */
enum PathsLevel {
    /** Static fields of the class itself. */
    ROOT(""),
    /** Fields behind a first relation. */
    FIRST("Of"),
    /** Fields behind a second relation. */
    LAST("End");

    private final String className;

    PathsLevel(String className) {
        this.className = className;
    }

    /** The name of the nested class, empty for the generated class itself. */
    String className() {
        return className;
    }

    /** The names of the nested classes. */
    static List<String> classNames() {
        return Arrays.stream(values())
                .map(PathsLevel::className)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /**
     * Returns the level of the fields that continue an attribute of this level, or empty where the attribute ends the
     * path.
     */
    Optional<PathsLevel> behind(Attribute.Kind kind) {
        return switch (kind) {
            case BASIC, COLLECTION -> Optional.empty();
            case EMBEDDED -> Optional.of(this == ROOT ? FIRST : this);
            case TO_ONE -> next();
        };
    }

    private Optional<PathsLevel> next() {
        return switch (this) {
            case ROOT -> Optional.of(FIRST);
            case FIRST -> Optional.of(LAST);
            case LAST -> Optional.empty();
        };
    }
}
