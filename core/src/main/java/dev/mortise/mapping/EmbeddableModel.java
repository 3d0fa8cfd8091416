package dev.mortise.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a collection that are made of several, as a query asks about them. */
public final class EmbeddableModel implements ManagedModel {

    private final EmbeddedAttribute element;
    private final Map<String, AttributeModel> attributes = new LinkedHashMap<>();

    EmbeddableModel(EmbeddedAttribute element) {
        this.element = element;
        element.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
    }

    @Override
    public Class<?> type() {
        return element.type();
    }

    @Override
    public String name() {
        return type().getSimpleName();
    }

    @Override
    public List<AttributeModel> attributes() {
        return element.attributes();
    }

    @Override
    public AttributeModel attribute(String name) {
        AttributeModel attribute = attributes.get(name);
        if (attribute == null) {
            throw UnknownAttribute.of(name(), attributes.keySet(), name);
        }
        return attribute;
    }

    /** The columns of the collection's table that hold a value. */
    @Override
    public List<MappedColumn> columns() {
        return Columns.of(attributes());
    }

    @Override
    public String toString() {
        return name();
    }
}
