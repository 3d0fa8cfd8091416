package dev.mortise.internal.visit;

import dev.mortise.query.Aggregate;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.CommonTable;
import dev.mortise.query.Condition;
import dev.mortise.query.Condition.RowValueComparison;
import dev.mortise.query.Expression;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Selection;
import dev.mortise.query.SortKey;
import dev.mortise.query.Subquery;
import dev.mortise.query.WindowFunction;
import java.util.List;
import java.util.Optional;

/**
 * Goes through a condition or expression in a fixed order and reports what it is made of.
 *
 * <p>It reports tokens, paths and operands. Conditions and expressions with equal tokens and paths have the same text;
 * tokens are reported as prefix code, so that no two of them are equal by accident. A subclass overrides what it needs.
 */
public abstract class SpecWalker implements Expression.Cases<Void>, Condition.Cases<Void> {

    private enum Token {
        BETWEEN,
        IS_NULL,
        IS_NOT_NULL,
        IGNORE_CASE,
        NOT,
        ALL_OF,
        ANY_OF,
        INSTANCE_OF,
        EXISTS,
        CURRENT_TIME,
        NAMED,
        AGGREGATE,
        ELEMENT_AGGREGATE,
        FILTER,
        HAVING,
        QUALIFY,
        SUBQUERY,
        OUTER,
        WINDOW,
        ITEM,
        CASE,
        ELSE,
        END,
        ROW_VALUES,
        UNKNOWN,
        UNION,
        UNION_ALL
    }

    /**
     * Something that decides the text: an operator, a class, a number, a relation.
     *
     * @param token an object that compares by value
     */
    protected void token(Object token) {}

    /** As {@link #token(Object)}; the names of operators and functions. */
    protected void token(Enum<?> token) {
        token((Object) token);
    }

    /** As {@link #token(Object)}; the classes of values. */
    protected void token(Class<?> token) {
        token((Object) token);
    }

    /**
     * A value that is bound.
     *
     * @param node the node that has it
     * @param operand the value
     */
    protected void operand(Object node, Object operand) {}

    /** The values of a membership, after its operand. */
    protected void values(Condition.Membership<?> membership) {}

    /** A condition on the elements of a relation, whose paths start from an element. */
    protected void elements(Condition<?> condition) {
        condition.match(this);
    }

    @Override
    public Void path(Path<?, ?> path) {
        token(path);
        return null;
    }

    @Override
    public Void value(Expression.Value<?, ?> value) {
        token(value.type());
        operand(value, value.value());
        return null;
    }

    @Override
    public Void function(Expression.Function<?, ?> function) {
        token(function.name());
        if (function.scale().isPresent()) {
            token(function.scale());
        }
        return each(function.arguments());
    }

    @Override
    public Void namedFunction(Expression.NamedFunction<?, ?> function) {
        token(Token.NAMED);
        token(function.name());
        return each(function.arguments());
    }

    private Void each(List<? extends Expression<?, ?>> arguments) {
        token(arguments.size());
        for (Expression<?, ?> argument : arguments) {
            argument.match(this);
        }
        return null;
    }

    @Override
    public Void arithmetic(Expression.Arithmetic<?, ?> arithmetic) {
        token(arithmetic.operator());
        arithmetic.left().match(this);
        arithmetic.right().match(this);
        return null;
    }

    @Override
    public Void currentTime(Expression.CurrentTime<?, ?> currentTime) {
        token(Token.CURRENT_TIME);
        token(currentTime.type());
        return null;
    }

    @Override
    public Void aggregate(Aggregate.OfRows<?, ?> aggregate) {
        token(Token.AGGREGATE);
        return aggregate(aggregate, aggregate.condition());
    }

    @Override
    public Void elementAggregate(Aggregate.OfElements<?, ?, ?> aggregate) {
        token(Token.ELEMENT_AGGREGATE);
        token(aggregate.relation());
        return aggregate(aggregate, aggregate.condition());
    }

