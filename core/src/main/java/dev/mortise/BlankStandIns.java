package dev.mortise;

import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.RelationModel;
import dev.mortise.spi.StandIns;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Puts blank entities, which have their id only, where relations were not fetched. */
final class BlankStandIns implements StandIns {

    @Override
    public UnaryOperator<Object> references(RelationModel relation) {
        return id -> reference(relation.target(), id);
    }

    @Override
    public Object reference(EntityModel<?> entity, Object id) {
        Object blank = blank(entity);
        entity.setId(blank, id);
        return blank;
    }

    @Override
    public Object opaque(RelationModel relation) {
        return blank(relation.target());
    }

    @Override
    public Object collection(RelationModel relation) {
        return Set.class.isAssignableFrom(relation.type()) ? Set.of() : List.of();
    }

    private static Object blank(EntityModel<?> entity) {
        try {
            return entity.constructor().invoke();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("the constructor of " + entity.name() + " failed", failure);
        }
    }
}
