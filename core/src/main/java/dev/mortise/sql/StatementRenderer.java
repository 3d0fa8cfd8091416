package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.table.CollectionTable;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Expression;
import dev.mortise.spi.AssignmentOrder;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns checked plans into the text of a query language.
 *
 * <p>What a plan means is decided here, once for all engines: which joins its paths need, how a value is bound, where nulls sort,
 * how a relation is asked, how a bulk change reaches over relations. A subclass only says how its language writes a table, a
 * column, a join, a parameter, and the few words in which databases differ.
 *
 * <p>Values are never part of the text (R11). Instances are immutable and safe to share between threads.
 */
public abstract class StatementRenderer {

    private final SqlDialect dialect;
    private final InListPadding lists;
    private final SqlExpressionFormatter expressions;

    protected StatementRenderer(SqlDialect dialect) {
        this.dialect = dialect;
        this.lists = InListPadding.padded(dialect);
        this.expressions = new SqlExpressionFormatter(dialect);
    }

    /** The database that the statements are for. */
    protected final SqlDialect dialect() {
        return dialect;
    }

    /** How lists of values are written, where there is room. */
    final InListPadding lists() {
        return lists;
    }

    /**
     * The text of a query.
     *
     * @throws InvalidQueryException if something in the plan cannot be written, or needs more parameters than the database takes
     */
    public RenderedStatement select(SelectPlan<?> plan) {
        SelectPlan<?> copy = PlanCopier.copy(plan);
        OperandIndex operands = StatementKey.operands(copy, lists);
        return bounded(lists -> new StatementWriter(this, lists, operands).select(copy), plan.entity());
    }

    /** The text of a query for the elements of a collection; throws as {@link #select} does. */
    public RenderedStatement selectElements(CollectionSelectPlan<?> plan) {
        CollectionSelectPlan<?> copy = PlanCopier.copy(plan);
        OperandIndex operands = StatementKey.operands(copy, lists);
        return bounded(
                lists -> new ElementsWriter(this, lists, operands, copy).write(),
                plan.collection().owner());
    }

    /**
     * The text of a bulk change; throws as {@link #select} does.
     *
     * @throws UnsupportedCapabilityException on MariaDB, if properties are set from each other in a circle
     */
    public RenderedStatement update(UpdatePlan plan) {
        if (dialect == SqlDialect.MARIADB && AssignmentOrder.readsWhatIsSet(plan.assignments())) {
            throw new UnsupportedCapabilityException("MariaDB sets one property after the other, so a bulk update of "
                    + plan.entity() + " cannot set properties from each other: " + plan.assignments()
                    + "; change them in two statements");
        }
        UpdatePlan copy = PlanCopier.copy(plan);
        OperandIndex operands = StatementKey.operands(copy, lists);
        return bounded(lists -> new StatementWriter(this, lists, operands).update(copy), plan.entity());
    }

    /** The text of a bulk delete; throws as {@link #select} does. */
    public RenderedStatement delete(DeletePlan plan) {
        DeletePlan copy = PlanCopier.copy(plan);
        OperandIndex operands = StatementKey.operands(copy, lists);
        return bounded(lists -> new StatementWriter(this, lists, operands).delete(copy), plan.entity());
    }

    /** The text, in SQL, that deletes rows that refer to others before those are deleted; throws as {@link #select} does. */
    final RenderedStatement deleteReferring(DeletePlan rows, CollectionTable referring) {
        DeletePlan copy = PlanCopier.copy(rows);
        OperandIndex operands = StatementKey.operands(copy, lists);
        return bounded(
                lists -> new StatementWriter(this, lists, operands).deleteReferring(copy, referring), rows.entity());
    }

    /** Where there is no room for padded lists, the text is for this one plan, and as long as its own lists. */
    private RenderedStatement bounded(Function<InListPadding, RenderedStatement> write, EntityModel<?> entity) {
        RenderedStatement padded = write.apply(lists);
        if (padded.parameters().size() <= dialect.maxParameters()) {
            return padded;
        }
        RenderedStatement exact = write.apply(lists.exact());
        int count = exact.parameters().size();
        if (count > dialect.maxParameters()) {
            throw new InvalidQueryException("a query of " + entity + " has " + count + " values, but " + dialect
                    + " takes at most " + dialect.maxParameters()
                    + " in one statement; ask for fewer values at a time");
        }
        return exact.forOnePlan();
    }

    /** Whether the language is SQL. */
    protected boolean writesSql() {
        return false;
    }

    /** The entity's table, or its name, as a from clause writes it, without an alias. */
    protected abstract String table(EntityModel<?> entity);

    /** The entity's rows as a from clause writes them, with their alias. */
    protected String source(EntityModel<?> entity, String alias) {
        return table(entity) + " " + alias;
    }

    /** Which class of a hierarchy a row is of, as its number there. */
    protected abstract String type(String alias, EntityModel<?> entity);

    /** What stands before a column that only a subclass has. */
    protected abstract String as(String alias, EntityModel<?> subclass);

    /**
     * Whether an entity is of a subclass, whose {@link #subclassJoin} is there, or of one that extends it; unknown where there is no
     * entity.
     *
     * @param not whether the opposite is asked
     */
    protected abstract String instanceOf(String alias, EntityModel<?> subclass, boolean not);

    /**
     * The join that adds the columns of a subclass to the rows of an entity that it extends, with a space before it; empty where
     * they are there without.
     */
    protected abstract String subclassJoin(String alias, EntityModel<?> subclass);

