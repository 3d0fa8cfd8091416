package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.table.HierarchyTables;
import dev.mortise.internal.table.JoinColumns;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.name.SqlName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The from-clause of a collection in SQL: the table with the owner's key, joined with the elements' table where that is
 * another one.
 */
final class SqlCollectionFromClause implements CollectionFromClause {

    private final CollectionModel collection;
    private final SqlDialect dialect;
    private final HierarchyTables sources;
    private final String element;
    private final boolean idsOnly;
    private final String keys;
    private final Optional<JoinColumns.Junction> junction;
    private final List<JoinColumns.Pair> toOwner;

    SqlCollectionFromClause(CollectionModel collection, String element, boolean idsOnly, SqlDialect dialect) {
        this.collection = collection;
        this.element = element;
        this.dialect = dialect;
        this.sources = new HierarchyTables(dialect);
        this.junction = collection.relation().flatMap(JoinColumns::junction);
        this.idsOnly = idsOnly && junction.isPresent();
        this.keys = keys();
        this.toOwner = toOwner();
    }

    /** From the owner to the table that refers to it. */
    private List<JoinColumns.Pair> toOwner() {
        if (junction.isPresent()) {
            return junction.get().toTable();
        }
        return collection
                .relation()
                .map(JoinColumns::columns)
                .orElseGet(() -> JoinColumns.toOwner(collection.elements().orElseThrow(), collection.owner()));
    }

    @Override
    public String from() {
        String from = rows();
        if (junction.isPresent() && !idsOnly) {
            from += " join " + sources.source(target(), element) + " on "
                    + pairs(junction.get().fromTable(), keys, element);
        }
        return refersToIds()
                ? from
                : from + " join " + sources.source(collection.owner(), owner()) + " on "
                        + pairs(toOwner, owner(), keys);
    }

    private String rows() {
        if (junction.isPresent()) {
            return dialect.quoted(junction.get().table()) + " " + keys;
        }
        return collection
                .relation()
                .map(relation -> sources.source(relation.target(), element))
                .orElseGet(
                        () -> dialect.quoted(collection.elements().orElseThrow().table()) + " " + keys);
    }

    /** The alias of the table with the columns that refer to the owner. */
    private String keys() {
        if (junction.isPresent()) {
            return element + "j";
        }
        return collection
                .relation()
                .map(relation -> HierarchyTables.alias(element, JoinColumns.farPart(relation)))
                .orElse(element);
    }

    private EntityModel<?> target() {
        return collection.relation().orElseThrow().target();
    }

    private String owner() {
        return element + "o";
    }

    private boolean refersToIds() {
        return collection.owner().id().columns().stream()
                .allMatch(id -> referringTo(id).isPresent());
    }

    private Optional<SqlName> referringTo(MappedColumn id) {
        return toOwner.stream()
                .filter(pair -> pair.near().equals(id.column().name()))
                .map(JoinColumns.Pair::far)
                .findFirst();
    }

    private String pairs(List<JoinColumns.Pair> pairs, String near, String far) {
        return pairs.stream()
                .map(pair -> column(far, pair.far()) + " = " + column(near, pair.near()))
                .collect(Collectors.joining(" and "));
    }

    private String column(String alias, SqlName name) {
        return alias + "." + dialect.quoted(name);
    }

    @Override
    public String ownerId(MappedColumn id) {
        return referringTo(id)
                .map(column -> column(keys, column))
                .orElseGet(() -> column(owner(), id.column().name()));
    }

    @Override
    public String position() {
        return column(keys, collection.mapping().position().orElseThrow().name());
    }

    @Override
    public String mapKey() {
        BasicAttribute key =
                ((CollectionMapping.MapKey.InColumn) collection.mapping().key().orElseThrow()).key();
        return column(keys, key.column().name());
    }

    @Override
    public String elementId(MappedColumn id) {
        if (!idsOnly) {
            return column(element, id.column().name());
        }
        return junction.orElseThrow().fromTable().stream()
                .filter(pair -> pair.far().equals(id.column().name()))
                .map(pair -> column(keys, pair.near()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(collection + " does not refer to " + id.dottedPath()));
    }

    @Override
    public String value(MappedColumn column) {
        return column(keys, column.column().name());
    }
}
