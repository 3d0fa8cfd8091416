package dev.mortise.internal.mapping.support;

import dev.mortise.error.InvalidMappingException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of a mapping, so that one message lists them all (R31). */
public final class MappingProblems {

    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /** Adds an unsupported mapping and its remedy. */
    public void refuse(MappingLocation location, String problem) {
        problems.add(location + ": " + problem);
    }

    /** Adds a warning that is logged at start-up. */
    public void warn(MappingLocation location, String warning) {
        warnings.add(location + ": " + warning);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidMappingException(message(problems));
        }
    }

    private static String message(Collection<String> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return "the mapping cannot be used as it stands, " + count + ":\n  - " + String.join("\n  - ", problems);
    }
}
