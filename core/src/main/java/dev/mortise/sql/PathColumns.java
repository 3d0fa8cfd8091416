package dev.mortise.sql;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import java.util.List;

/**
 * The columns of a path.
 *
 * @param alias the alias that they are read through
 * @param columns the columns
 * @param depth how many attributes of each column's path the path itself has walked
 * @param end the attribute that the path ends at
 */
record PathColumns(String alias, List<MappedColumn> columns, int depth, AttributeModel end) {

    /** Returns the attributes from the value of the path to the column's value. */
    List<AttributeModel> pathTo(MappedColumn column) {
        return column.path().subList(depth, column.path().size());
    }

    @Override
    public String toString() {
        return end.toString();
    }

    /** Whether the path ends at an entity. */
    boolean isEntity() {
        return end() instanceof RelationModel;
    }

    /** Returns the boxed class of the path's values. */
    Class<?> valueType() {
        return end().match(new AttributeModel.Cases<Class<?>>() {
            @Override
            public Class<?> basic(BasicAttribute attribute) {
                return attribute.value().javaType();
            }

            @Override
            public Class<?> embedded(EmbeddedAttribute attribute) {
                return attribute.type();
            }

            @Override
            public Class<?> relation(RelationModel relation) {
                return relation.target().type();
            }

            @Override
            public Class<?> elements(ElementCollectionAttribute elements) {
                throw new InvalidQueryException(elements + " holds many values and is none itself");
            }
        });
    }
}
