package dev.mortise.mapping;

/**
 * What a module knows of one attribute of an entity.
 *
 * @param name the name in paths
 * @param type the class of its values, a primitive as its box; that of the collection for a to-many relation
 * @param isId whether it is the id or a part of it
 * @param isOptional whether it may be null
 */
public record AttributeMapping(String name, Class<?> type, boolean isId, boolean isOptional) {}
