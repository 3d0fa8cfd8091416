package dev.mortise.sql;

import dev.mortise.internal.table.CollectionTable;
import dev.mortise.internal.visit.SpecWalker;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.SortKey;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.Grouping;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.spi.UpsertPlan;
import dev.mortise.sql.OperandIndex.Clause;
import dev.mortise.sql.statement.UpsertStep;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cache key of a plan's text, with the plan's operands.
 *
 * <p>One pass over the plan collects both: tokens for all that decides the text (operators, paths, directions, classes of values,
 * lengths of lists) and the operands. Plans with equal tokens have the same text. Tokens are written as prefix code, so that no two
 * plans share them by accident.
 *
 * <p>Where each operand stands is decided here alone. A writer asks an {@link OperandIndex}, which the same pass fills, so the order
 * in which it writes does not matter.
 */
final class StatementKey extends SpecWalker {

    private enum Token {
        SELECT,
        INSERT,
        UPDATE,
        UPSERT,
        DELETE,
        EMPTY,
        ELEMENTS,
        OWNERS,
        CONDITION,
        COMPUTED,
        FIRST_OF,
        ORDER,
        LIMIT,
        OFFSET,
        LOCKS,
        HINTS,
        IGNORE_CASE,
        NULL,
        IN,
        NOT_IN,
        DISTINCT,
        GROUPS,
        HAVING,
        QUALIFY,
        COUNTED,
        UNION,
        UNION_ALL,
        END
    }

    private final InListPadding lists;
    private final @Nullable OperandIndex index;
    private Object[] tokens;
    private int size;
    private int hash = 1;
    private Object[] operands = new Object[8];
    private int operandCount;

    /**
     * @param index what notes where each operand stands, or null where only the key is asked for
     */
    private StatementKey(InListPadding lists, @Nullable OperandIndex index) {
        this.lists = lists;
        this.index = index;
        tokens = new Object[32];
    }

    private StatementKey(StatementKey original) {
        lists = original.lists;
        index = null;
        tokens = Arrays.copyOf(original.tokens, original.size);
        size = original.size;
        hash = original.hash;
    }

    static StatementKey of(SelectPlan<?> plan, InListPadding lists) {
        return new StatementKey(lists, null).read(plan);
    }

    static StatementKey of(CollectionSelectPlan<?> plan, InListPadding lists) {
        return new StatementKey(lists, null).read(plan);
    }

    static StatementKey of(UpdatePlan plan, InListPadding lists) {
        return new StatementKey(lists, null).read(plan);
    }

    static StatementKey of(InsertSelectPlan plan, InListPadding lists) {
        return new StatementKey(lists, null).read(plan);
    }

    static StatementKey of(UpsertPlan plan, UpsertStep step, InListPadding lists) {
        StatementKey key = new StatementKey(lists, null);
        key.token(step);
        return key.read(plan);
    }

    static StatementKey of(DeletePlan plan, InListPadding lists) {
        return new StatementKey(lists, null).read(plan);
    }

    static StatementKey of(DeletePlan rows, CollectionTable referring, InListPadding lists) {
        StatementKey key = new StatementKey(lists, null);
        key.token(Token.EMPTY);
        key.token(referring);
        return key.read(rows);
    }

    /** Where the operands of a plan stand, in which no object has two operands. */
    static OperandIndex operands(SelectPlan<?> plan, InListPadding lists) {
        return filled(lists, key -> key.read(plan));
    }

    /** As {@link #operands(SelectPlan, InListPadding)}. */
    static OperandIndex operands(CollectionSelectPlan<?> plan, InListPadding lists) {
        return filled(lists, key -> key.read(plan));
    }

    /** As {@link #operands(SelectPlan, InListPadding)}. */
    static OperandIndex operands(UpdatePlan plan, InListPadding lists) {
        return filled(lists, key -> key.read(plan));
    }

    /** As {@link #operands(SelectPlan, InListPadding)}; rows that other rows refer to have them at the same indexes. */
    static OperandIndex operands(DeletePlan plan, InListPadding lists) {
        return filled(lists, key -> key.read(plan));
    }

    /** As {@link #operands(SelectPlan, InListPadding)}. */
    static OperandIndex operands(InsertSelectPlan plan, InListPadding lists) {
        return filled(lists, key -> key.read(plan));
    }

