package dev.mortise.jpa.internal.validate;

import dev.mortise.jpa.internal.type.IdentifierFolding;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.jspecify.annotations.Nullable;

/** Compares the mapped rows of collections: table, keys, elements, indexes. */
final class CollectionComparison {

    private final CollectionModel collection;
    private final IdentifierFolding names;
    private final ColumnTypeComparison values;
    private final List<String> problems = new ArrayList<>();

    CollectionComparison(CollectionModel collection, IdentifierFolding names, ColumnTypeComparison values) {
        this.collection = collection;
        this.names = names;
        this.values = values;
    }

    /** Where Hibernate would read or write other rows, none where both agree. */
    List<String> differences(PluralAttributeMapping theirs) {
        collection.elements().ifPresent(elements -> compare(elements, theirs));
        collection.relation().filter(RelationModel::isOwner).ifPresent(relation -> compare(relation, theirs));
        if (collection.isOwner()) {
            compareIndex(theirs);
        }
        return problems;
    }

    private void compare(ElementCollectionAttribute elements, PluralAttributeMapping theirs) {
        compareTable(elements.table(), theirs);
        compareKey(elements.toOwner(), theirs);
        Map<String, SelectableMapping> columns = new LinkedHashMap<>();
        theirs.getElementDescriptor()
                .forEachSelectable(
                        (index, column) -> columns.put(names.folded(column.getSelectionExpression()), column));
        for (MappedColumn column : elements.columns()) {
            compareValue(column, columns.remove(folded(column.column())));
        }
        columns.keySet()
                .forEach(name -> problems.add(collection + ": Hibernate has a column " + name + " for elements"));
    }

    private void compareValue(MappedColumn column, @Nullable SelectableMapping theirs) {
        if (theirs == null) {
            problems.add(collection + ": Hibernate has no column "
                    + column.column().name() + " for elements; give the column an explicit name");
            return;
        }
        values.difference(column, theirs.getJdbcMapping()).ifPresent(problems::add);
    }

    private void compare(RelationModel relation, PluralAttributeMapping theirs) {
        if (relation.junction().isEmpty()) {
            compareKey(relation.foreignKey(), theirs);
            return;
        }
        RelationModel.JunctionTable junction = relation.junction().get();
        compareTable(junction.table(), theirs);
        compareKey(junction.toOwner(), theirs);
        compareColumns("to the elements", columns(junction.toTarget()), folded(theirs.getElementDescriptor()));
    }

    private void compareTable(QualifiedName ours, PluralAttributeMapping theirs) {
        String table = theirs.getSeparateCollectionTable();
        String name = names.dialect().quoted(ours);
        if (table == null || !names.folded(name).equals(names.folded(table))) {
            problems.add(collection + ": the table is " + name + ", for Hibernate " + table);
        }
    }

    private void compareKey(List<RelationModel.ForeignKeyColumn> ours, PluralAttributeMapping theirs) {
        ForeignKeyDescriptor key = theirs.getKeyDescriptor();
        compareColumns("to the owner", columns(ours), folded(key.getKeyPart()));
    }

    private void compareIndex(PluralAttributeMapping theirs) {
        Set<String> ours = new LinkedHashSet<>();
        CollectionMapping mapping = collection.mapping();
        mapping.position().ifPresent(position -> ours.add(folded(position)));
        mapping.key().ifPresent(key -> {
            if (key instanceof CollectionMapping.MapKey.InColumn inColumn) {
                ours.add(folded(inColumn.key().column()));
                compareKeyValue(inColumn, theirs);
            }
        });
        if (!ours.isEmpty() || mapping.key().isEmpty()) {
            ModelPart index = theirs.getIndexDescriptor();
            compareColumns("of their positions", ours, index == null ? Set.of() : folded(index));
        }
    }

    private void compareKeyValue(CollectionMapping.MapKey.InColumn ours, PluralAttributeMapping theirs) {
        MappedColumn key =
                new MappedColumn(List.of(ours.key()), ours.key(), ours.key().column());
        ModelPart index = theirs.getIndexDescriptor();
        if (index != null) {
            index.forEachSelectable((position, column) ->
                    values.difference(key, column.getJdbcMapping()).ifPresent(problems::add));
        }
    }

    private void compareColumns(String what, Set<String> ours, Set<String> theirs) {
        if (!ours.equals(theirs)) {
            problems.add(collection + ": the columns " + what + " are " + ours + ", for Hibernate " + theirs
                    + "; give them explicit names");
        }
    }

    private Set<String> columns(List<RelationModel.ForeignKeyColumn> key) {
        Set<String> columns = new LinkedHashSet<>();
        key.forEach(column -> columns.add(folded(column.column())));
        return columns;
    }

    private Set<String> folded(ModelPart part) {
        Set<String> columns = new LinkedHashSet<>();
        part.forEachSelectable((index, column) -> columns.add(names.folded(column.getSelectionExpression())));
        return columns;
    }

    private String folded(ColumnModel column) {
        SqlName name = column.name();
        return names.folded(names.dialect().quoted(name));
    }
}
