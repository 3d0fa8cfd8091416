package dev.mortise.sql;

import dev.mortise.model.MappedColumn;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.spi.SelectItem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the items of a select list. */
final class SelectItemWriter implements SelectItem.Cases<String> {

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final FromClause scope;
    private final @Nullable CollectionFromClause collection;

    SelectItemWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope) {
        this(renderer, rendering, scope, null);
    }

    /**
     * @param collection the collection that is read, or null for a query of entities
     */
    SelectItemWriter(
            StatementRenderer renderer,
            RenderContext rendering,
            FromClause scope,
            @Nullable CollectionFromClause collection) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
        this.collection = collection;
    }

    /** Returns the columns by which a literal beside an item is bound. */
    Optional<PathColumns> boundAs(SelectItem item) {
        if (item instanceof SelectItem.Column column) {
            MappedColumn mapped = column.column();
            return Optional.of(new PathColumns(
                    scope.joined(column.joins()), List.of(mapped), mapped.path().size(), mapped.attribute()));
        }
        return item instanceof SelectItem.Computed computed
                ? new ExpressionWriter(renderer, rendering, scope).boundAs(computed.expression())
                : Optional.empty();
    }

    @Override
    public String column(SelectItem.Column item) {
        return renderer.read(renderer.column(scope.joined(item.joins()), item.column()), item.column());
    }

    @Override
    public String count(SelectItem.Count item) {
        return "count(*)";
    }

    @Override
    public String one(SelectItem.One item) {
        return "1";
    }

    @Override
    public String computed(SelectItem.Computed item) {
        ExpressionWriter expressions = new ExpressionWriter(renderer, rendering, scope);
        Optional<PathColumns> columns = expressions.boundAs(item.expression());
        String term = expressions.term(item.expression(), columns);
        return item.expression() instanceof Path<?, ?> && columns.isPresent()
                ? renderer.read(term, columns.get().columns().get(0))
                : renderer.read(term, item.expression().type());
    }

    @Override
    public String firstOf(SelectItem.FirstOf item) {
        ConditionWriter conditions = new ConditionWriter(renderer, rendering, scope);
        StringBuilder text = new StringBuilder("case");
        int index = 0;
        for (Condition<?> condition : item.conditions()) {
            text.append(" when ")
                    .append(condition.match(conditions).text())
                    .append(" then ")
                    .append(index++);
        }
        return text.append(" else -1 end").toString();
    }

    @Override
    public String typeOf(SelectItem.TypeOf item) {
        String alias = scope.joined(item.joins());
        item.entity().subclasses().forEach(subclass -> scope.joinSubclass(alias, subclass));
        return renderer.type(alias, item.entity());
    }

    @Override
    public String ofSubclass(SelectItem.OfSubclass item) {
        String alias = scope.joined(item.joins());
        scope.joinSubclass(alias, item.subclass());
        return renderer.read(renderer.column(renderer.as(alias, item.subclass()), item.column()), item.column());
    }

    @Override
    public String ownerId(SelectItem.OwnerId item) {
        return renderer.read(collection(item).ownerId(item.column()), item.column());
    }

    @Override
    public String position(SelectItem.Position item) {
        return collection(item).position();
    }

    @Override
    public String mapKey(SelectItem.MapKey item) {
        return renderer.read(collection(item).mapKey(), item.key());
    }

    @Override
    public String elementId(SelectItem.ElementId item) {
        return renderer.read(collection(item).elementId(item.column()), item.column());
    }

    @Override
    public String elementValue(SelectItem.ElementValue item) {
        return renderer.read(collection(item).value(item.column()), item.column());
    }

    private CollectionFromClause collection(SelectItem item) {
        if (collection == null) {
            throw new IllegalStateException(item + " stands in a query that reads no collection");
        }
        return collection;
    }
}
