package dev.mortise.sql;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.MappedColumn;
import java.util.List;

/** Binds owner ids as operands of a query for their elements. */
final class OwnerIdOperands {

    private final EntityModel<?> owner;

    OwnerIdOperands(EntityModel<?> owner) {
        this.owner = owner;
    }

    /** Whether an id is held in one column. */
    boolean areOneColumn() {
        return owner.id().kind() == IdModel.Kind.SINGLE;
    }

    /** Returns an id unchanged, or for a composite id an entity that holds only the id. */
    Object operand(Object id) {
        if (owner.id().kind() == IdModel.Kind.SINGLE) {
            return id;
        }
        Object blank = blank();
        owner.setId(blank, id);
        return blank;
    }

    /** Returns the attributes from an operand to the value of an id column. */
    List<AttributeModel> pathTo(MappedColumn column) {
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
