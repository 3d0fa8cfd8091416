package dev.mortise.internal.hydration;

import dev.mortise.model.AttributePath;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.ResultIdentityMap;
import java.lang.invoke.MethodHandle;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates an entity from each row, with its fetched relations.
 *
 * @param entity the entity
 * @param maker makes it with all its attributes but the fetched relations
 * @param fetched its fetched relations
 * @param announced whether a listener is called after the load
 */
record EntityAssembler(EntityModel<?> entity, MethodHandle maker, List<Fetched> fetched, boolean announced)
        implements PolymorphicEntityAssembler {

    @Override
    public EntityAssembler of(Object row, ResultIdentityMap scope) {
        return this;
    }

    Object make(Object row, ResultIdentityMap scope) throws SQLException {
        Object made = Instantiator.make(maker, row, scope);
        if (announced) {
            scope.registerLoaded(entity, made);
        }
        return made;
    }

    void relate(Object owner, Object row, ResultIdentityMap scope) throws SQLException {
        for (int at = 0; at < fetched.size(); at++) {
            fetched.get(at).relate(owner, row, scope);
        }
    }

    /** A fetched to-one relation, set on the entity once the related entity is created. */
    sealed interface Fetched {

        void relate(Object owner, Object row, ResultIdentityMap scope) throws SQLException;
    }

    /**
     * A fetched relation of the entity itself.
     *
     * @param setter sets it
     * @param target reads the related entity
     * @param reference reads the proxy for a missing row, by the key of this side
     * @param back sets the relation of the other side that points back, where that leads to one as well
     */
    record Direct(
            MethodHandle setter,
            RowAssembler target,
            RowAssembler reference,
            @Nullable MethodHandle back) implements Fetched {

        @Override
        public void relate(Object owner, Object row, ResultIdentityMap scope) throws SQLException {
            Object other = target.read(row, scope);
            Instantiator.set(setter, owner, other == null ? reference.read(row, scope) : other);
            pointBack(back, other, owner);
        }
    }

    /**
     * A fetched relation inside an embedded value; an embedded record is replaced by a new one.
     *
     * @param path the path to it
     * @param target reads the related entity
     * @param reference reads the proxy for a missing row, by the key of this side
     * @param back sets the relation of the other side that points back, where that leads to one as well
     */
    record Inside(
            AttributePath path,
            RowAssembler target,
            RowAssembler reference,
            @Nullable MethodHandle back) implements Fetched {

        @Override
        public void relate(Object owner, Object row, ResultIdentityMap scope) throws SQLException {
            Object other = target.read(row, scope);
            path.put(owner, other == null ? reference.read(row, scope) : other);
            pointBack(back, other, owner);
        }
    }

    private static void pointBack(@Nullable MethodHandle back, @Nullable Object other, Object owner)
            throws SQLException {
        if (back != null && other != null) {
            Instantiator.set(back, other, owner);
        }
    }

    /**
     * Reads an entity that several rows of a result may hold: one object for each id (R18), null where the id is null.
     *
     * <p>An object that another part of the row made is completed with the relations that are fetched here.
     */
    record Shared(EntityModel<?> entity, RowAssembler id, PolymorphicEntityAssembler maker) implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            Object key = id.read(row, scope);
            if (key == null) {
                return null;
            }
            EntityAssembler part = maker.of(row, scope);
            Object known = scope.find(entity, key);
            if (known == null) {
                known = part.make(row, scope);
                scope.put(entity, key, known);
            }
            part.relate(known, row, scope);
            return known;
        }
    }
}