    /** As {@link #operands(SelectPlan, InListPadding)}. */
    static OperandIndex operands(UpsertPlan plan, InListPadding lists) {
        return filled(lists, key -> key.read(plan));
    }

    private static OperandIndex filled(InListPadding lists, Consumer<StatementKey> read) {
        OperandIndex index = new OperandIndex();
        read.accept(new StatementKey(lists, index));
        return index;
    }

    private StatementKey read(SelectPlan<?> plan) {
        clauses(plan);
        if (plan.limit().isPresent()) {
            token(Token.LIMIT);
            operand(Clause.LIMIT, plan.limit().getAsInt());
        }
        if (plan.offset() > 0) {
            Number offset = plan.offsetOperand();
            token(Token.OFFSET);
            token(offset.getClass());
            operand(Clause.OFFSET, offset);
        }
        return this;
    }

    /** A member's limit and offset are in the text. */
    private void member(SelectPlan.Member member) {
        token(member.all() ? Token.UNION_ALL : Token.UNION);
        clauses(member.plan());
        token(member.plan().limit());
        token(member.plan().offset());
    }

    private void clauses(SelectPlan<?> plan) {
        token(Token.SELECT);
        token(plan.entity());
        token(plan.row());
        if (!plan.isUnion()) {
            plan.row().items().forEach(this::item);
        }
        joins(plan.joins());
        if (plan.condition().isPresent()) {
            condition(plan.condition().get());
        }
        order(plan.order());
        if (plan.options().lock().isPresent()) {
            token(Token.LOCKS);
            token(plan.options().lock().get());
        }
        if (!plan.options().hints().isNone()) {
            token(Token.HINTS);
            token(plan.options().hints().tag());
        }
        if (!plan.grouping().isNone()) {
            grouping(plan.grouping());
        }
        if (plan.isUnion()) {
            plan.members().forEach(this::member);
            token(Token.END);
        }
    }

    private void grouping(Grouping grouping) {
        if (grouping.distinct()) {
            token(Token.DISTINCT);
        }
        if (!grouping.keys().isEmpty()) {
            token(Token.GROUPS);
            token(grouping.keys().size());
            grouping.keys().forEach(key -> key.match(this));
        }
        if (grouping.having().isPresent()) {
            token(Token.HAVING);
            condition(grouping.having().get());
        }
        if (grouping.filter().isPresent()) {
            token(Token.QUALIFY);
            token((Object) grouping.filter().get().width());
            condition(grouping.filter().get().condition());
        }
        for (SelectItem item : grouping.counted()) {
            token(Token.COUNTED);
            token(item instanceof SelectItem.Computed ? SelectItem.Computed.class : item);
            item(item);
        }
    }

    private StatementKey read(CollectionSelectPlan<?> plan) {
        token(Token.ELEMENTS);
        token(plan.collection());
        token(plan.row());
        if (plan.condition().isPresent()) {
            condition(plan.condition().get());
        }
        owners(new OwnerIdOperands(plan.collection().owner()), plan.owners());
        order(plan.order());
        if (plan.limitPerOwner().isPresent()) {
            token(Token.LIMIT);
            operand(Clause.LIMIT, (long) plan.limitPerOwner().getAsInt());
        }
        return this;
    }

    private StatementKey read(UpdatePlan plan) {
        token(Token.UPDATE);
        token(plan.entity());
        for (Assignment<?> assignment : plan.assignments()) {
            assignment(assignment);
        }
        if (plan.condition().isPresent()) {
            condition(plan.condition().get());
        }
        return this;
    }

    private StatementKey read(InsertSelectPlan plan) {
        token(Token.INSERT);
        token(plan.entity());
        for (Assignment<?> assignment : plan.assignments()) {
            assignment(assignment);
        }
        return read(plan.source());
    }

    /** The operand of the proposed row comes first; each row of a batch takes it. */
    private StatementKey read(UpsertPlan plan) {
        nothing(Clause.PROPOSED);
        token(Token.UPSERT);
        token(plan.entity());
        token(plan.hasIds());
        token(plan.target());
        token(plan.assignments().size());
        for (Assignment<?> assignment : plan.assignments()) {
            assignment(assignment);
        }
        if (plan.condition().isPresent()) {
            condition(plan.condition().get());
        }
        return this;
    }

