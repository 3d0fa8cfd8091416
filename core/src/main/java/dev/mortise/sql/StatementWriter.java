package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.table.CollectionTable;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.Grouping;
import dev.mortise.spi.Grouping.ResultFilter;
import dev.mortise.spi.InsertSelectPlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.OperandIndex.Clause;
import dev.mortise.sql.RenderContext.Mark;
import dev.mortise.sql.statement.Parameter;
import dev.mortise.sql.statement.Parameter.Use;
import dev.mortise.sql.statement.RenderedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Combines the clauses of one statement. */
final class StatementWriter {

    private final StatementRenderer renderer;
    private final RenderContext rendering;

    StatementWriter(StatementRenderer renderer, InListPadding lists, OperandIndex operands) {
        this.renderer = renderer;
        this.rendering = new RenderContext(renderer, lists, operands);
    }

    RenderedStatement select(SelectPlan<?> plan) {
        String tag =
                plan.options().hints().tag().map(name -> "/* " + name + " */ ").orElse("");
        return rendering.finish(tag + (plan.grouping().counted().isEmpty() ? rows(plan) : number(plan)));
    }

    private String rows(SelectPlan<?> plan) {
        if (plan.isUnion()) {
            return union(plan, this::page);
        }
        if (plan.grouping().filter().isPresent()) {
            return results(plan, plan.row().items(), plan.grouping().filter().get());
        }
        FromClause scope = scope(plan);
        List<String> items = items(plan.row().items(), scope);
        scope.writeJoins();
        String filtered = filtered(plan, scope);
        String order = order(plan, scope);
        String page = page(plan);
        return scope.with() + select(plan.grouping()) + String.join(", ", rendering.named(items)) + " from "
                + from(plan.entity(), scope) + filtered + order + page
                + plan.options()
                        .lock()
                        .map(lock -> renderer.lock(lock, scope.alias()))
                        .orElse("");
    }

    private String order(SelectPlan<?> plan, FromClause scope) {
        return new OrderWriter(renderer, rendering, scope, plan.isUnion())
                .keys(plan.order())
                .map(keys -> " order by " + keys)
                .orElse("");
    }

    /** Counts the combined rows of a subquery, each of whose items has a name. */
    private String number(SelectPlan<?> plan) {
        List<SelectItem> counted = plan.grouping().counted();
        String rows = plan.isUnion()
                ? members(plan)
                : plan.grouping()
                        .filter()
                        .map(filter -> results(plan, counted, filter))
                        .orElseGet(() -> counted(plan, counted));
        return "select count(*) from (" + rows + ") x";
    }

    private String counted(SelectPlan<?> plan, List<SelectItem> counted) {
        FromClause scope = scope(plan);
        String rows = named(plan, counted, scope);
        return scope.with() + select(plan.grouping()) + rows;
    }

    /** A query around the rows compares and sorts what each of them has as an item. */
    private String results(SelectPlan<?> plan, List<SelectItem> items, ResultFilter filter) {
        FromClause scope = scope(plan);
        String rows = named(plan, items, scope);
        SelectItemWriter writer = new SelectItemWriter(renderer, rendering, scope);
        FromClause around = scope.around(items.stream().map(writer::boundAs).toList());
        return select(plan.grouping()) + itemNames(filter.width()) + " from (" + scope.with() + "select " + rows
                + ") x where " + text(filter.condition(), around) + order(plan, around) + page(plan);
    }

    private static String itemNames(int number) {
        return IntStream.range(0, number).mapToObj(RenderContext::itemName).collect(Collectors.joining(", "));
    }

    private FromClause scope(SelectPlan<?> plan) {
        return newScope(plan.entity()).joining(plan.joins());
    }

    /** The rows of a query whose items all have names, after its first word, without its order and page. */
    private String named(SelectPlan<?> plan, List<SelectItem> selected, FromClause scope) {
        List<String> items = items(selected, scope);
        scope.writeJoins();
        String filtered = filtered(plan, scope);
        String named = IntStream.range(0, items.size())
                .mapToObj(index -> items.get(index) + " as " + RenderContext.itemName(index))
                .collect(Collectors.joining(", "));
        return named + " from " + from(plan.entity(), scope) + filtered;
    }

