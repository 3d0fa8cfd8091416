package dev.mortise.internal.write;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses to write a foreign key that refers to a unique attribute which the given entity does not hold. A proxy by id
 * holds only its id, and null would be written silently.
 */
public final class ReferencedAttributeGuard implements WriteInterceptor {

    private final Map<EntityModel<?>, List<MappedColumn>> columns = new ConcurrentHashMap<>();

    @Override
    public void before(Kind kind, EntityModel<?> model, Object entity) {
        if (kind == Kind.DELETE) {
            return;
        }
        for (MappedColumn column : columns.computeIfAbsent(model, ReferencedAttributeGuard::columnsOf)) {
            check(column, entity);
        }
    }

    @Override
    public void after(Kind kind, EntityModel<?> model, Object entity) {}

    private static List<MappedColumn> columnsOf(EntityModel<?> model) {
        return model.columns().stream()
                .filter(column -> column.path().stream()
                        .anyMatch(step -> step instanceof RelationModel relation
                                && relation.referenced().isPresent()))
                .toList();
    }

    private static void check(MappedColumn column, Object entity) {
        Object at = entity;
        for (AttributeModel step : column.path()) {
            Object next = step.get(at);
            if (next == null && step == column.attribute()) {
                throw new IllegalArgumentException(
                        column.path().get(column.path().size() - 2) + " refers to " + step
                                + ", which the given entity does not have; fetch it, or set it before it is related");
            }
            if (next == null) {
                return;
            }
            at = next;
        }
    }
}
