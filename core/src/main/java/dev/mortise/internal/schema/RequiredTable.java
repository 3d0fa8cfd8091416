package dev.mortise.internal.schema;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table that the mapping requires.
 *
 * @param table the table
 * @param of the attribute or entity that it holds, for messages
 * @param columns its columns by name
 */
record RequiredTable(QualifiedName table, String of, Map<SqlName, RequiredColumn> columns) {

    /** The tables of an entity and of the collections that it owns. */
    static List<RequiredTable> of(EntityModel<?> entity) {
        Map<SqlName, RequiredColumn> columns = new LinkedHashMap<>();
        entity.columns().stream()
                .filter(column -> !entity.isJoined() || column.tableIndex() == entity.hierarchyIndex())
                .forEach(column -> put(columns, entity, column));
        entity.id().columns().forEach(id -> put(columns, entity, id));
        if (entity.parent().isEmpty()) {
            entity.hierarchy()
                    .flatMap(InheritanceHierarchy::discriminator)
                    .ifPresent(column ->
                            columns.put(column, RequiredColumn.named(column, entity.name() + "'s discriminator")));
        }
        return Stream.concat(
                        Stream.of(new RequiredTable(entity.table(), entity.name(), columns)),
                        entity.collections().stream()
                                .filter(CollectionModel::isOwner)
                                .map(RequiredTable::of))
                .toList();
    }

    private static RequiredTable of(CollectionModel collection) {
        Map<SqlName, RequiredColumn> columns = new LinkedHashMap<>();
        QualifiedName table = collection
                .elements()
                .map(elements -> ofElements(elements, collection, columns))
                .orElseGet(() -> ofRelation(collection.relation().orElseThrow(), collection, columns));
        CollectionMapping mapping = collection.mapping();
        mapping.position()
                .ifPresent(position ->
                        columns.put(position.name(), RequiredColumn.named(position.name(), collection.toString())));
        mapping.key().ifPresent(key -> {
            if (key instanceof CollectionMapping.MapKey.InColumn inColumn) {
                put(columns, inColumn.key(), inColumn.key().column(), collection);
            }
        });
        return new RequiredTable(table, collection.toString(), columns);
    }

    private static QualifiedName ofElements(
            ElementCollectionAttribute elements, CollectionModel collection, Map<SqlName, RequiredColumn> columns) {
        elements.toOwner().forEach(key -> put(columns, key.target(), key.column(), collection));
        elements.columns().forEach(column -> put(columns, column.attribute(), column.column(), collection));
        return elements.table();
    }

    private static QualifiedName ofRelation(
            RelationModel relation, CollectionModel collection, Map<SqlName, RequiredColumn> columns) {
        relation.foreignKey().forEach(key -> put(columns, key.target(), key.column(), collection));
        relation.junction().ifPresent(junction -> {
            junction.toOwner().forEach(key -> put(columns, key.target(), key.column(), collection));
            junction.toTarget().forEach(key -> put(columns, key.target(), key.column(), collection));
        });
        return relation.junction()
                .map(RelationModel.JunctionTable::table)
                .orElseGet(() -> relation.target().table());
    }

    private static void put(Map<SqlName, RequiredColumn> columns, EntityModel<?> entity, MappedColumn column) {
        columns.put(
                column.column().name(),
                RequiredColumn.holding(entity.name() + "." + column.dottedPath(), column.attribute(), column.column()));
    }

    private static void put(
            Map<SqlName, RequiredColumn> columns,
            BasicAttribute attribute,
            ColumnModel column,
            CollectionModel collection) {
        columns.put(column.name(), RequiredColumn.holding(collection.toString(), attribute, column));
    }
}
