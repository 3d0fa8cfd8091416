package dev.mortise.internal.mapping.support;

/**
 * Where in the mapping a reader stands, for messages.
 *
 * @param entity the entity that is read
 * @param path the names on the way to the attribute with dots between them, or empty for the entity itself
 */
public record MappingLocation(Class<?> entity, String path) {

    public static MappingLocation of(Class<?> entity) {
        return new MappingLocation(entity, "");
    }

    public MappingLocation at(String attribute) {
        return new MappingLocation(entity, path.isEmpty() ? attribute : path + "." + attribute);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? entity.getName() : entity.getSimpleName() + "." + path;
    }
}