    /** What keeps a bulk change or delete to the rows of the entity, where they share their table with others. */
    protected abstract Optional<String> restriction(EntityModel<?> entity);

    /** A column of the entity that the alias stands for. */
    protected abstract String column(String alias, MappedColumn column);

    /**
     * The placeholder of a parameter.
     *
     * @param position its position in the statement, from 1
     */
    protected abstract String placeholder(int position);

    /**
     * A left join over a relation to one, with a space before it.
     *
     * @param parent the alias of the entity that has the relation
     * @param way the attributes from that entity to the relation: more than one where it is inside an embedded value
     * @param relation the relation, the last of them
     * @param alias the alias of the entity that it leads to
     */
    protected abstract String leftJoin(String parent, List<AttributeModel> way, RelationModel relation, String alias);

    /**
     * The elements of a collection, for a subquery that asks about those of one row.
     *
     * @param parent the alias of the entity that has the collection
     * @param joined whether that entity is joined, or the element of another collection, rather than what the statement is about
     * @param collection the collection
     * @param alias the alias of an element
     */
    protected abstract ElementSource elements(String parent, boolean joined, CollectionModel collection, String alias);

    /**
     * Where a subquery finds the elements of a collection.
     *
     * @param from the from clause
     * @param correlation what ties the elements to the row, where the from clause does not do so itself
     */
    protected record ElementSource(String from, Optional<String> correlation) {

        /** Says it for a subclass in another package. */
        public ElementSource {}
    }

    /**
     * The rows of a collection, for a query that reads the elements of many owners.
     *
     * @param collection the collection
     * @param alias the alias of an element
     * @param idsOnly whether of elements that are entities nothing but their ids is read
     */
    protected abstract CollectionFromClause collection(CollectionModel collection, String alias, boolean idsOnly);

    /** The table that a bulk change writes. */
    MutationTarget updated(UpdatePlan plan) {
        return MutationTarget.of(plan.entity(), target(plan.entity()), targetAlias(plan.entity()));
    }

    /**
     * The end of a query that locks the rows that it finds, with a space before it.
     *
     * @param alias the alias of the entity that is asked for
     */
    protected abstract String lock(String alias);

    /** What a bulk change or delete names after {@code update} or {@code delete from}. */
    protected abstract String target(EntityModel<?> entity);

    /** What stands before a column of the row that a bulk change or delete is about. */
    protected abstract String targetAlias(EntityModel<?> entity);

    /** A column to the left of an assignment. */
    protected abstract String assigned(String alias, MappedColumn column);

    /**
     * The end of a query that takes only some of the rows, with a space before it, or nothing.
     *
     * @param limit the placeholder of the number of rows
     * @param offset the placeholder of the number of rows that are left out
     */
    protected abstract String page(Optional<String> limit, Optional<String> offset);

    /**
     * A piece of the database's own SQL.
     *
     * @param sql the SQL, with a question mark for each argument
     * @param arguments the arguments in the words of the language
     */
    protected abstract String nativeSql(String sql, List<String> arguments);

    /** Text that the database's own SQL gives, as the language takes it where it asks for text. */
    protected abstract String text(String term);

    /**
     * What the database's own SQL gives, as the language takes it where it is assigned to a column.
     *
     * @param term the term
     * @param assigned the column
     */
    protected abstract String assignable(String term, MappedColumn assigned);

    /**
     * Whether a term is equal to one of the values of an array, or to none.
     *
     * @param not whether it is none
     * @param array the placeholder of the array
     */
    protected abstract String inArray(String term, boolean not, String array);

    /**
     * How long the lists are as which one list of values is written; one for most languages.
     *
     * @param size how many values the list has
     */
    protected List<Integer> listLengths(int size) {
        return List.of(size);
    }

    /** Whether the language has {@code nulls first} and {@code nulls last}. */
    protected abstract boolean ordersNullsByWord();

    /** A column of a select list, in the form in which the database gives all of its digits. */
    final String read(String column, MappedColumn mapped) {
        return read(column, mapped.attribute());
    }

    /** MariaDB writes a FLOAT with six digits where it answers in text, a double with all. */
    final String read(String column, BasicAttribute attribute) {
        return dialect == SqlDialect.MARIADB && attribute.value().storedType() == Float.class
                ? nativeSql("(? + 0e0)", List.of(column))
                : column;
    }

    final String function(Expression.Function<?, ?> function, List<String> arguments) {
        Class<?> type = function.arguments().get(0).type();
        return nativeSql(expressions.function(function.name(), type), arguments);
    }

    /** A column beside the database's own SQL, of which the language knows no type. */
    final String untyped(String column, Class<?> type) {
        return nativeSql(expressions.column(type), List.of(column));
    }

    /** A text in lower case. */
    final String lower(String text) {
        return nativeSql(expressions.lower(), List.of(text));
    }

    final String currentTime() {
        return nativeSql(dialect.currentTime(), List.of());
    }

    final String arithmetic(Expression.Arithmetic<?, ?> arithmetic, String left, String right) {
        String sql = expressions.arithmetic(arithmetic.operator(), arithmetic.type(), arithmetic.left());
        return nativeSql(sql, List.of(left, right));
    }

    /** An operand whose type is in the text: where there is no column beside it that decides how it is compared. */
    final String operand(String placeholder, Class<?> storedType) {
        return nativeSql(expressions.operand(storedType), List.of(placeholder));
    }

    /** A text that stands beside no column, as it is compared. */
    final String constantText(String term) {
        String sql = expressions.constantText();
        return sql.equals("?") ? term : nativeSql(sql, List.of(term));
    }
}
