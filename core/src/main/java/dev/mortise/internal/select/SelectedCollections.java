package dev.mortise.internal.select;

import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.Chunking;
import dev.mortise.internal.operation.IdPredicates;
import dev.mortise.internal.operation.RepositoryOperation;
import dev.mortise.internal.read.DatabaseKeyMatcher;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.ResultIdentityMap;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The collections of a result's rows, read by one select for each collection and chunk of owners, independent of the number
 * of rows (R15).
 */
final class SelectedCollections {

    private final RowPlanFactory rows;
    private final Map<CollectionPart, Owners> owners = new IdentityHashMap<>();

    SelectedCollections(RowPlanFactory rows) {
        this.rows = rows;
    }

    /** The owners of one collection. */
    private static final class Owners {

        private final Map<Object, Object> idsByKey = new LinkedHashMap<>();
        private final Map<Object, List<CollectionRow>> elements = new LinkedHashMap<>();
    }

    /** Finishes what the rows of a select read, after the collections of all of them are loaded. */
    static List<Object> finish(
            SelectedPart part, List<?> read, RepositoryOperation call, RowPlanFactory rows, ResultIdentityMap scope) {
        SelectedCollections collections = new SelectedCollections(rows);
        read.forEach(row -> part.addOwners(row, collections));
        collections.load(call, scope);
        List<Object> finished = new ArrayList<>(read.size());
        for (Object row : read) {
            finished.add(part.finished(row, collections));
        }
        return finished;
    }

    void addOwner(CollectionPart part, Object id) {
        owners.computeIfAbsent(part, key -> new Owners())
                .idsByKey
                .putIfAbsent(part.model().owner().keyOf(id), id);
    }

    /** The elements of an owner, in their order. */
    List<CollectionRow> elementsOf(CollectionPart part, Object id) {
        Owners known = owners.get(part);
        return known == null
                ? List.of()
                : known.elements.getOrDefault(part.model().owner().keyOf(id), List.of());
    }

    private void load(RepositoryOperation call, ResultIdentityMap scope) {
        owners.forEach((part, known) -> {
            EntityModel<?> model = part.model().owner();
            int size = new IdPredicates(model).perStatement();
            for (List<Object> ids : Chunking.of(List.copyOf(known.idsByKey.values()), size)) {
                load(call, part, known, ids, scope);
            }
        });
    }

    private void load(
            RepositoryOperation call, CollectionPart part, Owners known, List<Object> ids, ResultIdentityMap scope) {
        EntityModel<?> model = part.model().owner();
        List<CollectionRow> read = call.selectElements(part.fetch().elementsOf(ids, part.row()), scope);
        List<Object> elements =
                finish(part.element(), read.stream().map(CollectionRow::element).toList(), call, rows, scope);
        Map<Object, Object> settled = new DatabaseKeyMatcher(rows)
                .settle(
                        call,
                        model,
                        ids,
                        read.stream().map(CollectionRow::owner).toList());
        for (int index = 0; index < read.size(); index++) {
            CollectionRow row = read.get(index);
            Object key = model.keyOf(row.owner());
            Object owner = settled.containsKey(key) ? model.keyOf(settled.get(key)) : key;
            known.elements
                    .computeIfAbsent(owner, first -> new ArrayList<>())
                    .add(new CollectionRow(row.owner(), row.position(), elements.get(index)));
        }
    }
}
