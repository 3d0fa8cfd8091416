package dev.mortise.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The embeddable values of a collection, or the rows of a common table, as queries address them. */
public final class EmbeddableModel implements ManagedTypeModel {

    private final Class<?> type;
    private final Map<String, AttributeModel> attributes = new LinkedHashMap<>();

    EmbeddableModel(EmbeddedAttribute element) {
        this(element.type(), element.attributes());
    }

    /**
     * The rows of a common table.
     *
     * @param type the record that a row is
     * @param attributes its components
     */
    public EmbeddableModel(Class<?> type, List<? extends AttributeModel> attributes) {
        this.type = type;
        attributes.forEach(attribute -> this.attributes.put(attribute.name(), attribute));
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public String name() {
        return type().getSimpleName();
    }

    @Override
    public List<AttributeModel> attributes() {
        return List.copyOf(attributes.values());
    }

    @Override
    public AttributeModel attribute(String name) {
        AttributeModel attribute = attributes.get(name);
        if (attribute == null) {
            throw UnknownAttributeMessage.of(name(), attributes.keySet(), name);
        }
        return attribute;
    }

    /** The columns of the collection's table that hold a value. */
    @Override
    public List<MappedColumn> columns() {
        return ColumnFlattener.of(attributes());
    }

    /** Returns the paths from a value to its to-one relations. */
    public List<AttributePath> relations() {
        return relations(attributes(), List.of());
    }

    private static List<AttributePath> relations(List<AttributeModel> among, List<AttributeModel> before) {
        List<AttributePath> found = new ArrayList<>();
        for (AttributeModel attribute : among) {
            List<AttributeModel> path = new ArrayList<>(before);
            path.add(attribute);
            if (attribute instanceof RelationModel) {
                found.add(new AttributePath(path));
            } else if (attribute instanceof EmbeddedAttribute embedded) {
                found.addAll(relations(embedded.attributes(), path));
            }
        }
        return List.copyOf(found);
    }

    @Override
    public String toString() {
        return name();
    }
}
