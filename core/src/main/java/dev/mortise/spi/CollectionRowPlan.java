package dev.mortise.spi;

import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.CollectionShape;
import dev.mortise.mapping.ElementsAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the row plans of one collection: the owner's id, the position or key, the element. */
final class CollectionRowPlan {

    private final CollectionModel collection;
    private final StandIns standIns;
    private final LoadListener listener;
    private final List<SelectItem> items = new ArrayList<>();
    private final SelectedEntity owner;
    private final @Nullable Function<RowSource, RowPart> position;

    CollectionRowPlan(CollectionModel collection, StandIns standIns, LoadListener listener) {
        this.collection = collection;
        this.standIns = standIns;
        this.listener = listener;
        EntityModel<?> entity = collection.owner();
        this.owner = SelectedEntity.columns(entity, entity.id().columns(), SelectItem.OwnerId::new, items);
        this.position = position();
    }

    private @Nullable Function<RowSource, RowPart> position() {
        CollectionShape shape = collection.shape();
        int index = items.size();
        if (shape.position().isPresent()) {
            items.add(new SelectItem.Position());
            return source -> source.position(index);
        }
        if (shape.key().orElse(null) instanceof CollectionShape.MapKey.InColumn inColumn) {
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
        SelectedEntity elements = SelectedEntity.elements(collection.relation().orElseThrow(), fetches, items);
        return plan((ownerId, source) ->
                new RowAssembly(elements, source, standIns, listener).element(ownerId, collection.owner()));
    }

    RowPlan<CollectionRow> elementIds() {
        if (collection.elements().isPresent()) {
            return values(collection.elements().get(), List.of());
        }
        RelationModel relation = collection.relation().orElseThrow();
        EntityModel<?> target = relation.target();
        SelectedEntity elements =
                SelectedEntity.columns(target, target.id().columns(), SelectItem.ElementId::new, items);
        return plan((ownerId, source) -> new RowAssembly(elements, source, standIns, listener).reference(relation));
    }

    private RowPlan<CollectionRow> values(ElementsAttribute attribute, List<List<RelationModel>> fetches) {
        SelectedEntity elements = SelectedEntity.values(collection.owner(), attribute.columns(), fetches, items);
        return plan(
                (ownerId, source) -> new RowAssembly(elements, source, standIns, listener).value(attribute.element()));
    }

    /** Reads an element, given what reads its owner's id. */
    @FunctionalInterface
    private interface Element {
        RowPart from(RowPart ownerId, RowSource source);
    }

    private RowPlan<CollectionRow> plan(Element element) {
        return new AssembledRowPlan<>(
                items,
                source -> {
                    RowPart ownerId = new RowAssembly(owner, source, standIns, listener).id();
                    return new RowParts.OfCollection(
                            ownerId, position == null ? null : position.apply(source), element.from(ownerId, source));
                },
                listener);
    }
}
