package dev.mortise.internal.mapping.support;

/**
 * The location in the mapping that a reader is at, for messages.
 *
 * @param entity the entity that is read
 * @param path the dotted path to the attribute, or empty for the entity itself
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
