package dev.mortise.jpa.internal.query;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Path;
import dev.mortise.query.lock.Lock;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.CollectionFromClause;
import dev.mortise.sql.SqlRenderer;
import dev.mortise.sql.StatementRenderer;
import dev.mortise.sql.statement.RenderedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Renders plans as HQL: entities and attributes by name, each join with its condition, so that Hibernate adds none.
 *
 * <p>A plan with entities or collections that are not {@linkplain HqlExactness exact} is rendered as SQL instead, and
 * so is a query that locks, calculates what it selects, combines rows into groups, or has an offset above the range of an
 * int, since HQL would decide the types of the results, and a plan with thousands of operands or dozens of levels, for which
 * Hibernate's parser takes seconds.
 */
public final class HqlRenderer extends StatementRenderer {

    private static final String TARGET = "e";

    private static final int MOST_PARAMETERS = 1_000;
    private static final int MOST_NESTING = 32;

    private final SqlRenderer sql;
    private final boolean padsLists;

    /**
     * @param padsLists whether Hibernate pads lists of values to powers of two
     */
    public HqlRenderer(SqlDialect dialect, boolean padsLists) {
        super(dialect);
        this.sql = new SqlRenderer(dialect);
        this.padsLists = padsLists;
    }

    @Override
    public RenderedStatement select(SelectPlan<?> plan) {
        boolean hasNoWords = plan.options().lock().isPresent()
                || plan.offset() > Integer.MAX_VALUE
                || !plan.grouping().isNone()
                || !plan.joins().isEmpty()
                || plan.row().items().stream().anyMatch(HqlRenderer::isCalculated);
        return hasNoWords ? sql.select(plan) : exact(() -> super.select(plan), () -> sql.select(plan));
    }

    @Override
    public RenderedStatement selectElements(CollectionSelectPlan<?> plan) {
        return exact(() -> super.selectElements(plan), () -> sql.selectElements(plan));
    }

    @Override
    public RenderedStatement update(UpdatePlan plan) {
        return exact(() -> super.update(plan), () -> sql.update(plan));
    }

    @Override
    public RenderedStatement delete(DeletePlan plan) {
        return exact(() -> super.delete(plan), () -> sql.delete(plan));
    }

    @Override
    protected void requireSql(Object node) {
        throw new InexactHqlException(node);
    }

    private static boolean isCalculated(SelectItem item) {
        return item instanceof SelectItem.Computed computed && !(computed.expression() instanceof Path);
    }

    private static RenderedStatement exact(Supplier<RenderedStatement> hql, Supplier<RenderedStatement> sql) {
        try {
            RenderedStatement text = hql.get();
            return isSlowToParse(text) ? sql.get() : text;
        } catch (InexactHqlException inexact) {
            return sql.get();
        }
    }

    private static boolean isSlowToParse(RenderedStatement hql) {
        return hql.parameters().size() > MOST_PARAMETERS || nesting(hql.text()) > MOST_NESTING;
    }

    /** How many parentheses are open at once. */
    private static int nesting(String hql) {
        int open = 0;
        int most = 0;
        for (int index = 0; index < hql.length(); index++) {
            switch (hql.charAt(index)) {
                case '(' -> most = Math.max(most, ++open);
                case ')' -> open--;
                default -> {}
            }
        }
        return most;
    }

    private static EntityModel<?> plain(EntityModel<?> entity) {
        if (HqlExactness.is(entity)) {
            return entity;
        }
        throw new InexactHqlException(entity);
    }

    private static CollectionModel plain(CollectionModel collection) {
        if (HqlExactness.is(collection)) {
            return collection;
        }
        throw new InexactHqlException(collection);
    }

    /** The name of the class: the entity's name may be another one for Hibernate, where the class is a nested one. */
    @Override
    protected String table(EntityModel<?> entity) {
        return plain(entity).type().getName();
    }

    @Override
    protected String type(String alias, EntityModel<?> entity) {
        throw new InexactHqlException(entity);
    }

    @Override
    protected String instanceOf(String alias, EntityModel<?> subclass, boolean not) {
        throw new InexactHqlException(subclass);
    }

    @Override
    protected String as(String alias, EntityModel<?> subclass) {
        throw new InexactHqlException(subclass);
    }

    @Override
    protected String subclassJoin(String alias, EntityModel<?> subclass) {
        throw new InexactHqlException(subclass);
    }

    /** The rows of an exact entity share their table with no other entity. */
    @Override
    protected Optional<String> restriction(EntityModel<?> entity) {
        return Optional.empty();
    }

    @Override
    protected String column(String alias, MappedColumn column) {
        return alias + "." + column.dottedPath();
    }

    @Override
    protected String placeholder(int position) {
        return "?" + position;
    }

    @Override
    protected String leftJoin(String parent, List<AttributeModel> steps, RelationModel relation, String alias) {
        String keys = relation.owningSide()
                .map(owning -> keys(alias + "." + relation.mappedBy().orElseThrow(), parent, owning.target()))
                .orElseGet(() -> keys(path(parent, steps), alias, relation.target()));
        return " left join " + source(relation.target(), alias) + " on " + keys;
    }

