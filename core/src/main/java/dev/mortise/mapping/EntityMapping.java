package dev.mortise.mapping;

import java.util.List;
import java.util.Optional;

/**
 * What a module knows of an entity, for programs that work with any entity.
 *
 * <pre>{@code
 * EntityMapping<Order> mapping = module.mapping(Order.class);
 * for (AttributeMapping attribute : mapping.attributes()) {
 *     Path<Object, Object> path = Path.ofNames(mapping.type(), List.of(attribute.name()), attribute.type());
 * }
 * }</pre>
 *
 * <p>Instances are immutable and thread-safe.
 *
 * @param <T> the entity
 * @param type the class of the entity
 * @param name the name of the entity
 * @param idType the class of its id, a primitive as its box
 * @param attributes its attributes, those of the id first
 * @param version the name of the version attribute, or empty where the entity has none
 */
public record EntityMapping<T>(
        Class<T> type, String name, Class<?> idType, List<AttributeMapping> attributes, Optional<String> version) {

    public EntityMapping {
        attributes = List.copyOf(attributes);
    }
}
