package dev.mortise.internal.mapping.member;

import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.query.property.Suggestion;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.JoinColumn;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The overrides of attributes inside an entity or attribute: {@code @AttributeOverride}, {@code @AssociationOverride}
 * and named {@code @Convert}. Names are relative and dotted.
 */
public final class Overrides {

    public static final Overrides NONE = new Overrides(Map.of(), Map.of(), Map.of());

    private final Map<String, Column> columns;
    private final Map<String, List<JoinColumn>> joinColumns;
    private final Map<String, Convert> converts;

    private Overrides(
            Map<String, Column> columns, Map<String, List<JoinColumn>> joinColumns, Map<String, Convert> converts) {
        this.columns = columns;
        this.joinColumns = joinColumns;
        this.converts = converts;
    }

    public static Overrides on(AnnotatedElement element) {
        if (element.getAnnotations().length == 0) {
            return NONE;
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        for (AttributeOverride override : element.getAnnotationsByType(AttributeOverride.class)) {
            columns.put(override.name(), override.column());
        }
        Map<String, List<JoinColumn>> joinColumns = new LinkedHashMap<>();
        for (AssociationOverride override : element.getAnnotationsByType(AssociationOverride.class)) {
            joinColumns.put(override.name(), List.of(override.joinColumns()));
        }
        Map<String, Convert> converts = new LinkedHashMap<>();
        for (Convert convert : element.getAnnotationsByType(Convert.class)) {
            if (!convert.attributeName().isEmpty()) {
                converts.put(convert.attributeName(), convert);
            }
        }
        return new Overrides(columns, joinColumns, converts);
    }

    public static boolean hasUnnamedConvert(AnnotatedElement element) {
        return Stream.of(element.getAnnotationsByType(Convert.class))
                .anyMatch(convert -> convert.attributeName().isEmpty());
    }

    public Optional<Column> column(String attribute) {
        return Optional.ofNullable(columns.get(attribute));
    }

    public Optional<List<JoinColumn>> joinColumns(String attribute) {
        return Optional.ofNullable(joinColumns.get(attribute));
    }

    public Optional<Convert> convert(String attribute) {
        return Optional.ofNullable(converts.get(attribute));
    }

    /** Returns the overrides inside one attribute, with names relative to it. */
    public Overrides inside(String attribute) {
        return new Overrides(inside(attribute, columns), inside(attribute, joinColumns), inside(attribute, converts));
    }

    private static <V> Map<String, V> inside(String attribute, Map<String, V> all) {
        String prefix = attribute + ".";
        Map<String, V> inside = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                inside.put(name.substring(prefix.length()), value);
            }
        });
        return inside;
    }

    /** Both together; where they differ, this one counts. */
    public Overrides over(Overrides inner) {
        return new Overrides(
                over(inner, known -> known.columns),
                over(inner, known -> known.joinColumns),
                over(inner, known -> known.converts));
    }

    private <V> Map<String, V> over(Overrides inner, Function<Overrides, Map<String, V>> part) {
        Map<String, V> both = new LinkedHashMap<>(part.apply(inner));
        both.putAll(part.apply(this));
        return both;
    }

    /** Refuses names that none of these members has. */
    public void refuseUnknown(Collection<Member> members, MappingLocation location, MappingProblems problems) {
        if (columns.isEmpty() && joinColumns.isEmpty() && converts.isEmpty()) {
            return;
        }
        List<String> known = members.stream().map(Member::name).toList();
        Stream.of(columns, joinColumns, converts)
                .flatMap(map -> map.keySet().stream())
                .map(name -> name.split("\\.", 2)[0])
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.refuse(
                        location,
                        "overrides \"" + name + "\", which is no attribute of it. "
                                + (known.isEmpty()
                                        ? "It has none."
                                        : "Known attributes: " + String.join(", ", known) + ".")
                                + Suggestion.among(known, name)));
    }
}