    private Void aggregate(Aggregate<?, ?> aggregate, Optional<? extends Condition<?>> condition) {
        token(aggregate.name());
        token(aggregate.operand().isPresent());
        if (aggregate.operand().isPresent()) {
            aggregate.operand().get().match(this);
        }
        if (condition.isPresent()) {
            token(Token.FILTER);
            condition.get().match(this);
        }
        aggregate.joining().ifPresent(this::joining);
        return null;
    }

    private void joining(Aggregate.Joining<?> joining) {
        joining.separator().match(this);
        order(joining.order());
    }

    private void order(List<? extends SortKey<?>> order) {
        token(order.size());
        for (SortKey<?> key : order) {
            token(key.direction());
            token(key.nulls());
            token((Object) key.ignoringCase());
            key.expression().match(this);
        }
    }

    /** The function, which is not an aggregate of its query, and then its window. */
    @Override
    public Void windowFunction(WindowFunction<?, ?> function) {
        token(Token.WINDOW);
        if (function.call() instanceof Aggregate.OfRows<?, ?> aggregate) {
            aggregate(aggregate, aggregate.condition());
        } else if (function.call() instanceof WindowFunction.Positioned<?, ?> positioned) {
            token(positioned.name());
            token(positioned.number());
            positioned.operand().ifPresent(operand -> operand.match(this));
        }
        WindowFunction.Window<?> window = function.window();
        each(window.partition());
        order(window.order());
        token(window.frame());
        return null;
    }

    @Override
    public Void itemReference(Selection.ItemReference<?, ?> item) {
        token(Token.ITEM);
        token(item.index());
        return null;
    }

    /** A query inside, whose paths start from its own entity. */
    protected void subquery(SelectSpec<?, ?> select) {
        token(Token.SUBQUERY);
        token(select.entity());
        if (select.isUnion()) {
            union(select);
            return;
        }
        select.rows().table().ifPresent(this::table);
        token(select.isDistinct());
        if (select.selection() instanceof Expression<?, ?> expression) {
            expression.match(this);
        }
        joins(select.joins());
        select.condition().ifPresent(condition -> part(Token.FILTER, condition));
        each(select.groups());
        select.having().ifPresent(condition -> part(Token.HAVING, condition));
        select.qualification().ifPresent(condition -> part(Token.QUALIFY, condition));
        token(select.order().size());
        for (SortKey<?> key : select.order()) {
            sorted(key);
            key.expression().match(this);
        }
        token(select.limit());
        token(select.offset());
    }

    private void table(CommonTable<?> table) {
        token(table.levels());
        columns(table.start());
        table.step().ifPresent(this::columns);
    }

    /** A query that selects the columns of a common table. */
    private void columns(SelectSpec<?, ?> select) {
        subquery(select);
        if (!select.isUnion()) {
            each(CommonTable.columns(select));
        }
    }

    /** It selects what its first member does, and is sorted by that. */
    private void union(SelectSpec<?, ?> select) {
        for (SelectSpec.UnionMember member : select.members()) {
            token(member.all() ? Token.UNION_ALL : Token.UNION);
            if (member.select().selection() instanceof Selection.Constructed<?, ?>) {
                columns(member.select());
            } else {
                subquery(member.select());
            }
        }
        token(Token.END);
        select.order().forEach(this::sorted);
        token(select.limit());
        token(select.offset());
    }

    private void sorted(SortKey<?> key) {
        token(key.direction());
        token(key.nulls());
        token(key.ignoringCase());
    }

    /** The entities that a query joins, with the conditions of their pairs. */
    protected final void joins(List<Join.Clause> joins) {
        for (Join.Clause join : joins) {
            token(join.kind());
            token(join.target());
            join.table().ifPresent(this::table);
            part(Token.FILTER, join.condition());
        }
    }

    private void part(Token clause, Condition<?> condition) {
        token(clause);
        condition.match(this);
    }

    @Override
    public Void subquery(Subquery<?, ?> subquery) {
        subquery(subquery.select());
        return null;
    }