    /** Sorts and cuts the rows of the members from outside, where their items are columns. */
    private String union(SelectPlan<?> plan, Function<SelectPlan<?>, String> page) {
        String items = itemNames(plan.row().items().size());
        String members = members(plan);
        return "select " + items + " from (" + members + ") x" + order(plan, newScope(plan.entity()))
                + page.apply(plan);
    }

    private String members(SelectPlan<?> plan) {
        renderer.requireSql(plan);
        StringBuilder text = new StringBuilder();
        for (SelectPlan.Member member : plan.members()) {
            if (!text.isEmpty()) {
                text.append(member.all() ? " union all " : " union ");
            }
            text.append(member(member.plan()));
        }
        return text.toString();
    }

    private String member(SelectPlan<?> plan) {
        if (plan.isUnion()) {
            return "(" + union(plan, this::literalPage) + ")";
        }
        boolean isPart = plan.limit().isPresent() || plan.offset() > 0;
        FromClause scope = scope(plan);
        String rows =
                scope.with() + select(plan.grouping()) + named(plan, plan.row().items(), scope);
        String all = isPart ? rows + order(plan, scope) + literalPage(plan) : rows;
        if (!scope.with().isEmpty()) {
            return "select " + itemNames(plan.row().items().size()) + " from (" + all + ") x";
        }
        return isPart ? "(" + all + ")" : all;
    }

    /** The bounds are part of the text, as those of subqueries are. */
    private String literalPage(SelectPlan<?> plan) {
        return renderer.page(
                plan.limit().isPresent()
                        ? Optional.of(String.valueOf(plan.limit().getAsInt()))
                        : Optional.empty(),
                plan.offset() > 0 ? Optional.of(String.valueOf(plan.offset())) : Optional.empty());
    }

    private static String select(Grouping grouping) {
        return grouping.distinct() ? "select distinct " : "select ";
    }

    private List<String> items(List<SelectItem> items, FromClause scope) {
        SelectItemWriter writer = new SelectItemWriter(renderer, rendering, scope);
        List<String> texts = new ArrayList<>();
        rendering.startItems();
        for (SelectItem item : items) {
            Mark start = rendering.mark();
            String text = item.match(writer);
            rendering.item(text, start);
            texts.add(text);
        }
        return texts;
    }

    private String filtered(SelectPlan<?> plan, FromClause scope) {
        String where = plan.condition()
                .map(condition -> " where " + text(condition, scope))
                .orElse("");
        Grouping grouping = plan.grouping();
        String groups = grouping.keys().isEmpty()
                ? ""
                : grouping.keys().stream()
                        .flatMap(key ->
                                expressions(scope).terms(key, expressions(scope).boundAs(key)).stream())
                        .distinct()
                        .collect(Collectors.joining(", ", " group by ", ""));
        String having = grouping.having()
                .map(condition -> " having " + text(condition, scope))
                .orElse("");
        return where + groups + having;
    }

    RenderedStatement update(UpdatePlan plan) {
        MutationTarget target = renderer.updated(plan);
        FromClause scope = newScope(target);
        String set = plan.assignments().stream()
                .map(assignment -> assigned(assignment, scope, target))
                .collect(Collectors.joining(", "));
        return rendering.finish("update " + target.table() + " set " + set + bulkWhere(plan.condition(), target));
    }

