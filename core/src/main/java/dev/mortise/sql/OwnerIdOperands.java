package dev.mortise.sql;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.MappedColumn;
import java.util.List;

/** How the ids of owners are operands of a query for their elements. */
final class OwnerIdOperands {

    private final EntityModel<?> owner;

    OwnerIdOperands(EntityModel<?> owner) {
        this.owner = owner;
    }

    /** Whether an id is held in one column. */
    boolean areOneColumn() {
        return owner.id().kind() == IdModel.Kind.SINGLE;
    }

    /** An id as it is, or for an id of several columns an entity with nothing else in it. */
    Object operand(Object id) {
        if (owner.id().kind() == IdModel.Kind.SINGLE) {
            return id;
        }
        Object blank = blank();
        owner.setId(blank, id);
        return blank;
    }

    /** The attributes from an operand to what a column of the id holds. */
    List<AttributeModel> wayTo(MappedColumn column) {
        return owner.id().kind() == IdModel.Kind.SINGLE ? List.of() : column.path();
    }

    private Object blank() {
        try {
            return owner.constructor().invoke();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("the constructor of " + owner + " failed", failure);
        }
    }
}
