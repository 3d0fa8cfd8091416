package dev.mortise.testkit.mappings;

import dev.mortise.repository.Unfetched;
import dev.mortise.testkit.mappings.MappingPlan.AttributePlan;
import dev.mortise.testkit.mappings.MappingPlan.Container;
import dev.mortise.testkit.mappings.MappingPlan.ElementsPlan;
import dev.mortise.testkit.mappings.MappingPlan.EntityPlan;
import dev.mortise.testkit.mappings.MappingPlan.RelationPlan;
import dev.mortise.testkit.mappings.MappingPlan.VersionKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An object of a generated class as text, so that two can be compared and a difference be read. */
final class EntityPortrait {

    private final MappingPlan plan;

    EntityPortrait(MappingPlan plan) {
        this.plan = plan;
    }

    String of(@Nullable Object bean) {
        return of(bean, 2);
    }

    private String of(@Nullable Object bean, int depth) {
        if (bean == null) {
            return "null";
        }
        if (bean instanceof Unfetched) {
            return "unfetched";
        }
        String name = bean.getClass().getSimpleName();
        Object tag = Bean.get(bean, "tag");
        if (depth == 0) {
            return name + " " + tag;
        }
        EntityPlan entity = plan.entity(name);
        Map<String, String> lines = new TreeMap<>();
        if (plan.root(entity).version() != VersionKind.NONE) {
            lines.put("version", String.valueOf(Bean.get(bean, "version")));
        }
        plan.attributes(entity).forEach(attribute -> lines.put(attribute.name(), attribute(bean, attribute, depth)));
        plan.elements(entity).forEach(elements -> lines.put(elements.name(), elements(bean, elements)));
        plan.relations(entity).forEach(relation -> lines.put(relation.name(), relation(bean, relation, depth)));
        return name + " " + tag + lines;
    }

    private String attribute(Object bean, AttributePlan attribute, int depth) {
        Object value = Bean.get(bean, attribute.name());
        if (attribute.embedded() == null || value == null) {
            return plain(value);
        }
        String target =
                attribute.target().isPresent() ? " " + of(Bean.get(value, attribute.name() + "Ref"), depth - 1) : "";
        return "(" + Bean.get(value, attribute.name() + "Count") + " "
                + plain(Bean.get(value, attribute.name() + "Value")) + target + ")";
    }

    private static String plain(@Nullable Object value) {
        return value instanceof byte[] bytes ? java.util.Arrays.toString(bytes) : String.valueOf(value);
    }

    private static String elements(Object bean, ElementsPlan elements) {
        Object value = Bean.get(bean, elements.name());
        if (value == null || value instanceof Unfetched) {
            return value == null ? "null" : "unfetched";
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map).toString();
        }
        Stream<String> texts = ((Collection<?>) value).stream().map(String::valueOf);
        boolean ordered =
                elements.container() == Container.ORDERED_LIST || elements.container() == Container.SORTED_SET;
        return (ordered ? texts : texts.sorted()).toList().toString();
    }

    private String relation(Object bean, RelationPlan relation, int depth) {
        Object value = Bean.get(bean, relation.name());
        if (relation.kind().isToOne()) {
            return of(value, depth - 1);
        }
        if (value == null || value instanceof Unfetched) {
            return value == null ? "null" : "unfetched";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + of(entry.getValue(), depth - 1))
                    .sorted()
                    .toList()
                    .toString();
        }
        List<String> texts = ((Collection<?>) value)
                .stream()
                        .map(element -> of(Objects.requireNonNullElse(element, "null"), depth - 1))
                        .toList();
        return (relation.container() == Container.ORDERED_LIST
                        ? texts
                        : texts.stream().sorted().toList())
                .toString();
    }
}