    RenderedStatement insert(InsertSelectPlan plan) {
        EntityModel<?> entity = plan.entity();
        SqlDialect dialect = renderer.dialect();
        FromClause target = newScope(MutationTarget.of(entity, renderer.target(entity), renderer.targetAlias(entity)));
        FromClause source =
                newScope(plan.source().entity()).joining(plan.source().joins());
        Map<String, String> inserted = new LinkedHashMap<>();
        entity.discriminator()
                .ifPresent(value -> inserted.put(
                        dialect.quoted(entity.hierarchy()
                                .flatMap(InheritanceHierarchy::discriminator)
                                .orElseThrow()),
                        value));
        for (Assignment<?> assignment : plan.assignments()) {
            PathColumns columns = target.columns(assignment.target());
            List<String> values = inserted(assignment, columns, source);
            for (int index = 0; index < values.size(); index++) {
                inserted.put(
                        dialect.quoted(columns.columns().get(index).column().name()), values.get(index));
            }
        }
        generatedId(entity, inserted);
        source.writeJoins();
        String filtered = filtered(plan.source(), source);
        String order = new OrderWriter(renderer, rendering, source)
                .keys(plan.source().order())
                .map(keys -> " order by " + keys)
                .orElse("");
        String page = page(plan.source());
        return rendering.finish("insert into " + renderer.target(entity) + " (" + String.join(", ", inserted.keySet())
                + ") " + source.with() + "select " + String.join(", ", inserted.values()) + " from "
                + from(plan.source().entity(), source) + filtered + order + page);
    }

    private List<String> inserted(Assignment<?> assignment, PathColumns columns, FromClause source) {
        Expression<?, ?> value = assignment.value();
        List<String> values = value == null
                ? nulls(rendering, assignment, columns)
                : expressions(source).terms(value, Optional.of(columns));
        if (values.size() != columns.columns().size()) {
            throw new InvalidQueryException(
                    assignment + " sets " + columns.columns().size() + " columns from " + values.size());
        }
        return values;
    }

    /** Each row takes the next value of the sequence, or a random UUID, unless the insert names the id. */
    private void generatedId(EntityModel<?> entity, Map<String, String> inserted) {
        SqlDialect dialect = renderer.dialect();
        IdModel id = entity.id();
        String column = dialect.quoted(id.columns().get(0).column().name());
        if (id.generation() instanceof IdModel.Generation.Sequence sequence) {
            inserted.putIfAbsent(column, dialect.nextValueIn(sequence.sequence()));
        } else if (id.generation() instanceof IdModel.Generation.Uuid) {
            inserted.putIfAbsent(column, dialect.randomUuid());
        }
    }

    RenderedStatement delete(DeletePlan plan) {
        MutationTarget target =
                MutationTarget.of(plan.entity(), renderer.target(plan.entity()), renderer.targetAlias(plan.entity()));
        return rendering.finish("delete from " + target.table() + bulkWhere(plan.condition(), target));
    }

    RenderedStatement deleteReferring(DeletePlan rows, CollectionTable referring) {
        SqlDialect dialect = renderer.dialect();
        String delete = "delete from " + dialect.quoted(referring.table());
        if (rows.condition().isEmpty()) {
            return rendering.finish(delete);
        }
        FromClause scope = newScope(rows.entity());
        String condition = text(rows.condition().get(), scope);
        String keys = referring.keys().stream()
                .map(key -> dialect.quoted(key.column().name()))
                .collect(Collectors.joining(", "));
        String ids = referring.keys().stream()
                .map(key -> renderer.column(scope.alias(), IdDecomposer.column(rows.entity(), key.target())))
                .collect(Collectors.joining(", "));
        return rendering.finish(delete + " where (" + keys + ") in (select " + ids + " from "
                + from(rows.entity(), scope) + " where " + condition + ")");
    }

    private FromClause newScope(EntityModel<?> entity) {
        return new FromClause(renderer, rendering, entity, rendering.nextAlias());
    }

    private FromClause newScope(MutationTarget target) {
        rendering.changes(target.alias());
        return new FromClause(renderer, rendering, target.entity(), target.alias(), target.part());
    }

    private String from(EntityModel<?> entity, FromClause scope) {
        return renderer.source(entity, scope.alias()) + scope.joins();
    }

    private String text(Condition<?> condition, FromClause scope) {
        return condition.match(new ConditionWriter(renderer, rendering, scope)).text();
    }

    private ExpressionWriter expressions(FromClause scope) {
        return new ExpressionWriter(renderer, rendering, scope);
    }

    private String page(SelectPlan<?> plan) {
        Optional<String> limit = plan.limit().isPresent()
                ? Optional.of(rendering.placeholder(Parameter.of(rendering.operand(Clause.LIMIT), Integer.class)))
                : Optional.empty();
        Optional<String> offset = plan.offset() > 0
                ? Optional.of(rendering.placeholder(Parameter.of(
                        rendering.operand(Clause.OFFSET), plan.offsetOperand().getClass())))
                : Optional.empty();
        return renderer.page(limit, offset);
    }