    /** Compares the key with the id, since the key refers to the id. */
    static String keys(String relation, String entity, EntityModel<?> target) {
        return target.id().columns().stream()
                .map(MappedColumn::dottedPath)
                .map(id -> relation + "." + id + " = " + entity + "." + id)
                .collect(Collectors.joining(" and "));
    }

    /**
     * Only a subquery over a collection of the statement's target can join further: where its owner is joined itself,
     * Hibernate takes the collection for the only join of the subquery.
     */
    @Override
    protected ElementSource elements(String parent, boolean joined, CollectionModel collection, String alias) {
        Optional<RelationModel> relation = plain(collection).relation();
        Optional<RelationModel> back = relation.flatMap(RelationModel::owningSide)
                .filter(side -> side.kind().isToOne());
        if (back.isPresent()) {
            return new ElementSource(
                    source(relation.orElseThrow().target(), alias),
                    Optional.of(keys(
                            backTo(relation.get(), alias), parent, back.get().target())));
        }
        if (joined) {
            throw new InexactHqlException(collection);
        }
        return new ElementSource(HqlCollectionFromClause.from(collection, parent, alias), Optional.empty());
    }

    /** The relation of an element to the entity that has it. */
    static String backTo(RelationModel inverse, String element) {
        return element + "." + inverse.mappedBy().orElseThrow();
    }

    @Override
    protected CollectionFromClause collection(CollectionModel collection, String alias, boolean idsOnly) {
        return new HqlCollectionFromClause(plain(collection), alias, idsOnly);
    }

    static String path(String alias, List<AttributeModel> steps) {
        return steps.stream().map(AttributeModel::name).collect(Collectors.joining(".", alias + ".", ""));
    }

    @Override
    protected String target(EntityModel<?> entity) {
        return table(entity) + " " + TARGET;
    }

    @Override
    protected String targetAlias(EntityModel<?> entity) {
        return TARGET;
    }

    @Override
    protected String assigned(String alias, MappedColumn column) {
        if (!HqlExactness.isBoundByCore(column)) {
            throw new InexactHqlException(column);
        }
        return column(alias, column);
    }

    @Override
    protected String lock(Lock lock, String alias) {
        throw new IllegalStateException("a query that locks is not written as HQL");
    }

    @Override
    protected String page(Optional<String> limit, Optional<String> offset) {
        return limit.map(rows -> " limit " + rows).orElse("")
                + offset.map(rows -> " offset " + rows).orElse("");
    }

    /** Hibernate passes SQL through without a type, and so decides nothing by one. */
    @Override
    protected String nativeSql(String sql, List<String> arguments) {
        return HqlSqlFragment.of(sql, arguments).untyped();
    }

    /** Hibernate passes the comparison through; the function without a name marks it as one and adds nothing. */
    @Override
    protected String inArray(String term, boolean not, String array) {
        return "function('' as Boolean, sql('? " + (not ? "<> all" : "= any") + "(?)', " + term + ", " + array + "))";
    }

    /** Hibernate passes the comparison through, as {@link #inArray} does, and emulates nothing. */
    @Override
    protected String rowValueComparison(List<String> left, String operator, List<String> right) {
        String marks = left.stream().map(term -> "?").collect(Collectors.joining(", ", "(", ")"));
        List<String> terms = new ArrayList<>(left);
        terms.addAll(right);
        return "function('' as Boolean, "
                + HqlSqlFragment.of(marks + " " + operator + " " + marks, terms).untyped() + ")";
    }

    /** Powers of two, where Hibernate would pad other lengths. */
    @Override
    protected List<Integer> listLengths(int size) {
        if (!padsLists) {
            return super.listLengths(size);
        }
        List<Integer> lengths = new ArrayList<>();
        for (int left = size; left > 0; left -= Integer.highestOneBit(left)) {
            lengths.add(Integer.highestOneBit(left));
        }
        return lengths;
    }

    @Override
    protected String text(String term) {
        return typed(term, "string");
    }

    @Override
    protected String assignable(String term, MappedColumn assigned) {
        Class<?> type = assigned.attribute().value().javaType();
        if (type == byte[].class) {
            return typed(term, "binary");
        }
        if (type.isEnum()) {
            return typed(term, type.getName());
        }
        if (type == assigned.attribute().value().storedType()) {
            return typed(term, type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        throw new InexactHqlException(assigned.attribute()); // HQL has no name for the type
    }

    /**
     * A cast of HQL would become one in SQL too, and round. Hibernate lower-cases the name of a basic type by the JVM's
     * locale, so it is in lower case already.
     */
    private static String typed(String term, String type) {
        return HqlSqlFragment.of("?", List.of(term)).typed(type);
    }

    @Override
    protected boolean ordersNullsByWord() {
        return true;
    }
}
