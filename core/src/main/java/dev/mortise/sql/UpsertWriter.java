package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.MappedColumn;
import dev.mortise.query.Assignment;
import dev.mortise.query.Expression;
import dev.mortise.spi.AssignmentOrder;
import dev.mortise.spi.UpsertPlan;
import dev.mortise.sql.OperandIndex.Clause;
import dev.mortise.sql.statement.Parameter;
import dev.mortise.sql.statement.Parameter.Use;
import dev.mortise.sql.statement.RenderedStatement;
import dev.mortise.sql.statement.UpsertStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the statements of an upsert with a conflict target.
 *
 * <p>PostgreSQL calls the proposed row {@code excluded}; on H2 and MariaDB its values are parameters.
 */
final class UpsertWriter {

    private static final String EXCLUDED = "excluded";

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final UpsertPlan plan;
    private final SqlDialect dialect;
    private final FromClause proposed;
    private final FromClause existing;

    UpsertWriter(StatementRenderer renderer, InListPadding lists, OperandIndex operands, UpsertPlan plan) {
        this.renderer = renderer;
        this.rendering = new RenderContext(renderer, lists, operands);
        this.plan = plan;
        this.dialect = renderer.dialect();
        String alias = dialect == SqlDialect.POSTGRESQL ? EXCLUDED : FromClause.BOUND;
        this.proposed = new FromClause(renderer, rendering, plan.entity(), alias);
        this.existing = proposed.enclosing(plan.entity(), renderer.targetAlias(plan.entity()));
    }

    RenderedStatement write(UpsertStep step) {
        return rendering.finish(
                switch (step) {
                    case WRITE -> dialect == SqlDialect.POSTGRESQL ? insertOnConflict() : merge();
                    case UPDATE -> update();
                    case FIND -> find();
                });
    }

    private String insertOnConflict() {
        String insert = "insert into " + table() + " " + inserted() + " on conflict (" + names(plan.target()) + ") do ";
        return plan.assignments().isEmpty()
                ? insert + "nothing"
                : insert + "update set " + assignments() + conditions(" where ");
    }

    private String merge() {
        String merge = "merge into " + table() + " using (values (1)) source (one) on " + sameTarget();
        String matched = plan.assignments().isEmpty()
                ? ""
                : " when matched" + conditions(" and ") + " then update set " + assignments();
        return merge + matched + " when not matched then insert " + inserted();
    }

    private String update() {
        if (AssignmentOrder.readsWhatIsSet(plan.assignments())) {
            throw new UnsupportedCapabilityException("MariaDB sets one property after the other, so an upsert of "
                    + plan.entity() + " cannot set properties from each other: " + plan.assignments());
        }
        String set = assignments();
        return "update " + table() + " set " + set + " where " + sameTarget() + conditions(" and ");
    }

    private String find() {
        String set = plan.target().stream()
                .map(column -> name(column) + " = " + name(column))
                .collect(Collectors.joining(", "));
        return "update " + table() + " set " + set + " where " + sameTarget();
    }

    private String table() {
        return renderer.target(plan.entity());
    }

    private String inserted() {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        plan.entity().discriminator().ifPresent(value -> {
            names.add(discriminator());
            values.add(value);
        });
        for (MappedColumn column : plan.entity().columns()) {
            if (column.column().insertable() && (plan.hasIds() || !isId(column))) {
                names.add(name(column));
                values.add(proposedValue(column));
            }
        }
        return "(" + String.join(", ", names) + ") values (" + String.join(", ", values) + ")";
    }

    private boolean isId(MappedColumn column) {
        return plan.entity().id().columns().contains(column);
    }

    private String discriminator() {
        return dialect.quoted(plan.entity()
                .hierarchy()
                .flatMap(InheritanceHierarchy::discriminator)
                .orElseThrow());
    }

    private String proposedValue(MappedColumn column) {
        return rendering.placeholder(
                Parameter.of(rendering.operand(Clause.PROPOSED), column.path(), column, Use.ASSIGNED_PART));
    }

    private String sameTarget() {
        return plan.target().stream()
                .map(column -> name(column) + " = " + proposedValue(column))
                .collect(Collectors.joining(" and "));
    }

    private String assignments() {
        return plan.assignments().stream().map(this::assigned).collect(Collectors.joining(", "));
    }

    private String assigned(Assignment<?> assignment) {
        PathColumns columns = existing.columns(assignment.target());
        Expression<?, ?> value = assignment.value();
        List<String> values = value == null
                ? StatementWriter.nulls(rendering, assignment, columns)
                : new ExpressionWriter(renderer, rendering, existing).assigned(value, columns, Use.ASSIGNED_PART);
        if (values.size() != columns.columns().size()) {
            throw new InvalidQueryException(
                    assignment + " sets " + columns.columns().size() + " columns from " + values.size());
        }
        return IntStream.range(0, values.size())
                .mapToObj(index -> name(columns.columns().get(index)) + " = " + values.get(index))
                .collect(Collectors.joining(", "));
    }

    /** A row of another class in the same table is left. */
    private String conditions(String start) {
        Optional<String> sameClass =
                plan.entity().discriminator().map(value -> existing.alias() + "." + discriminator() + " = " + value);
        Optional<String> asked = plan.condition()
                .map(condition -> "("
                        + condition
                                .match(new ConditionWriter(renderer, rendering, existing))
                                .text() + ")");
        return sameClass.isEmpty() && asked.isEmpty()
                ? ""
                : start
                        + sameClass
                                .map(text ->
                                        asked.map(more -> text + " and " + more).orElse(text))
                                .or(() -> asked)
                                .orElseThrow();
    }

    private String names(List<MappedColumn> columns) {
        return columns.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private String name(MappedColumn column) {
        return dialect.quoted(column.column().name());
    }
}
