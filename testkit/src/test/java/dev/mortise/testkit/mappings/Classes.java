package dev.mortise.testkit.mappings;

import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.ModuleModel;
import dev.mortise.testkit.mappings.MappingPlan.EntityPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The compiled classes of a mapping. */
final class Classes {

    private final MappingPlan plan;
    private final Map<String, String> sources;
    private final ClassLoader loader;

    Classes(MappingPlan plan) {
        this.plan = plan;
        this.sources = new SourceWriter(plan).write();
        this.loader = InProcessCompiler.compile(plan.packageName(), sources);
    }

    MappingPlan plan() {
        return plan;
    }

    /** The Java text of the entities and their parts, for a failure's message. */
    String text() {
        StringBuilder text = new StringBuilder();
        sources.forEach((name, source) -> {
            if (name.matches("E\\d+.*") && !name.endsWith("Paths")) {
                text.append(source.substring(source.indexOf("import java.util.*;") + 19))
                        .append('\n');
            }
        });
        return text.toString();
    }

    Class<?> type(String name) {
        try {
            return Class.forName(plan.packageName() + "." + name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    Class<?> type(EntityPlan entity) {
        return type(entity.name());
    }

    /** The entities, and the converter that applies by itself. */
    Class<?>[] entities() {
        List<Class<?>> entities = new ArrayList<>();
        plan.entities().forEach(entity -> entities.add(type(entity)));
        entities.add(type("WeightConverter"));
        return entities.toArray(Class<?>[]::new);
    }

    ModuleModel models() {
        return ModelReader.read(List.of(entities()), MappingOptions.defaults());
    }

    /** What only method references can name: a relation or collection to fetch or to ask about, by its attribute. */
    @SuppressWarnings("unchecked")
    Map<String, Object> paths(EntityPlan entity, String method) {
        try {
            return (Map<String, Object>)
                    type(entity.name() + "Paths").getMethod(method).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
