package dev.mortise.spi;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.EmbeddedAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.spi.Parameter.Use;
import dev.mortise.spi.Rendering.Mark;
import dev.mortise.spi.Scope.Columns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts the clauses of one statement together.
 *
 * <p>Clauses are written in the order in which {@link PlanShape} collects the operands.
 */
final class StatementWriter {

    private final StatementRenderer renderer;
    private final Rendering rendering;

    StatementWriter(StatementRenderer renderer) {
        this.renderer = renderer;
        this.rendering = new Rendering(renderer);
    }

    StatementText select(ReadPlan<?> plan) {
        Scope scope = newScope(plan.entity());
        String items = plan.row().items().stream()
                .map(item -> item.match(new SelectItemWriter(renderer, rendering, scope)))
                .collect(Collectors.joining(", "));
        String where = plan.condition()
                .map(condition -> " where " + text(condition, scope))
                .orElse("");
        String order = new OrderWriter(renderer, rendering, scope)
                .keys(plan.order())
                .map(keys -> " order by " + keys)
                .orElse("");
        String page = page(plan);
        return rendering.finish("select " + items + " from " + from(plan.entity(), scope) + where + order + page);
    }

    StatementText update(UpdatePlan plan) {
        Scope target = new Scope(renderer, rendering, plan.entity(), renderer.targetAlias(plan.entity()));
        String set = plan.assignments().stream()
                .map(assignment -> assigned(assignment, target, plan.entity()))
                .collect(Collectors.joining(", "));
        return rendering.finish("update " + renderer.target(plan.entity()) + " set " + set
                + bulkWhere(plan.condition(), plan.entity(), target.alias()));
    }

    StatementText delete(DeletePlan plan) {
        String target = renderer.targetAlias(plan.entity());
        return rendering.finish(
                "delete from " + renderer.target(plan.entity()) + bulkWhere(plan.condition(), plan.entity(), target));
    }

    StatementText deleteElements(DeletePlan owners, CollectionModel collection) {
        CollectionTable table = CollectionTable.of(collection).orElseThrow();
        SqlDialect dialect = renderer.dialect();
        String delete = "delete from " + dialect.quoted(table.table());
        if (owners.condition().isEmpty()) {
            return rendering.finish(delete);
        }
        Scope scope = newScope(owners.entity());
        String condition = text(owners.condition().get(), scope);
        String keys = table.toOwner().stream()
                .map(key -> dialect.quoted(key.column().name()))
                .collect(Collectors.joining(", "));
        String ids = table.toOwner().stream()
                .map(key -> renderer.column(scope.alias(), IdParts.column(owners.entity(), key.target())))
                .collect(Collectors.joining(", "));
        return rendering.finish(delete + " where (" + keys + ") in (select " + ids + " from "
                + from(owners.entity(), scope) + " where " + condition + ")");
    }

    private Scope newScope(EntityModel<?> entity) {
        return new Scope(renderer, rendering, entity, rendering.nextAlias());
    }

    private String from(EntityModel<?> entity, Scope scope) {
        return renderer.source(entity, scope.alias()) + scope.joins();
    }

    private String text(Condition<?> condition, Scope scope) {
        return condition.match(new ConditionWriter(renderer, rendering, scope)).text();
    }

    private ExpressionWriter expressions(Scope scope) {
        return new ExpressionWriter(renderer, rendering, scope);
    }

    private String page(ReadPlan<?> plan) {
        Optional<String> limit = plan.limit().isPresent()
                ? Optional.of(rendering.placeholder(rendering.nextOperand(), Integer.class))
                : Optional.empty();
        Optional<String> offset = plan.offset() > 0
                ? Optional.of(rendering.placeholder(
                        rendering.nextOperand(), plan.offsetOperand().getClass()))
                : Optional.empty();
        return renderer.page(limit, offset);
    }

    private String assigned(Assignment<?> assignment, Scope target, EntityModel<?> entity) {
        Columns columns = target.columns(assignment.target());
        Expression<?, ?> value = assignment.value();
        List<String> values = value == null
                ? Collections.nCopies(columns.columns().size(), "null")
                : values(value, columns, target, entity);
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

    /** A value that is reached over relations is looked up, for a bulk change joins nothing. */
    private List<String> values(Expression<?, ?> value, Columns columns, Scope target, EntityModel<?> entity) {
        Mark mark = rendering.mark();
        Use use = columns.end() instanceof EmbeddedAttribute ? Use.ASSIGNED_PART : Use.ASSIGNED;
        Scope plain = new Scope(renderer, rendering, entity, target.alias());
        List<String> values = expressions(plain).terms(value, Optional.of(columns), use);
        if (!plain.hasJoins()) {
            return values;
        }
        rendering.backTo(mark);
        Scope lookup = newScope(entity);
        return expressions(lookup).terms(value, Optional.of(columns), use).stream()
                .map(term -> "(select " + term + " from " + from(entity, lookup) + " where "
                        + sameRow(entity, lookup.alias(), target.alias()) + ")")
                .toList();
    }

    private String sameRow(EntityModel<?> entity, String alias, String other) {
        return entity.id().columns().stream()
                .map(column -> renderer.column(alias, column) + " = " + renderer.column(other, column))
                .collect(Collectors.joining(" and "));
    }

    private String bulkWhere(Optional<Condition<?>> condition, EntityModel<?> entity, String alias) {
        Optional<String> own = renderer.restriction(entity);
        Optional<String> where = condition.map(asked -> bulkCondition(asked, entity, alias));
        if (own.isPresent() && where.isPresent()) {
            return " where " + own.get() + " and (" + where.get() + ")";
        }
        return own.or(() -> where).map(text -> " where " + text).orElse("");
    }

    /** A condition over relations finds the ids first, for a bulk change joins nothing. */
    private String bulkCondition(Condition<?> condition, EntityModel<?> entity, String alias) {
        Mark mark = rendering.mark();
        Scope plain = new Scope(renderer, rendering, entity, alias);
        String text = text(condition, plain);
        if (!plain.hasJoins()) {
            return text;
        }
        rendering.backTo(mark);
        Scope found = newScope(entity);
        String foundText = text(condition, found);
        return id(entity, alias, true) + " in (select " + id(entity, found.alias(), false) + " from "
                + from(entity, found) + " where " + foundText + ")";
    }

    private String id(EntityModel<?> entity, String alias, boolean asTuple) {
        List<MappedColumn> columns = entity.id().columns();
        String terms =
                columns.stream().map(column -> renderer.column(alias, column)).collect(Collectors.joining(", "));
        return asTuple && columns.size() > 1 ? "(" + terms + ")" : terms;
    }
}
