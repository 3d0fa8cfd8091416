package dev.mortise.jakartadata;

import dev.mortise.PersistenceModule;
import dev.mortise.mapping.AttributeMapping;
import dev.mortise.mapping.EntityMapping;
import dev.mortise.query.Path;
import dev.mortise.repository.Repository;
import java.util.Comparator;
import java.util.List;

/** An entity with its repository, whose attributes are found by name. */
record EntityTable<T, I>(EntityMapping<T> mapping, Class<I> id, Repository<T, I> repository) {

    static EntityTable<?, ?> of(PersistenceModule module, Class<?> entity) {
        return of(module, module.mapping(entity));
    }

    private static <T> EntityTable<T, ?> of(PersistenceModule module, EntityMapping<T> mapping) {
        return of(module, mapping, mapping.idType());
    }

    private static <T, I> EntityTable<T, I> of(PersistenceModule module, EntityMapping<T> mapping, Class<I> id) {
        return new EntityTable<>(mapping, id, module.repository(mapping.type(), id));
    }

    Class<T> type() {
        return mapping.type();
    }

    /** Returns the path of an attribute; {@code id(this)} is the id. */
    Path<Object, Object> path(String name) {
        AttributeMapping attribute = attribute(name);
        return Path.ofNames(type(), List.of(attribute.name()), attribute.type());
    }

    private AttributeMapping attribute(String name) {
        return mapping.attributes().stream()
                .filter(each -> name.equalsIgnoreCase("id(this)")
                        ? each.isId()
                        : each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(mapping.name() + " has no attribute " + name));
    }

    /** Returns the longest attribute name with which a part of a method name begins. */
    String attributeAtStart(String text) {
        return mapping.attributes().stream()
                .map(AttributeMapping::name)
                .filter(name -> text.regionMatches(true, 0, name, 0, name.length()))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() ->
                        new IllegalArgumentException(mapping.name() + " has no attribute at the start of " + text));
    }
}