    private String assigned(Assignment<?> assignment, FromClause scope, MutationTarget target) {
        PathColumns columns = scope.columns(assignment.target());
        Expression<?, ?> value = assignment.value();
        List<String> values = value == null ? nulls(rendering, assignment, columns) : values(value, columns, target);
        if (values.size() != columns.columns().size()) {
            throw new InvalidQueryException(
                    assignment + " sets " + columns.columns().size() + " columns from " + values.size());
        }
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            MappedColumn column = columns.columns().get(index);
            texts.add(renderer.assigned(target.alias(), column) + " = " + values.get(index));
        }
        return String.join(", ", texts);
    }

    /** Null is converted by its column, which may store a value for it; a foreign key without a target is null. */
    static List<String> nulls(RenderContext rendering, Assignment<?> assignment, PathColumns columns) {
        int operand = rendering.operand(assignment);
        return columns.columns().stream()
                .map(column -> column.attribute().value().isConverted() && !column.isForeignKey()
                        ? rendering.placeholder(Parameter.of(operand, List.of(), column, Use.ASSIGNED_PART))
                        : "null")
                .toList();
    }

    /** Selects a value over relations by a subquery, since a bulk change has no joins. */
    private List<String> values(Expression<?, ?> value, PathColumns columns, MutationTarget target) {
        EntityModel<?> entity = target.entity();
        Mark mark = rendering.mark();
        Use use = columns.end() instanceof EmbeddedAttribute ? Use.ASSIGNED_PART : Use.ASSIGNED;
        FromClause plain = newScope(target);
        List<String> values = expressions(plain).assigned(value, columns, use);
        if (!plain.reachesFurther()) {
            return values;
        }
        rendering.backTo(mark);
        FromClause lookup = newScope(entity);
        return expressions(lookup).assigned(value, columns, use).stream()
                .map(term -> "(select " + term + " from " + from(entity, lookup) + " where "
                        + sameRow(entity, lookup.alias(), target.rowAlias()) + ")")
                .toList();
    }

    private String sameRow(EntityModel<?> entity, String alias, String other) {
        return entity.id().columns().stream()
                .map(column -> renderer.column(alias, column) + " = " + renderer.column(other, column))
                .collect(Collectors.joining(" and "));
    }

    private String bulkWhere(Optional<Condition<?>> condition, MutationTarget target) {
        Optional<String> own = renderer.restriction(target.entity());
        Optional<String> where = target.holdsOthers()
                ? Optional.of(found(condition, target))
                : condition.map(asked -> bulkCondition(asked, target));
        if (own.isPresent() && where.isPresent()) {
            return " where " + own.get() + " and (" + where.get() + ")";
        }
        return own.or(() -> where).map(text -> " where " + text).orElse("");
    }

    /** Selects the ids of a condition over relations first, since a bulk change has no joins. */
    private String bulkCondition(Condition<?> condition, MutationTarget target) {
        Mark mark = rendering.mark();
        FromClause plain = newScope(target);
        String text = text(condition, plain);
        if (!plain.reachesFurther()) {
            return text;
        }
        rendering.backTo(mark);
        return found(Optional.of(condition), target);
    }

    private String found(Optional<Condition<?>> condition, MutationTarget target) {
        EntityModel<?> entity = target.entity();
        FromClause found = newScope(entity);
        String where = condition.map(asked -> " where " + text(asked, found)).orElse("");
        return id(entity, target.rowAlias(), true) + " in (select " + id(entity, found.alias(), false) + " from "
                + from(entity, found) + where + ")";
    }

    private String id(EntityModel<?> entity, String alias, boolean asTuple) {
        List<MappedColumn> columns = entity.id().columns();
        String terms =
                columns.stream().map(column -> renderer.column(alias, column)).collect(Collectors.joining(", "));
        return asTuple && columns.size() > 1 ? "(" + terms + ")" : terms;
    }
}
