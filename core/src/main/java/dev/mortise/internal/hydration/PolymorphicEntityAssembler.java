package dev.mortise.internal.hydration;

import dev.mortise.error.DataConversionException;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.ResultIdentityMap;
import java.sql.SQLException;
import java.util.Map;

/** Determines the class of a row and creates the entity of that class. */
interface PolymorphicEntityAssembler extends RowAssembler {

    EntityAssembler of(Object row, ResultIdentityMap scope) throws SQLException;

    @Override
    default Object read(Object row, ResultIdentityMap scope) throws SQLException {
        EntityAssembler part = of(row, scope);
        Object made = part.make(row, scope);
        part.relate(made, row, scope);
        return made;
    }

    /**
     * An entity that may be an instance of a subclass.
     *
     * @param declared the entity that the query is about
     * @param type reads the number of the row's class
     * @param parts how the entities of each class are made, by their numbers
     */
    record OfHierarchy(EntityModel<?> declared, RowAssembler type, Map<Integer, EntityAssembler> parts)
            implements PolymorphicEntityAssembler {

        @Override
        public EntityAssembler of(Object row, ResultIdentityMap scope) throws SQLException {
            Object number = type.read(row, scope);
            EntityAssembler part = number == null ? null : parts.get(number);
            if (part == null) {
                throw new DataConversionException("a row of " + declared + " is of no class that can be made; its"
                        + " discriminator, or the tables that hold it, match none");
            }
            return part;
        }
    }
}
