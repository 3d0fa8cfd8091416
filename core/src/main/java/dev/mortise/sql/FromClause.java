package dev.mortise.sql;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.table.HierarchyTables;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.AttributePathFinder;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.CommonTable;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.sql.PathWalk.Elements;
import dev.mortise.sql.PathWalk.Treatment;
import dev.mortise.sql.PathWalk.Typed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The from-clause of one query or subquery: its root, its joined entities and the left joins of its paths.
 *
 * <p>Each distinct path over to-one relations is joined once (R15). The columns of a foreign key are read without a
 * join.
 */
final class FromClause {

    /** The alias of a row whose values are bound, instead of read from a table. */
    static final String BOUND = "?";

    /** The row has all of its tables. */
    static final int WHOLE_ROW = -1;

    private record Step(String alias, RelationModel relation) {}

    private record Subclass(String alias, EntityModel<?> entity) {}

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final ManagedTypeModel root;
    private final String alias;
    private final int part;
    private final boolean ofElements;
    private final @Nullable FromClause enclosing;
    private boolean reachesOtherTables;
    private final Map<Step, String> aliases = new LinkedHashMap<>();
    private final Set<Subclass> subclasses = new HashSet<>();
    private final StringBuilder joins = new StringBuilder();
    private final Map<String, StringBuilder> joinsOfAliases = new HashMap<>();
    private final List<JoinedEntity> entities = new ArrayList<>();
    private List<String> joinedEntities = List.of();
    private List<Optional<PathColumns>> items = List.of();
    private int visible;
    private CommonTableWriter.@Nullable Table table;
    private final List<CommonTableWriter.Table> tables = new ArrayList<>();

    /**
     * An entity that is joined on a condition.
     *
     * @param clause the join
     * @param start where its paths start
     * @param relations the left joins of these paths
     */
    private record JoinedEntity(Join.Clause clause, Start start, String source, StringBuilder relations) {

        /** Its own left joins stand inside, since its condition may read them. */
        String text(String condition) {
            return (clause.kind() == Join.Kind.LEFT ? " left join " : " join ")
                    + (relations.isEmpty() ? source : "(" + source + relations + ")") + " on " + condition;
        }
    }

    /**
     * Where paths start.
     *
     * @param alias the alias of the rows
     * @param model what they are
     */
    record Start(String alias, ManagedTypeModel model) {}

    FromClause(StatementRenderer renderer, RenderContext rendering, ManagedTypeModel root, String alias) {
        this(renderer, rendering, root, alias, WHOLE_ROW, false, null);
    }

    /**
     * @param part the index of the hierarchy table that holds a row, where it is one only; else {@link #WHOLE_ROW}
     */
    FromClause(StatementRenderer renderer, RenderContext rendering, ManagedTypeModel root, String alias, int part) {
        this(renderer, rendering, root, alias, part, false, null);
    }

