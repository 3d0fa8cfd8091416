package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.mapping.DatabaseDelete;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;

/** Reads the database's delete action of a foreign key, from Mortise's or Hibernate's annotation. */
final class DatabaseDeleteReader {

    static final String OF_HIBERNATE = "org.hibernate.annotations.OnDelete";

    private DatabaseDeleteReader() {}

    static Optional<DatabaseDelete.Action> on(Member member, MappingLocation location, MappingProblems problems) {
        Optional<DatabaseDelete.Action> own = member.find(DatabaseDelete.class).map(DatabaseDelete::value);
        return own.or(() -> Arrays.stream(member.annotated().getAnnotations())
                .filter(annotation -> annotation.annotationType().getName().equals(OF_HIBERNATE))
                .findFirst()
                .flatMap(annotation -> read(annotation, location, problems)));
    }

    /** Reads Hibernate's annotation by name, since core has no dependency on Hibernate. */
    private static Optional<DatabaseDelete.Action> read(
            Annotation onDelete, MappingLocation location, MappingProblems problems) {
        String action = action(onDelete);
        return switch (action) {
            case "CASCADE" -> Optional.of(DatabaseDelete.Action.CASCADE);
            case "SET_NULL" -> Optional.of(DatabaseDelete.Action.SET_NULL);
            case "NO_ACTION", "RESTRICT" -> Optional.empty();
            default -> {
                problems.refuse(
                        location, "@OnDelete(" + action + ") is not supported; use CASCADE, SET_NULL or NO_ACTION");
                yield Optional.empty();
            }
        };
    }

    private static String action(Annotation onDelete) {
        try {
            return ((Enum<?>) onDelete.annotationType().getMethod("action").invoke(onDelete)).name();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(onDelete + " has no action", e);
        }
    }
}
