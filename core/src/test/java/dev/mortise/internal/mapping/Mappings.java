package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.error.InvalidMappingException;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import java.util.Arrays;
import java.util.List;

/** Reads mappings for tests. */
public final class Mappings {

    private Mappings() {}

    public static ModuleModel read(Class<?>... classes) {
        return ModelReader.read(List.of(classes), MappingOptions.defaults());
    }

    public static <T> EntityModel<T> entity(Class<T> type, Class<?>... others) {
        Class<?>[] classes = Arrays.copyOf(others, others.length + 1);
        classes[others.length] = type;
        return read(classes).entity(type);
    }

    static BasicAttribute basic(Class<?> entity, String name, Class<?>... others) {
        return (BasicAttribute) entity(entity, others).attribute(name);
    }

    /** The problems that the one message lists. */
    public static List<String> problems(Class<?>... classes) {
        InvalidMappingException refusal = catchThrowableOfType(InvalidMappingException.class, () -> read(classes));
        assertThat(refusal).as("the mapping is refused").isNotNull();
        List<String> lines = List.of(refusal.getMessage().split("\n"));
        List<String> problems = lines.subList(1, lines.size()).stream()
                .map(line -> line.substring("  - ".length()))
                .toList();
        assertThat(lines.get(0)).contains(problems.size() == 1 ? "1 problem:" : problems.size() + " problems:");
        return problems;
    }

    public static String problem(Class<?>... classes) {
        List<String> problems = problems(classes);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