    private StatementKey read(DeletePlan plan) {
        token(Token.DELETE);
        token(plan.entity());
        if (plan.condition().isPresent()) {
            condition(plan.condition().get());
        }
        return this;
    }

    /** Returns the same key without operands, for the cache. */
    StatementKey withoutOperands() {
        return new StatementKey(this);
    }

    /** How many tokens it has. */
    int length() {
        return size;
    }

    /** Returns the plan's operands; the array may have unused elements at its end. */
    Object[] operands() {
        return operands;
    }

    @Override
    protected void token(Object token) {
        token(token, token.hashCode());
    }

    @Override
    protected void token(Enum<?> token) {
        token(token, System.identityHashCode(token));
    }

    @Override
    protected void token(Class<?> token) {
        token(token, System.identityHashCode(token));
    }

    private void token(Object token, int tokenHash) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = token;
        hash = 31 * hash + tokenHash;
    }

    /** An operand that is null. */
    private void nothing(Object node) {
        if (operandCount == operands.length) {
            operands = Arrays.copyOf(operands, 2 * operandCount);
        }
        if (index != null) {
            index.add(node, operandCount);
        }
        operandCount++;
    }

    /**
     * Collects an operand.
     *
     * @param node what has it: the node of the plan, or the clause
     */
    @Override
    protected void operand(Object node, Object operand) {
        if (operandCount == operands.length) {
            operands = Arrays.copyOf(operands, 2 * operandCount);
        }
        if (index != null) {
            index.add(node, operandCount);
        }
        operands[operandCount++] = operand;
    }

    private void condition(Condition<?> condition) {
        token(Token.CONDITION);
        condition.match(this);
    }

    private void owners(OwnerIdOperands ids, List<Object> owners) {
        token(Token.OWNERS);
        token(ids.areOneColumn() ? arraysOrLength(owners.size()) : lists.written(owners.size()));
        Object[] list = new Object[owners.size()];
        for (int index = 0; index < list.length; index++) {
            list[index] = ids.operand(owners.get(index));
        }
        operand(Clause.OWNERS, list);
    }

    /** Returns the number of arrays, or of written values, on which the text depends. */
    private int arraysOrLength(int size) {
        return lists.takesArrays() ? -lists.arrays(size) : lists.written(size);
    }

    private void order(List<SortKey<?>> order) {
        for (SortKey<?> key : order) {
            sortKey(key);
        }
    }

    private void sortKey(SortKey<?> key) {
        token(Token.ORDER);
        token(key.direction());
        token(key.nulls());
        if (key.ignoringCase()) {
            token(Token.IGNORE_CASE);
        }
        key.expression().match(this);
    }

    private void assignment(Assignment<?> assignment) {
        token(assignment.target());
        Expression<?, ?> value = assignment.value();
        if (value == null) {
            token(Token.NULL);
            nothing(assignment);
        } else {
            value.match(this);
        }
    }

    /** A value of another class than the first is bound differently. */
    @Override
    protected void values(Condition.Membership<?> membership) {
        List<? extends Expression.Value<?, ?>> values = membership.values();
        int number = values.size();
        Class<?> type = values.get(0).type();
        boolean isArray = membership.isUniform() && lists.isOneColumn(type);
        token(membership.negated() ? Token.NOT_IN : Token.IN);
        token(isArray ? arraysOrLength(number) : lists.written(number));
        token(type);
        Object[] list = new Object[number];
        for (int index = 0; index < number; index++) {
            Expression.Value<?, ?> value = values.get(index);
            if (value.type() != type) {
                token(index);
                token(value.type());
            }
            list[index] = value.value();
        }
        operand(membership, list);
    }

    /** The columns of a select list are determined by the row plan. */
    private void item(SelectItem item) {
        if (item instanceof SelectItem.Computed computed) {
            token(Token.COMPUTED);
            computed.expression().match(this);
        } else if (item instanceof SelectItem.FirstOf first) {
            token(Token.FIRST_OF);
            token(first.conditions().size());
            first.conditions().forEach(condition -> condition.match(this));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatementKey that
                && hash == that.hash
                && size == that.size
                && Arrays.equals(tokens, 0, size, that.tokens, 0, size);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
