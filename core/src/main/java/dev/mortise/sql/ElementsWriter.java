package dev.mortise.sql;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.ManagedTypeModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.sql.OperandIndex.Clause;
import dev.mortise.sql.statement.Parameter;
import dev.mortise.sql.statement.RenderedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the query for the elements of a collection. */
final class ElementsWriter {

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final CollectionSelectPlan<?> plan;
    private final CollectionModel collection;
    private final FromClause scope;
    private final CollectionFromClause source;

    ElementsWriter(
            StatementRenderer renderer, InListPadding lists, OperandIndex operands, CollectionSelectPlan<?> plan) {
        this.renderer = renderer;
        this.rendering = new RenderContext(renderer, lists, operands);
        this.plan = plan;
        this.collection = plan.collection();
        String alias = rendering.nextAlias();
        this.scope = FromClause.ofElements(renderer, rendering, element(), alias);
        this.source = renderer.collection(collection, alias, readsIdsOnly());
    }

    /** Returns the start of paths; null for basic values. */
    private ManagedTypeModel element() {
        return collection
                .relation()
                .<ManagedTypeModel>map(RelationModel::target)
                .or(() -> collection.elements().flatMap(ElementCollectionAttribute::embeddable))
                .orElse(collection.owner());
    }

    private boolean readsIdsOnly() {
        return plan.condition().isEmpty()
                && plan.order().isEmpty()
                && plan.row().items().stream().noneMatch(SelectItem.Column.class::isInstance);
    }

    RenderedStatement write() {
        List<String> items = plan.row().items().stream()
                .map(item -> item.match(new SelectItemWriter(renderer, rendering, scope, source)))
                .toList();
        return rendering.finish(plan.limitPerOwner().isPresent() ? counted(items) : all(items));
    }

    private String all(List<String> items) {
        String condition = condition();
        String order = order();
        return "select " + String.join(", ", items) + from() + condition + order;
    }

    /** Numbers the elements of each owner in order, and selects the first ones. */
    private String counted(List<String> items) {
        String order = order();
        String condition = condition();
        String named = IntStream.range(0, items.size())
                .mapToObj(index -> items.get(index) + " as c" + index)
                .collect(Collectors.joining(", "));
        String names = IntStream.range(0, items.size())
                .mapToObj(index -> "x.c" + index)
                .collect(Collectors.joining(", "));
        String owner = String.join(", ", ownerId());
        String limit = rendering.placeholder(Parameter.of(rendering.operand(Clause.LIMIT), Long.class));
        return "select " + names + " from (select " + named + ", row_number() over (partition by " + owner + order
                + ") as place" + from() + condition + ") x where x.place <= " + limit + " order by x.place";
    }

    private String from() {
        return " from " + source.from() + scope.joins();
    }

    private String condition() {
        List<ConditionText> conditions = new ArrayList<>(2);
        plan.condition()
                .ifPresent(
                        condition -> conditions.add(condition.match(new ConditionWriter(renderer, rendering, scope))));
        conditions.add(owners());
        return " where " + ConditionText.allOf(conditions).text();
    }

    private List<String> ownerId() {
        return collection.owner().id().columns().stream().map(source::ownerId).toList();
    }

    private ConditionText owners() {
        List<MappedColumn> id = collection.owner().id().columns();
        OwnerIdOperands ids = new OwnerIdOperands(collection.owner());
        return new InListWriter(renderer, rendering)
                .write(
                        this::ownerId,
                        false,
                        rendering.operand(Clause.OWNERS),
                        plan.owners().size(),
                        true,
                        (operand, part, use) -> id.stream()
                                .map(column -> rendering.placeholder(
                                        Parameter.of(operand, part, ids.pathTo(column), column, use)))
                                .toList());
    }

    private String order() {
        return new OrderWriter(renderer, rendering, scope)
                .keys(plan.order())
                .or(this::declaredOrder)
                .map(keys -> " order by " + keys)
                .orElse("");
    }

    /** Returns the collection's own order: its index, or the declared sort keys. */
    private Optional<String> declaredOrder() {
        CollectionMapping mapping = collection.mapping();
        if (mapping.position().isPresent()) {
            return Optional.of(source.position());
        }
        return collection.elements().flatMap(this::orderOfValues);
    }

    /** Sorts values without a declared order by themselves, so that results do not depend on the database. */
    private Optional<String> orderOfValues(ElementCollectionAttribute elements) {
        List<CollectionMapping.Order> declared = elements.mapping().order();
        if (declared.isEmpty() && elements.element() instanceof EmbeddedAttribute) {
            return Optional.empty();
        }
        List<CollectionMapping.Order> order =
                declared.isEmpty() ? List.of(new CollectionMapping.Order(List.of(), false)) : declared;
        return Optional.of(order.stream()
                .flatMap(key -> elements.columns().stream()
                        .filter(column -> leadsTo(column, key.path()))
                        .map(column -> source.value(column) + (key.descending() ? " desc" : "")))
                .collect(Collectors.joining(", ")));
    }

    private static boolean leadsTo(MappedColumn column, List<String> names) {
        List<String> path =
                column.path().stream().map(AttributeModel::name).skip(1).toList();
        return path.size() >= names.size() && path.subList(0, names.size()).equals(names);
    }
}
