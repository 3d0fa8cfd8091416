package dev.mortise.sql;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.MappedColumn;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decomposes ids into the values of their columns. */
public final class IdDecomposer {

    private IdDecomposer() {}

    /** Returns the function from an id to the value of the column of one id attribute. */
    public static Function<Object, @Nullable Object> of(EntityModel<?> entity, BasicAttribute attribute) {
        if (entity.id().kind() == IdModel.Kind.SINGLE) {
            return id -> id;
        }
        MappedColumn column = column(entity, attribute);
        return id -> {
            Object blank = blank(entity);
            entity.setId(blank, id);
            return column.valueIn(blank);
        };
    }

    /** The column of an entity's id that an attribute of the id holds. */
    public static MappedColumn column(EntityModel<?> entity, BasicAttribute attribute) {
        return entity.id().columns().stream()
                .filter(column -> column.attribute() == attribute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(attribute + " is not part of the id of " + entity));
    }

    private static Object blank(EntityModel<?> entity) {
        try {
            return entity.constructor().invoke();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("the constructor of " + entity + " failed", failure);
        }
    }
}
