package dev.mortise.internal.hydration;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.DataConversionException;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.ResultIdentityMap;
import java.lang.invoke.MethodHandle;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The standard row assemblers, which combine the readers of single columns. */
public final class StandardRowAssemblers {

    private StandardRowAssemblers() {}

    /** Returns the same value for each row. */
    public record Constant(Object value) implements RowAssembler {

        @Override
        public Object read(Object row, ResultIdentityMap scope) {
            return value;
        }
    }

    /** Reads a value that may not be null: of a primitive attribute, or an element of a collection. */
    record Required(RowAssembler part, AttributeModel attribute) implements RowAssembler {

        @Override
        public Object read(Object row, ResultIdentityMap scope) throws SQLException {
            Object value = part.read(row, scope);
            if (value == null) {
                throw new DataConversionException(attribute + " is a " + attribute.type()
                        + ", but its column holds null. "
                        + (attribute.type().isPrimitive()
                                ? "Declare the attribute with the boxed type, or make the column not null."
                                : "Make the column not null."));
            }
            return value;
        }
    }

    /** An embedded value; null if all of its columns are null. */
    record Embedded(MethodHandle maker, List<RowAssembler> columns) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            for (int at = 0; at < columns.size(); at++) {
                if (columns.get(at).read(row, scope) != null) {
                    return Instantiator.make(maker, row, scope);
                }
            }
            return null;
        }
    }

    /** A composite id; null if any of its columns is null. */
    record Whole(RowAssembler value, List<RowAssembler> columns) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            for (int at = 0; at < columns.size(); at++) {
                if (columns.get(at).read(row, scope) == null) {
                    return null;
                }
            }
            return value.read(row, scope);
        }
    }

    /** The id of an entity with an id class, read from an entity that holds only its id. */
    record IdOf(EntityModel<?> entity, MethodHandle maker) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            return entity.idOf(Instantiator.make(maker, row, scope));
        }
    }

    /** A proxy for an entity of which only the id is known. */
    record Reference(RowAssembler id, UnaryOperator<Object> proxies) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            Object known = id.read(row, scope);
            return known == null ? null : proxies.apply(known);
        }
    }

    /** Returns null for each row. */
    record Absent() implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) {
            return null;
        }
    }

    /** A fetched entity, or a proxy if the foreign key refers to no row. */
    record FoundOr(RowAssembler found, RowAssembler reference) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            Object read = found.read(row, scope);
            return read == null ? reference.read(row, scope) : read;
        }
    }

    /** A value created from each row. */
    record Made(MethodHandle maker) implements RowAssembler {

        @Override
        public Object read(Object row, ResultIdentityMap scope) throws SQLException {
            return Instantiator.make(maker, row, scope);
        }
    }

    /** The owner of a collection: its object in the result, else a proxy. */
    record Owner(RowAssembler id, EntityModel<?> entity, RowAssembler otherwise) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            Object known = id.read(row, scope);
            Object object = known == null ? null : scope.find(entity, known);
            return object == null ? otherwise.read(row, scope) : object;
        }
    }

    /** An element of a collection with its owner. */
    record OfCollection(RowAssembler owner, @Nullable RowAssembler position, RowAssembler element)
            implements RowAssembler {

        @Override
        public Object read(Object row, ResultIdentityMap scope) throws SQLException {
            return new CollectionRow(
                    requireNonNull(owner.read(row, scope), "an element without an owner"),
                    position == null ? null : position.read(row, scope),
                    requireNonNull(element.read(row, scope), "an owner without an element"));
        }
    }

    /** An id, with relations that are set on the object that the result holds for it. */
    record Related(EntityModel<?> entity, RowAssembler id, List<EntityAssembler.Fetched> relations)
            implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            Object known = id.read(row, scope);
            Object object = known == null ? null : scope.find(entity, known);
            for (int at = 0; object != null && at < relations.size(); at++) {
                relations.get(at).relate(object, row, scope);
            }
            return known;
        }
    }

    /** Several values as an array. */
    record Values(List<RowAssembler> parts) implements RowAssembler {

        @Override
        public @Nullable Object[] read(Object row, ResultIdentityMap scope) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[parts.size()];
            for (int at = 0; at < values.length; at++) {
                values[at] = parts.get(at).read(row, scope);
            }
            return values;
        }
    }
}
