package dev.mortise;

import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.CollectionShape;
import dev.mortise.mapping.ColumnModel;
import dev.mortise.mapping.ElementsAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.Hierarchy;
import dev.mortise.mapping.Identifier;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
import dev.mortise.mapping.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table that a mapping names.
 *
 * @param table the table
 * @param of what is kept in it, for messages
 * @param columns its columns by name
 */
record NeededTable(TableName table, String of, Map<Identifier, NeededColumn> columns) {

    /** The tables of an entity and of the collections that it owns. */
    static List<NeededTable> of(EntityModel<?> entity) {
        Map<Identifier, NeededColumn> columns = new LinkedHashMap<>();
        entity.columns().stream()
                .filter(column -> !entity.isJoined() || column.part() == entity.number())
                .forEach(column -> put(columns, entity, column));
        entity.id().columns().forEach(id -> put(columns, entity, id));
        if (entity.parent().isEmpty()) {
            entity.hierarchy()
                    .flatMap(Hierarchy::discriminator)
                    .ifPresent(column ->
                            columns.put(column, NeededColumn.named(column, entity.name() + "'s discriminator")));
        }
        return Stream.concat(
                        Stream.of(new NeededTable(entity.table(), entity.name(), columns)),
                        entity.collections().stream()
                                .filter(CollectionModel::isOwner)
                                .map(NeededTable::of))
                .toList();
    }

    private static NeededTable of(CollectionModel collection) {
        Map<Identifier, NeededColumn> columns = new LinkedHashMap<>();
        TableName table = collection
                .elements()
                .map(elements -> ofElements(elements, collection, columns))
                .orElseGet(() -> ofRelation(collection.relation().orElseThrow(), collection, columns));
        CollectionShape shape = collection.shape();
        shape.position()
                .ifPresent(position ->
                        columns.put(position.name(), NeededColumn.named(position.name(), collection.toString())));
        shape.key().ifPresent(key -> {
            if (key instanceof CollectionShape.MapKey.InColumn inColumn) {
                put(columns, inColumn.key(), inColumn.key().column(), collection);
            }
        });
        return new NeededTable(table, collection.toString(), columns);
    }

    private static TableName ofElements(
            ElementsAttribute elements, CollectionModel collection, Map<Identifier, NeededColumn> columns) {
        elements.toOwner().forEach(key -> put(columns, key.target(), key.column(), collection));
        elements.columns().forEach(column -> put(columns, column.attribute(), column.column(), collection));
        return elements.table();
    }

    private static TableName ofRelation(
            RelationModel relation, CollectionModel collection, Map<Identifier, NeededColumn> columns) {
        relation.foreignKey().forEach(key -> put(columns, key.target(), key.column(), collection));
        relation.junction().ifPresent(junction -> {
            junction.toOwner().forEach(key -> put(columns, key.target(), key.column(), collection));
            junction.toTarget().forEach(key -> put(columns, key.target(), key.column(), collection));
        });
        return relation.junction()
                .map(RelationModel.JunctionTable::table)
                .orElseGet(() -> relation.target().table());
    }

    private static void put(Map<Identifier, NeededColumn> columns, EntityModel<?> entity, MappedColumn column) {
        columns.put(
                column.column().name(),
                NeededColumn.holding(entity.name() + "." + column.dottedPath(), column.attribute(), column.column()));
    }

    private static void put(
            Map<Identifier, NeededColumn> columns,
            BasicAttribute attribute,
            ColumnModel column,
            CollectionModel collection) {
        columns.put(column.name(), NeededColumn.holding(collection.toString(), attribute, column));
    }
}
