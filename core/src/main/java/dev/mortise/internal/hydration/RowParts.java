package dev.mortise.internal.hydration;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.UnfetchedFactory;
import java.lang.invoke.MethodHandle;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds the columns of a row's parts to a select list: values, embedded values, entities. */
public final class RowParts {

    private final UnfetchedFactory unfetched;
    private final PostLoadListener listener;

    RowParts(UnfetchedFactory unfetched, PostLoadListener listener) {
        this.unfetched = unfetched;
        this.listener = listener;
    }

    /** The listener that is called for each loaded entity. */
    public PostLoadListener listener() {
        return listener;
    }

    /**
     * An entity with all of its columns, one object for each id of the result (R18).
     *
     * @param joins the to-one relations walked from the root of the query to it
     */
    public Function<ColumnSource, RowAssembler> entity(
            EntityModel<?> entity, List<RelationModel> joins, List<SelectItem> items) {
        EntitySelection selected = EntitySelection.at(entity, joins, items);
        return source -> new RowAssemblerFactory(selected, source, unfetched, listener).shared();
    }

    /** The id of an entity, or null where there is none. */
    public Function<ColumnSource, RowAssembler> id(
            EntityModel<?> entity, List<RelationModel> joins, List<SelectItem> items) {
        EntitySelection selected = EntitySelection.columns(
                entity, entity.id().columns(), column -> new SelectItem.Column(joins, column), items);
        return source -> new RowAssemblerFactory(selected, source, unfetched, listener).id();
    }

    /** The id of the owner in a query for the elements of a collection. */
    public Function<ColumnSource, RowAssembler> ownerId(EntityModel<?> owner, List<SelectItem> items) {
        EntitySelection selected = EntitySelection.columns(owner, owner.id().columns(), SelectItem.OwnerId::new, items);
        return source -> new RowAssemblerFactory(selected, source, unfetched, listener).id();
    }

    /** An element of a collection with its owner's id. */
    public static RowAssembler element(RowAssembler owner, RowAssembler element) {
        return new StandardRowAssemblers.OfCollection(owner, null, element);
    }

    /**
     * An attribute of an entity, with the columns below it.
     *
     * @param joins the to-one relations walked from the root of the query to the entity
     * @param path the attributes from the entity to the attribute, which is included
     */
    public Function<ColumnSource, RowAssembler> attribute(
            EntityModel<?> entity, List<RelationModel> joins, List<AttributeModel> path, List<SelectItem> items) {
        EntitySelection selected = EntitySelection.below(entity, joins, path, items);
        return source -> new RowAssemblerFactory(selected, source, unfetched, listener)
                .attribute(path.subList(0, path.size() - 1), path.get(path.size() - 1));
    }

    /**
     * A value made by a constructor that takes the parts in their order; null where it is not present.
     *
     * @param present reads what is null where there is no value; empty where there always is one
     */
    public static RowAssembler made(MethodHandle constructor, List<RowAssembler> parts, List<RowAssembler> present) {
        MethodHandle maker = Instantiator.byConstructor(constructor, parts);
        return present.isEmpty()
                ? new StandardRowAssemblers.Made(maker)
                : new StandardRowAssemblers.Embedded(maker, present);
    }

    /**
     * Several values as an array; null where they are not present.
     *
     * @param present as for {@link #made}
     */
    public static RowAssembler values(List<RowAssembler> parts, List<RowAssembler> present) {
        StandardRowAssemblers.Values values = new StandardRowAssemblers.Values(parts);
        return present.isEmpty() ? values : new PresentValues(values, present);
    }

    /** A value that may not be null; fails with an exception otherwise. */
    public static RowAssembler required(RowAssembler part, Supplier<? extends RuntimeException> missing) {
        return new RequiredValue(part, missing);
    }

    private record PresentValues(StandardRowAssemblers.Values values, List<RowAssembler> present)
            implements RowAssembler {

        @Override
        public @Nullable Object read(Object row, ResultIdentityMap scope) throws SQLException {
            for (int at = 0; at < present.size(); at++) {
                if (present.get(at).read(row, scope) != null) {
                    return values.read(row, scope);
                }
            }
            return null;
        }
    }

    private record RequiredValue(RowAssembler part, Supplier<? extends RuntimeException> missing)
            implements RowAssembler {

        @Override
        public Object read(Object row, ResultIdentityMap scope) throws SQLException {
            Object value = part.read(row, scope);
            if (value == null) {
                throw missing.get();
            }
            return value;
        }
    }
}
