package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.expression.SqlExpressionFormatter;
import dev.mortise.internal.expression.SqlTemplate;
import dev.mortise.internal.table.CollectionTable;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;
import dev.mortise.query.lock.Lock;
import dev.mortise.spi.AssignmentOrder;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.spi.UpsertPlan;
import dev.mortise.sql.statement.RenderedStatement;
import dev.mortise.sql.statement.UpsertStep;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Renders validated plans in a query language.
 *
 * <p>The semantics of a plan are decided here, once for all engines: the joins of its paths, the binding of values, the
 * position of nulls, conditions over relations, bulk changes over relations. A subclass only decides the syntax of
 * tables, columns, joins and parameters in its language, and the few differences between databases.
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

    /** Returns the writer of lists of values, with padding. */
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
     * Returns the text of a bulk update; throws as {@link #select} does.
     *
     * @throws UnsupportedCapabilityException on MariaDB, if properties are set from each other in a cycle
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

    /** Returns the SQL of an {@code insert ... select}; throws as {@link #select} does. */
    public RenderedStatement insert(InsertSelectPlan plan) {
        InsertSelectPlan copy = PlanCopier.copy(plan);
        OperandIndex operands = StatementKey.operands(copy, lists);
        return bounded(lists -> new StatementWriter(this, lists, operands).insert(copy), plan.entity());
    }

    /**
     * Returns the SQL of an upsert with a conflict target; throws as {@link #select} does.
     *
     * @throws UnsupportedCapabilityException on MariaDB, if properties are set from each other in a cycle
     */
    final RenderedStatement upsert(UpsertPlan plan, UpsertStep step) {
        UpsertPlan copy = PlanCopier.copy(plan);
        OperandIndex operands = StatementKey.operands(copy, lists);
        return bounded(lists -> new UpsertWriter(this, lists, operands, copy).write(step), plan.entity());
    }

    /** The text of a bulk delete; throws as {@link #select} does. */
    public RenderedStatement delete(DeletePlan plan) {
        DeletePlan copy = PlanCopier.copy(plan);
        OperandIndex operands = StatementKey.operands(copy, lists);
        return bounded(lists -> new StatementWriter(this, lists, operands).delete(copy), plan.entity());
    }

    /**
     * Returns the SQL that deletes rows that refer to other rows before those are deleted; throws as {@link #select}
     * does.
     */
    final RenderedStatement deleteReferring(DeletePlan rows, CollectionTable referring) {
        DeletePlan copy = PlanCopier.copy(rows);
        OperandIndex operands = StatementKey.operands(copy, lists);
        return bounded(
                lists -> new StatementWriter(this, lists, operands).deleteReferring(copy, referring), rows.entity());
    }

    /** Without room for padded lists, the text serves only this plan, with its own list lengths. */
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

    /**
     * Checks that the language can write what only SQL can; throws where it cannot.
     *
     * @param node what is written
     */
    protected void requireSql(Object node) {}

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

    /** Returns the class of a row as its index in the hierarchy. */
    protected abstract String type(String alias, EntityModel<?> entity);

    /** Returns the alias of a column that only a subclass has. */
    protected abstract String as(String alias, EntityModel<?> subclass);

    /**
     * Writes whether an entity is an instance of a subclass whose {@link #subclassJoin} is written; unknown where there
     * is no entity.
     *
     * @param not whether the negation is written
     */
    protected abstract String instanceOf(String alias, EntityModel<?> subclass, boolean not);

    /**
     * Returns the join that adds a subclass's columns to the rows of its superclass entity, with a leading space; empty
     * where no join is needed.
     */
    protected abstract String subclassJoin(String alias, EntityModel<?> subclass);

    /**
     * Returns the condition that restricts a bulk change to rows of the entity, where other entities share their table.
     */
    protected abstract Optional<String> restriction(EntityModel<?> entity);

    /** Returns a column of the entity with the given alias. */
    protected abstract String column(String alias, MappedColumn column);

    /**
     * The placeholder of a parameter.
     *
     * @param position its position in the statement, from 1
     */
    protected abstract String placeholder(int position);

    /**
     * Returns a left join over a to-one relation, with a leading space.
     *
     * @param parent the alias of the entity that has the relation
     * @param steps the attributes from that entity to the relation: more than one where it is inside an embedded value
     * @param relation the relation, the last of them
     * @param alias the alias of the entity that it leads to
     */
    protected abstract String leftJoin(String parent, List<AttributeModel> steps, RelationModel relation, String alias);

    /**
     * Returns the elements of a collection, for a subquery about those of one row.
     *
     * @param parent the alias of the entity that has the collection
     * @param joined whether that entity is joined, or the element of another collection, rather than the statement's
     *     target
     * @param collection the collection
     * @param alias the alias of an element
     */
    protected abstract ElementSource elements(String parent, boolean joined, CollectionModel collection, String alias);

    /**
     * The from-clause of a collection's elements in a subquery.
     *
     * @param from the from clause
     * @param correlation the condition that correlates the elements with the row, where the from-clause does not
     */
    protected record ElementSource(String from, Optional<String> correlation) {

        public ElementSource {}
    }

    /**
     * The rows of a collection, for a query that reads the elements of many owners.
     *
     * @param collection the collection
     * @param alias the alias of an element
     * @param idsOnly whether only the ids of elements that are entities are read
     */
    protected abstract CollectionFromClause collection(CollectionModel collection, String alias, boolean idsOnly);

    /** Returns the table that a bulk update changes. */
    MutationTarget updated(UpdatePlan plan) {
        return MutationTarget.of(plan.entity(), target(plan.entity()), targetAlias(plan.entity()));
    }

    /**
     * The end of a query that locks the rows that it finds, with a space before it.
     *
     * @param alias the alias of the tested entity
     */
    protected abstract String lock(Lock lock, String alias);

    /** Returns the target of a bulk change, after {@code update} or {@code delete from}. */
    protected abstract String target(EntityModel<?> entity);

    /** Returns the alias of the columns of a bulk change's rows. */
    protected abstract String targetAlias(EntityModel<?> entity);

    /** A column to the left of an assignment. */
    protected abstract String assigned(String alias, MappedColumn column);

    /**
     * Returns the limit and offset of a query, with a leading space, or an empty text.
     *
     * @param limit the placeholder of the number of rows
     * @param offset the placeholder of the number of rows that are left out
     */
    protected abstract String page(Optional<String> limit, Optional<String> offset);

    /**
     * Returns a fragment of the database's own SQL.
     *
     * @param sql the SQL, with a question mark for each argument
     * @param arguments the arguments in the syntax of the language
     */
    protected abstract String nativeSql(String sql, List<String> arguments);

    /** Returns a text expression of the database's own SQL, as the language takes it where it requires text. */
    protected abstract String text(String term);

    /**
     * Returns an expression of the database's own SQL, as the language takes it in an assignment.
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
     * Compares two row values.
     *
     * @param left the terms of the left one
     * @param operator the operator as SQL writes it
     * @param right as many terms
     */
    protected String rowValueComparison(List<String> left, String operator, List<String> right) {
        return "(" + String.join(", ", left) + ") " + operator + " (" + String.join(", ", right) + ")";
    }

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

    /** A column of a select list, as {@link #read(String, MappedColumn)}. */
    final String read(String column, BasicAttribute attribute) {
        return read(column, attribute.value().storedType());
    }

    /** MariaDB writes a FLOAT with six digits where it answers in text, a double with all. */
    final String read(String term, Class<?> storedType) {
        return dialect == SqlDialect.MARIADB && storedType == Float.class
                ? nativeSql("(? + 0e0)", List.of(term))
                : term;
    }

    /** The SQL of a function. */
    final SqlTemplate template(Expression.Function<?, ?> function) {
        return expressions.function(function);
    }

    /** A function of the database by its name. */
    final String namedFunction(String name, List<String> arguments) {
        String places = arguments.stream().map(argument -> "?").collect(Collectors.joining(", "));
        return nativeSql(name + "(" + places + ")", arguments);
    }

    /** Whether a text contains a match of a regular expression. */
    final String matches(String text, boolean not, String pattern) {
        return nativeSql(expressions.matches(not), List.of(text, pattern));
    }

    /** An escape character of {@code like} as a literal. */
    final String escape(char character) {
        return expressions.escape(character);
    }

    /** Returns a column beside the database's own SQL, whose type the language does not know. */
    final String untyped(String column, Class<?> type) {
        return nativeSql(expressions.column(type), List.of(column));
    }

    /** A text in lower case. */
    final String lower(String text) {
        return nativeSql(expressions.lower(), List.of(text));
    }

    final String currentTime(Class<?> type) {
        return nativeSql(expressions.currentTime(type), List.of());
    }

    final String arithmetic(Expression.Arithmetic<?, ?> arithmetic, String left, String right) {
        String sql = expressions.arithmetic(
                arithmetic.operator(),
                arithmetic.type(),
                arithmetic.left(),
                arithmetic.right().type());
        return nativeSql(sql, List.of(left, right));
    }

    /** How many times an aggregate's text has its operand. */
    final int operandsOf(Aggregate<?, ?> aggregate) {
        return aggregate.name() == Aggregate.Name.AVG ? 2 : 1;
    }

    /** Returns the operand of an aggregate, with a number's type also where it is always null. */
    final String summand(Aggregate<?, ?> aggregate, String operand) {
        return switch (aggregate.name()) {
            case SUM, SUM_AS_LONG, AVG -> nativeSql(expressions.summand(), List.of(operand));
            default -> operand;
        };
    }

    /** Returns an aggregate of an operand, which is given as often as the text has it, each time before its window. */
    final String aggregate(Aggregate<?, ?> aggregate, List<String> operands, boolean hasWindow) {
        Class<?> type = aggregate.operand().orElseThrow().type();
        return nativeSql(expressions.aggregate(aggregate.name(), type, hasWindow), operands);
    }

    /** Returns an operand with its type in the text: beside no column that determines the comparison. */
    final String operand(String placeholder, Class<?> storedType) {
        return nativeSql(expressions.operand(storedType), List.of(placeholder));
    }

    /** Returns a text beside no column, with the collation of its comparison. */
    final String constantText(String term) {
        String sql = expressions.constantText();
        return sql.equals("?") ? term : nativeSql(sql, List.of(term));
    }
}
