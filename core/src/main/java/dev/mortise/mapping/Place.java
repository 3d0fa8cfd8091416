package dev.mortise.mapping;

/**
 * Where in the mapping a reader stands, for messages.
 *
 * @param entity the entity that is read
 * @param path the names on the way to the attribute with dots between them, or empty for the entity itself
 */
record Place(Class<?> entity, String path) {

    static Place of(Class<?> entity) {
        return new Place(entity, "");
    }

    Place at(String attribute) {
        return new Place(entity, path.isEmpty() ? attribute : path + "." + attribute);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? entity.getName() : entity.getSimpleName() + "." + path;
    }
}