    @Override
    public Void subqueryExists(Subquery.Exists<?> exists) {
        token(Token.EXISTS);
        subquery(exists.select());
        return null;
    }

    @Override
    public Void subqueryMatch(Subquery.Match<?> match) {
        token(match.operator());
        token(match.all());
        match.operand().match(this);
        subquery(match.select());
        return null;
    }

    /** Its paths start from the entity of the enclosing query. */
    @Override
    public Void outer(Subquery.Outer<?, ?> outer) {
        token(Token.OUTER);
        outer.expression().match(this);
        return null;
    }

    @Override
    public Void caseWhen(CaseWhen<?, ?> caseWhen) {
        token(Token.CASE);
        for (CaseWhen.Branch<?> branch : caseWhen.branches()) {
            branch.condition().match(this);
            branch.result().match(this);
        }
        Expression<?, ?> otherwise = caseWhen.otherwise();
        if (otherwise != null) {
            token(Token.ELSE);
            otherwise.match(this);
        }
        token(Token.END);
        return null;
    }

    @Override
    public Void comparison(Condition.Comparison<?> comparison) {
        token(comparison.operator());
        comparison.left().match(this);
        comparison.right().match(this);
        return null;
    }

    @Override
    public Void between(Condition.Between<?> between) {
        token(Token.BETWEEN);
        between.operand().match(this);
        between.low().match(this);
        between.high().match(this);
        return null;
    }

    @Override
    public Void membership(Condition.Membership<?> membership) {
        membership.operand().match(this);
        values(membership);
        return null;
    }

    @Override
    public Void nullCheck(Condition.NullCheck<?> check) {
        token(check.isNull() ? Token.IS_NULL : Token.IS_NOT_NULL);
        check.operand().match(this);
        return null;
    }

    @Override
    public Void textMatch(Condition.TextMatch<?> match) {
        token(match.kind());
        if (match.ignoreCase()) {
            token(Token.IGNORE_CASE);
        }
        match.operand().match(this);
        operand(match, match.pattern());
        return null;
    }

    @Override
    public Void patternMatch(Condition.PatternMatch<?> match) {
        token(match.syntax());
        token(match.escape());
        match.operand().match(this);
        match.pattern().match(this);
        return null;
    }

    @Override
    public Void not(Condition.Not<?> not) {
        token(Token.NOT);
        not.condition().match(this);
        return null;
    }

    @Override
    public Void allOf(Condition.AllOf<?> all) {
        token(Token.ALL_OF);
        return all(all.conditions());
    }

    @Override
    public Void anyOf(Condition.AnyOf<?> any) {
        token(Token.ANY_OF);
        return all(any.conditions());
    }

    private <C extends Condition<?>> Void all(List<C> conditions) {
        int number = conditions.size();
        token(number);
        for (int index = 0; index < number; index++) { // no iterator: each query runs through here
            conditions.get(index).match(this);
        }
        return null;
    }

    @Override
    public Void quantified(Condition.Quantified<?> quantified) {
        token(quantified.quantifier());
        token(quantified.relation());
        elements(quantified.condition());
        return null;
    }

    @Override
    public Void instanceOf(Condition.InstanceOf<?> instanceOf) {
        token(Token.INSTANCE_OF);
        token(instanceOf.relation());
        token(instanceOf.subclass());
        return null;
    }

    @Override
    public Void rowCheck(Condition.RowCheck<?> rowCheck) {
        token(Token.EXISTS);
        token(rowCheck.relation());
        return null;
    }

    @Override
    public Void constant(Condition.Constant<?> constant) {
        token(constant.value());
        return null;
    }

    @Override
    public Void rowValueComparison(RowValueComparison<?> comparison) {
        token(Token.ROW_VALUES);
        token(comparison.operator());
        each(comparison.left());
        return each(comparison.right());
    }

    @Override
    public Void unknown(Condition.Unknown<?> unknown) {
        token(Token.UNKNOWN);
        return null;
    }
}
