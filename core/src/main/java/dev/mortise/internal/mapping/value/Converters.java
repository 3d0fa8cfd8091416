package dev.mortise.internal.mapping.value;

import dev.mortise.internal.mapping.member.PrivateLookups;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The converters of a mapping, each instantiated once. */
public final class Converters {

    /**
     * A converter with its attribute type and column type, boxed.
     *
     * @param instance the converter
     * @param javaType the type of the attribute
     * @param columnType the stored type
     */
    public record Known(AttributeConverter<Object, Object> instance, Class<?> javaType, Class<?> columnType) {}

    private final Map<Class<?>, Optional<Known>> known = new HashMap<>();
    private final Map<Class<?>, Known> automatic = new LinkedHashMap<>();
    private final MappingProblems problems;

    public Converters(MappingProblems problems) {
        this.problems = problems;
    }

    /** Takes a converter from the classes that were given. */
    public void add(Class<?> type) {
        Converter annotation = type.getAnnotation(Converter.class);
        if (annotation != null && annotation.autoApply()) {
            of(type).ifPresent(converter -> {
                Known other = automatic.put(converter.javaType(), converter);
                if (other != null && !other.equals(converter)) {
                    problems.refuse(
                            MappingLocation.of(type),
                            "applies to every " + converter.javaType().getName() + " by itself, and so does "
                                    + other.instance().getClass().getName() + "; leave autoApply to one of them");
                }
            });
        }
    }

    /** The converter that applies to a type by itself. */
    public Optional<Known> automaticFor(Class<?> boxed) {
        return Optional.ofNullable(automatic.get(boxed));
    }

    /** The converter of a class, or empty where it cannot be used, which is a problem then. */
    public Optional<Known> of(Class<?> type) {
        return known.computeIfAbsent(type, this::make);
    }

    private Optional<Known> make(Class<?> type) {
        MappingLocation location = MappingLocation.of(type);
        if (!AttributeConverter.class.isAssignableFrom(type)) {
            problems.refuse(location, "is no AttributeConverter");
            return Optional.empty();
        }
        if (!PrivateLookups.isOpen(type)) {
            problems.refuse(location, PrivateLookups.missingLine(type));
            return Optional.empty();
        }
        TypeBindings bindings = TypeBindings.seenFrom(type);
        Optional<Class<?>> javaType = bindings.argumentOf(AttributeConverter.class, 0);
        Optional<Class<?>> columnType = bindings.argumentOf(AttributeConverter.class, 1);
        if (javaType.isEmpty() || columnType.isEmpty()) {
            problems.refuse(location, "leaves the types of AttributeConverter<X, Y> open; name them");
            return Optional.empty();
        }
        return instance(type, location).map(made -> new Known(made, javaType.get(), columnType.get()));
    }

    @SuppressWarnings("unchecked")
    private Optional<AttributeConverter<Object, Object>> instance(Class<?> type, MappingLocation location) {
        try {
            MethodHandle constructor = PrivateLookups.noArgumentConstructor(type);
            return Optional.of((AttributeConverter<Object, Object>) constructor.invoke());
        } catch (NoSuchMethodException e) {
            problems.refuse(location, "a converter needs a constructor without arguments");
        } catch (Throwable e) {
            problems.refuse(location, "the converter's constructor failed with " + e);
        }
        return Optional.empty();
    }
}
