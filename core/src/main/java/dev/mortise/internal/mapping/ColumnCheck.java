package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Refuses columns that two attributes of an entity, or two parts of an element, would write. */
final class ColumnCheck {

    private final MappingProblems problems;

    ColumnCheck(MappingProblems problems) {
        this.problems = problems;
    }

    void check(EntityModel<?> entity) {
        entity.collections()
                .forEach(collection -> collection.elements().ifPresent(elements -> check(collection, elements)));
        Map<String, MappedColumn> writers = new HashMap<>();
        for (MappedColumn column : entity.columns()) {
            if (column.column().isReadBack()) {
                continue;
            }
            String name = column.column().name().text().toLowerCase(Locale.ROOT);
            MappedColumn other = writers.putIfAbsent(name, column);
            if (other != null) {
                problems.refuse(
                        MappingLocation.of(entity.type()).at(column.dottedPath()),
                        "is written to the column " + column.column().name() + ", and so is " + other.dottedPath()
                                + "; name another column, or say insertable = false and updatable = false on one");
            }
        }
    }

    private void check(CollectionModel collection, ElementCollectionAttribute elements) {
        Stream<ColumnModel> ofOwner = elements.toOwner().stream().map(RelationModel.ForeignKeyColumn::column);
        Stream<ColumnModel> ofMapping = Stream.concat(
                elements.mapping().position().stream(),
                elements.mapping().key().stream()
                        .filter(CollectionMapping.MapKey.InColumn.class::isInstance)
                        .map(key ->
                                ((CollectionMapping.MapKey.InColumn) key).key().column()));
        Stream<ColumnModel> ofElement = elements.columns().stream().map(MappedColumn::column);
        Set<String> names = new HashSet<>();
        Stream.of(ofOwner, ofMapping, ofElement)
                .flatMap(columns -> columns)
                .map(ColumnModel::name)
                .filter(name -> !names.add(name.text().toLowerCase(Locale.ROOT)))
                .forEach(name -> problems.refuse(
                        MappingLocation.of(collection.owner().type()).at(collection.path()),
                        "the table " + elements.table() + " has two columns " + name + "; name one of them otherwise"));
    }
}
