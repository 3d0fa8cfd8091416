package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.expression.LockClause;
import dev.mortise.internal.table.HierarchyTables;
import dev.mortise.internal.table.JoinColumns;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.model.name.SqlName;
import dev.mortise.query.lock.Lock;
import dev.mortise.spi.UpdatePlan;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Renders plans as SQL, with tables and columns by name and relations by their keys.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class SqlRenderer extends StatementRenderer {

    private static final String TARGET = "e";
    private static final String NO_LIMIT = "18446744073709551615";

    private final HierarchyTables sources;

    public SqlRenderer(SqlDialect dialect) {
        super(dialect);
        this.sources = new HierarchyTables(dialect);
    }

    @Override
    protected boolean writesSql() {
        return true;
    }

    @Override
    protected String source(EntityModel<?> entity, String alias) {
        return sources.source(entity, alias);
    }

    @Override
    protected String type(String alias, EntityModel<?> entity) {
        return sources.type(alias, entity);
    }

    @Override
    protected String instanceOf(String alias, EntityModel<?> subclass, boolean not) {
        return sources.instanceOf(alias, subclass, not);
    }

    /** The alias of a column determines its table. */
    @Override
    protected String as(String alias, EntityModel<?> subclass) {
        return alias;
    }

    @Override
    protected String subclassJoin(String alias, EntityModel<?> subclass) {
        return sources.subclassJoin(alias, subclass);
    }

    @Override
    protected Optional<String> restriction(EntityModel<?> entity) {
        return sources.restriction(entity);
    }

    @Override
    protected String table(EntityModel<?> entity) {
        return dialect().quoted(entity.table());
    }

    private String quoted(SqlName name) {
        return dialect().quoted(name);
    }

    private String column(String alias, SqlName column) {
        return alias + "." + quoted(column);
    }

    @Override
    protected String column(String alias, MappedColumn column) {
        return column(
                HierarchyTables.alias(alias, column.tableIndex()),
                column.column().name());
    }

    @Override
    protected String placeholder(int position) {
        return "?";
    }

    @Override
    protected String leftJoin(String parent, List<AttributeModel> steps, RelationModel relation, String alias) {
        return " left join " + source(relation.target(), alias) + " on "
                + pairs(
                        JoinColumns.columns(relation),
                        HierarchyTables.alias(parent, JoinColumns.nearPart(relation)),
                        HierarchyTables.alias(alias, JoinColumns.farPart(relation)));
    }

    @Override
    protected ElementSource elements(String parent, boolean joined, CollectionModel collection, String alias) {
        return collection
                .relation()
                .map(relation -> related(parent, relation, alias))
                .orElseGet(() -> values(parent, collection, alias));
    }

    private ElementSource values(String parent, CollectionModel collection, String alias) {
        ElementCollectionAttribute elements = collection.elements().orElseThrow();
        return new ElementSource(
                dialect().quoted(elements.table()) + " " + alias,
                Optional.of(pairs(JoinColumns.toOwner(elements, collection.owner()), parent, alias)));
    }

    private ElementSource related(String parent, RelationModel relation, String alias) {
        String elements = source(relation.target(), alias);
        Optional<JoinColumns.Junction> junction = JoinColumns.junction(relation);
        if (junction.isEmpty()) {
            String far = HierarchyTables.alias(alias, JoinColumns.farPart(relation));
            return new ElementSource(elements, Optional.of(pairs(JoinColumns.columns(relation), parent, far)));
        }
        String between = alias + "j";
        String from = elements + " join " + dialect().quoted(junction.get().table()) + " " + between + " on "
                + pairs(junction.get().fromTable(), between, alias);
        return new ElementSource(from, Optional.of(pairs(junction.get().toTable(), parent, between)));
    }

    @Override
    protected CollectionFromClause collection(CollectionModel collection, String alias, boolean idsOnly) {
        return new SqlCollectionFromClause(collection, alias, idsOnly, dialect());
    }

    private String pairs(List<JoinColumns.Pair> pairs, String near, String far) {
        return pairs.stream()
                .map(pair -> column(far, pair.far()) + " = " + column(near, pair.near()))
                .collect(Collectors.joining(" and "));
    }

    /** Of the tables of a joined hierarchy, returns the one with the updated columns. */
    @Override
    MutationTarget updated(UpdatePlan plan) {
        EntityModel<?> entity = plan.entity();
        if (!entity.isJoined()) {
            return super.updated(plan);
        }
        EntityModel<?> holder = plan.holder();
        return new MutationTarget(
                entity,
                table(holder) + " " + HierarchyTables.alias(TARGET, holder.hierarchyIndex()),
                TARGET,
                holder.hierarchyIndex(),
                holder != entity);
    }

    @Override
    protected String lock(Lock lock, String alias) {
        return LockClause.of(dialect(), lock, alias);
    }

    @Override
    protected String target(EntityModel<?> entity) {
        return table(entity);
    }

    /** Databases differ in aliases here, but all support columns qualified by their table. */
    @Override
    protected String targetAlias(EntityModel<?> entity) {
        return quoted(entity.table().name());
    }

    @Override
    protected String assigned(String alias, MappedColumn column) {
        return quoted(column.column().name());
    }

    @Override
    protected String page(Optional<String> limit, Optional<String> offset) {
        boolean needsLimit = dialect() == SqlDialect.MARIADB && offset.isPresent();
        Optional<String> rows = limit.or(() -> needsLimit ? Optional.of(NO_LIMIT) : Optional.empty());
        return rows.map(count -> " limit " + count).orElse("")
                + offset.map(count -> " offset " + count).orElse("");
    }

    @Override
    protected String nativeSql(String sql, List<String> arguments) {
        StringBuilder text = new StringBuilder();
        Iterator<String> next = arguments.iterator();
        for (String part : sql.split("\\?", -1)) {
            text.append(part).append(next.hasNext() ? next.next() : "");
        }
        return text.toString();
    }

    @Override
    protected String inArray(String term, boolean not, String array) {
        return term + (not ? " <> all(" : " = any(") + array + ")";
    }

    @Override
    protected String text(String term) {
        return term;
    }

    @Override
    protected String assignable(String term, MappedColumn assigned) {
        return term;
    }

    @Override
    protected boolean ordersNullsByWord() {
        return dialect() != SqlDialect.MARIADB;
    }
}