    private FromClause(
            StatementRenderer renderer,
            RenderContext rendering,
            ManagedTypeModel root,
            String alias,
            int part,
            boolean ofElements,
            @Nullable FromClause enclosing) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.root = root;
        this.alias = alias;
        this.part = part;
        this.ofElements = ofElements;
        this.enclosing = enclosing;
    }

    /** The scope of a query for the elements of a collection. */
    static FromClause ofElements(
            StatementRenderer renderer, RenderContext rendering, ManagedTypeModel element, String alias) {
        return new FromClause(renderer, rendering, element, alias, WHOLE_ROW, true, null);
    }

    /** The scope of a subquery for the elements of a collection of this one's rows. */
    FromClause ofElements(ManagedTypeModel element) {
        return new FromClause(renderer, rendering, element, rendering.nextAlias(), WHOLE_ROW, true, this);
    }

    /** The scope of a subquery. */
    FromClause inside(SelectSpec<?, ?> select) {
        Optional<CommonTable<?>> read = select.rows().table();
        if (read.isPresent()) {
            CommonTableWriter.Table table = new CommonTableWriter(renderer, rendering, this).write(read.get());
            return ofTable(table).joining(select.joins());
        }
        FromClause inner = new FromClause(
                renderer, rendering, entityOfModule(select.entity()), rendering.nextAlias(), WHOLE_ROW, false, this);
        return inner.joining(select.joins());
    }

    /** The scope of the rows of a common table. */
    FromClause ofTable(CommonTableWriter.Table read) {
        FromClause rows =
                new FromClause(renderer, rendering, read.model(), rendering.nextAlias(), WHOLE_ROW, false, this);
        rows.table = read;
        rows.tables.add(read);
        return rows;
    }

    /** The definitions of the common tables that are read, in front of the query; empty without one. */
    String with() {
        return CommonTableWriter.with(tables);
    }

    /** The root with its alias. */
    String source() {
        return table == null ? renderer.source(entityRoot(), alias) : table.name() + " " + alias;
    }

    /** The same scope with entities that are joined on a condition; {@link #writeJoins} writes them. */
    FromClause joining(List<Join.Clause> clauses) {
        for (Join.Clause clause : clauses) {
            renderer.requireSql(clause);
            JoinedEntity joined = clause.table().isPresent()
                    ? joinedTable(clause, clause.table().get())
                    : joinedEntity(clause);
            Start start = joined.start();
            joinsOfAliases.put(start.alias(), joined.relations());
            entities.add(joined);
        }
        visible = entities.size();
        return this;
    }

    private JoinedEntity joinedEntity(Join.Clause clause) {
        EntityModel<?> entity = entityOfModule(clause.target().entity());
        String added = rendering.nextAlias();
        return new JoinedEntity(clause, new Start(added, entity), renderer.source(entity, added), new StringBuilder());
    }

    private JoinedEntity joinedTable(Join.Clause clause, CommonTable<?> joined) {
        CommonTableWriter.Table read = new CommonTableWriter(renderer, rendering, this).write(joined);
        tables.add(read);
        String added = rendering.nextAlias();
        return new JoinedEntity(clause, new Start(added, read.model()), read.name() + " " + added, new StringBuilder());
    }

    /** Writes the joins of entities, after the select list and before all other clauses, where their values are bound. */
    void writeJoins() {
        List<String> texts = new ArrayList<>(entities.size());
        for (JoinedEntity joined : entities) {
            visible = texts.size() + 1;
            String condition = joined.clause()
                    .condition()
                    .match(new ConditionWriter(renderer, rendering, this))
                    .text();
            texts.add(joined.text(condition));
            joined.relations().setLength(0);
        }
        visible = entities.size();
        joinedEntities = texts;
    }

    /** Where a path starts: the rows of this scope, or those of a joined entity. */
    Start start(Join<?, ?> join) {
        return entities.subList(0, visible).stream()
                .filter(joined -> joined.clause().target().equals(join))
                .map(JoinedEntity::start)
                .findFirst()
                .orElseThrow(() -> new InvalidQueryException("the query of " + root.name() + " does not join "
                        + join.entity().getSimpleName() + " as \"" + join
                        + "\" before its paths; add join(...) or leftJoin(...), or name the row of an enclosing query"
                        + " with outer(...)"));
    }

    /** The scope of the row that an upsert changes; this one is the scope of the proposed row. */
    FromClause enclosing(EntityModel<?> entity, String target) {
        return new FromClause(renderer, rendering, entity, target, WHOLE_ROW, false, this);
    }

    /** Whether the values of its row are bound. */
    boolean isBound() {
        return alias.equals(BOUND);
    }

    private EntityModel<?> entityOfModule(Class<?> entity) {
        return root instanceof EntityModel<?> model
                ? model.module().entity(entity)
                : enclosing().entityOfModule(entity);
    }

    /**
     * The scope of a query around the rows of this one, whose items it reads.
     *
     * @param columns the columns by which a literal beside each item is bound
     */
    FromClause around(List<Optional<PathColumns>> columns) {
        FromClause outside = new FromClause(renderer, rendering, root, alias, WHOLE_ROW, false, enclosing);
        outside.items = columns;
        return outside;
    }

    /** Returns the columns by which a literal beside an item is bound; empty where the item is read in its own query. */
    Optional<PathColumns> columnsOf(Selection.ItemReference<?, ?> item) {
        return items.isEmpty() ? Optional.empty() : items.get(item.index());
    }

    /** Whether its items are columns of the rows inside. */
    boolean isAround() {
        return !items.isEmpty();
    }

    /** The scope of the enclosing query. */
    FromClause enclosing() {
        if (enclosing == null) {
            throw new InvalidQueryException("outer(...) has no enclosing query");
        }
        return enclosing;
    }

    /** The entity that its rows hold, where they hold one. */
    EntityModel<?> entityRoot() {
        return (EntityModel<?>) root;
    }

    ManagedTypeModel root() {
        return root;
    }

    String alias() {
        return alias;
    }

    /** Whether its rows are elements of a collection. */
    boolean isOfElements() {
        return ofElements;
    }

    /** The joins that have been needed so far, each with a space before it. */
    String joins() {
        if (entities.isEmpty()) {
            return joins.toString();
        }
        StringBuilder all = new StringBuilder(joins);
        for (int index = 0; index < joinedEntities.size(); index++) {
            all.append(joinedEntities.get(index)).append(entities.get(index).relations());
        }
        return all.toString();
    }

    /** The left joins that follow an alias: those of the joined entity that it belongs to, or of the root. */
    private StringBuilder joinsOf(String of) {
        return joinsOfAliases.getOrDefault(of, joins);
    }

    /** Whether it cannot do with the table that it is about. */
    boolean reachesFurther() {
        return !aliases.isEmpty() || !subclasses.isEmpty() || reachesOtherTables;
    }

    /** The alias that columns of the root are read through; each table of a hierarchy has the id. */
    String aliasOf(List<MappedColumn> columns) {
        if (part == WHOLE_ROW) {
            return alias;
        }
        if (root instanceof EntityModel<?> entity && entity.id().columns().containsAll(columns)) {
            return HierarchyTables.alias(alias, part);
        }
        reachesOtherTables |= columns.get(0).tableIndex() != part;
        return alias;
    }

    /** Returns the columns of a path: one for a basic attribute, several for a composite one. */
    PathColumns columns(Path<?, ?> path) {
        return new PathWalk(this, path).columns();
    }

    /** Returns the collection of a path, after joining its relations. */
    Elements elements(CollectionPath<?, ?> path) {
        needWholeRow();
        return new PathWalk(this, path).elements();
    }

    /** Returns the entity of a path, or the root for none, after joining its relations. */
    Typed entity(Optional<? extends Path<?, ?>> path) {
        if (path.isEmpty()) {
            needWholeRow();
            return new Typed(alias, (EntityModel<?>) root);
        }
        return new PathWalk(this, path.get()).entity();
    }

    /** Returns the downcasts of a path. */
    List<Treatment> treatments(FetchPath<?> path) {
        return new PathWalk(this, path).treatments();
    }

    private void needWholeRow() {
        reachesOtherTables |= part != WHOLE_ROW;
    }

    /** Returns the alias of an entity's subclass columns. */
    String treated(Treatment treatment) {
        needWholeRow();
        String of = treatment.of().alias();
        joinSubclasses(treatment);
        return treatment.isNarrower() ? renderer.as(of, treatment.as()) : of;
    }

    /** Adds the tables between an entity and its subclass, that of the subclass included. */
    void joinSubclasses(Treatment treatment) {
        treatment.as().superclassesAndSelf().stream()
                .filter(each -> treatment.of().entity().subclasses().contains(each))
                .forEach(each -> joinSubclass(treatment.of().alias(), each));
    }

    /** The alias of the entity that relations lead to, joined where it is not yet. */
    String joined(List<RelationModel> relations) {
        String at = alias;
        ManagedTypeModel model = root;
        for (RelationModel relation : relations) {
            at = join(at, AttributePathFinder.to(relation, model), relation);
            model = relation.target();
        }
        return at;
    }

    /** Joins the table of a subclass, where it has its own. */
    void joinSubclass(String of, EntityModel<?> subclass) {
        if (subclasses.add(new Subclass(of, subclass))) {
            joinsOf(of).append(renderer.subclassJoin(of, subclass));
        }
    }

    /** Returns the alias of a relation's target, joined where it is not yet. */
    String join(String parent, List<AttributeModel> steps, RelationModel relation) {
        Step step = new Step(parent, relation);
        String known = aliases.get(step);
        if (known != null) {
            return known;
        }
        String added = rendering.nextAlias();
        aliases.put(step, added);
        StringBuilder text = joinsOf(parent);
        text.append(renderer.leftJoin(parent, steps, relation, added));
        joinsOfAliases.put(added, text);
        return added;
    }
}
