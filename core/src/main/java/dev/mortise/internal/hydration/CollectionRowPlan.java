package dev.mortise.internal.hydration;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.UnfetchedFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates the row plans of one collection: the owner's id, the index or map key, the element. */
final class CollectionRowPlan {

    private final CollectionModel collection;
    private final UnfetchedFactory unfetched;
    private final PostLoadListener listener;
    private final List<SelectItem> items = new ArrayList<>();
    private final EntitySelection owner;
    private final @Nullable Function<ColumnSource, RowAssembler> position;

    CollectionRowPlan(CollectionModel collection, UnfetchedFactory unfetched, PostLoadListener listener) {
        this.collection = collection;
        this.unfetched = unfetched;
        this.listener = listener;
        EntityModel<?> entity = collection.owner();
        this.owner = EntitySelection.columns(entity, entity.id().columns(), SelectItem.OwnerId::new, items);
        this.position = position();
    }

    private @Nullable Function<ColumnSource, RowAssembler> position() {
        CollectionMapping mapping = collection.mapping();
        int index = items.size();
        if (mapping.position().isPresent()) {
            items.add(new SelectItem.Position());
            return source -> source.position(index);
        }
        if (mapping.key().orElse(null) instanceof CollectionMapping.MapKey.InColumn inColumn) {
            BasicAttribute key = inColumn.key();
            items.add(new SelectItem.MapKey(key));
            return source -> source.column(index, new MappedColumn(List.of(key), key, key.column()));
        }
        return null;
    }

    RowPlan<CollectionRow> elements(List<List<RelationModel>> fetches) {
        if (collection.elements().isPresent()) {
            return values(collection.elements().get(), fetches);
        }
        EntitySelection elements =
                EntitySelection.elements(collection.relation().orElseThrow(), fetches, items);
        return plan((ownerId, source) ->
                new RowAssemblerFactory(elements, source, unfetched, listener).element(ownerId, collection.owner()));
    }

    RowPlan<CollectionRow> elementIds() {
        if (collection.elements().isPresent()) {
            return values(collection.elements().get(), List.of());
        }
        RelationModel relation = collection.relation().orElseThrow();
        EntityModel<?> target = relation.target();
        EntitySelection elements =
                EntitySelection.columns(target, target.id().columns(), SelectItem.ElementId::new, items);
        return plan((ownerId, source) ->
                new RowAssemblerFactory(elements, source, unfetched, listener).reference(relation));
    }

    private RowPlan<CollectionRow> values(ElementCollectionAttribute attribute, List<List<RelationModel>> fetches) {
        EntitySelection elements = EntitySelection.values(collection.owner(), attribute.columns(), fetches, items);
        return plan((ownerId, source) ->
                new RowAssemblerFactory(elements, source, unfetched, listener).value(attribute.element()));
    }

    /** Creates the reader of an element from the reader of its owner's id. */
    @FunctionalInterface
    private interface Element {
        RowAssembler from(RowAssembler ownerId, ColumnSource source);
    }

    private RowPlan<CollectionRow> plan(Element element) {
        return new AssembledRowPlan<>(
                items,
                source -> {
                    RowAssembler ownerId = new RowAssemblerFactory(owner, source, unfetched, listener).id();
                    return new StandardRowAssemblers.OfCollection(
                            ownerId, position == null ? null : position.apply(source), element.from(ownerId, source));
                },
                listener);
    }
}
