package dev.mortise.internal.select;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.check.ColumnPath;
import dev.mortise.internal.check.ExpressionValidator;
import dev.mortise.internal.check.ResolvedPathCache;
import dev.mortise.internal.hydration.AssembledRowPlan;
import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.internal.hydration.RowParts;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.SelectFetch;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.Selection;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectItem;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Resolves one selection in the mapping of its entity: which columns it needs and what it makes of them. */
final class SelectionResolver implements Selection.Shapes<SelectedPart> {

    private final EntityModel<?> entity;
    private final ResolvedPathCache paths;
    private final RowPlanFactory plans;
    private final RowParts parts;
    private final List<SelectItem> items = new ArrayList<>();
    private final List<Selected.Value> values = new ArrayList<>();
    private final List<Object> structure = new ArrayList<>();
    private final Optional<MemberColumns> member;
    private boolean isValues = true;

    SelectionResolver(EntityModel<?> entity, ResolvedPathCache paths, RowPlanFactory plans) {
        this(entity, paths, plans, Optional.empty());
    }

    /**
     * @param member the columns of a union's member, where the selection is that of one
     */
    SelectionResolver(
            EntityModel<?> entity, ResolvedPathCache paths, RowPlanFactory plans, Optional<MemberColumns> member) {
        this.member = member;
        this.entity = entity;
        this.paths = paths;
        this.plans = plans;
        this.parts = plans.parts();
    }

    /**
     * Resolves a selection.
     *
     * @param more expressions that the select list needs beside it; nothing reads them
     * @throws InvalidQueryException if it names an unknown property, or a value has another type than its component
     */
    <R> Selected<R> resolve(Selection<?, R> selection, List<Expression<?, ?>> more) {
        SelectedPart part = selection.shape(this);
        boolean isOnlyValues = isValues;
        more.forEach(this::expression);
        member.ifPresent(columns -> columns.requireAll(selection, items));
        boolean hasOperands = values.stream().anyMatch(value -> SelectionCache.isOfItsQuery(value.expression()));
        structure.add(more.size());
        member.ifPresent(columns -> structure.add(columns.readAs()));
        items.forEach(item -> structure.add(item instanceof SelectItem.Computed ? SelectItem.Computed.class : item));
        AssembledRowPlan<Object> row = new AssembledRowPlan<>(
                hasOperands ? List.of(entity, List.copyOf(structure)) : null,
                items,
                source -> Selected.neverNull(part, source),
                parts.listener());
        return new Selected<>(
                row,
                List.copyOf(values),
                isOnlyValues,
                part,
                member.map(MemberColumns::found).orElse(List.of()));
    }

    @Override
    public SelectedPart expression(Expression<?, ?> expression) {
        if (expression instanceof Path<?, ?> path
                && !path.isTreated()
                && path.join().isEmpty()) {
            return path(path);
        }
        ExpressionValidator.ofResults(paths).check(expression);
        if (expression instanceof Path<?, ?> path) {
            requirePlain(path);
        }
        int item = items.size();
        items.add(new SelectItem.Computed(expression));
        values.add(new Selected.Value(expression, item));
        ResultReader reader = ResultReader.of(expression, paths);
        structure.add(expression.type());
        if (expression instanceof Path<?, ?> path && paths.of(path).path().last() instanceof BasicAttribute stored) {
            structure.add(stored.value());
        }
        Optional<Function<ColumnSource, RowAssembler>> decimals =
                member.flatMap(columns -> columns.add(reader.column(), item));
        return decimals.orElseGet(() -> reader.at(item))::apply;
    }

    /** What a downcast or a join leads to is read by its expression, as one column. */
    private void requirePlain(Path<?, ?> path) {
        if (!(paths.of(path).path().last() instanceof BasicAttribute)) {
            throw new InvalidQueryException(path + " is no plain value, and of a joined or downcast entity plain values"
                    + " are selected; name its attributes");
        }
    }

    private SelectedPart path(Path<?, ?> path) {
        AttributeModel last = paths.of(path).path().last();
        ExpressionValidator.ofResults(paths).check(path);
        ColumnPath found = ColumnPath.of(entity, path.names());
        if (last instanceof RelationModel relation) {
            isValues = false;
            return parts.entity(relation.target(), found.joinsWith(relation), items)::apply;
        }
        if (last instanceof BasicAttribute) {
            MappedColumn column = found.columns().get(0);
            int item = column(found.joins(), column);
            values.add(new Selected.Value(path, item));
            return read(item, column)::apply;
        }
        values.add(new Selected.Value(path, -1));
        return parts.attribute(found.entity(), found.joins(), found.steps(), items)::apply;
    }

    @Override
    public SelectedPart byName(Selection.ByName<?, ?> byName) {
        structure.add(byName.type());
        return new RecordResolver(this).resolve(byName.type());
    }

    @Override
    public SelectedPart constructed(Selection.Constructed<?, ?> constructed) {
        structure.add(constructed.type());
        RecordComponent[] declared = constructed.type().getRecordComponents();
        List<SelectedPart> components = new ArrayList<>();
        for (int index = 0; index < declared.length; index++) {
            Selection<?, ?> selection = constructed.components().get(index);
            components.add(component(declared[index], selection.shape(this), selection));
        }
        return new CompositePart(ConstructorHandles.ofRecord(constructed.type()), List.copyOf(components), List.of());
    }

    /** A primitive component takes no null. */
    static SelectedPart component(RecordComponent component, SelectedPart part, Object from) {
        if (!component.getType().isPrimitive()) {
            return part;
        }
        return source -> RowParts.required(
                part.assembler(source),
                () -> new DataConversionException(component.getDeclaringRecord().getSimpleName() + "."
                        + component.getName() + " is a " + component.getType() + ", but " + from
                        + " is null in a row. Declare the component as a "
                        + MethodType.methodType(component.getType())
                                .wrap()
                                .returnType()
                                .getSimpleName()
                        + ", or leave such rows out."));
    }

    @Override
    public SelectedPart tupleOf(Selection.TupleOf<?> tuple) {
        structure.add(tuple.expressions().size());
        return new CompositePart(
                ConstructorHandles.ofTuple(tuple.expressions()),
                tuple.expressions().stream().map(each -> each.shape(this)).toList(),
                List.of());
    }

    @Override
    public SelectedPart arrayOf(Selection.ArrayOf<?> array) {
        structure.add(array.parts().size());
        return new CompositePart(
                ConstructorHandles.ofArray(array.parts().size()),
                array.parts().stream().map(each -> each.shape(this)).toList(),
                List.of());
    }

    @Override
    public SelectedPart entryOf(Selection.EntryOf<?, ?, ?> entry) {
        structure.add(Selection.EntryOf.class);
        SelectedPart key = entry.key().shape(this);
        SelectedPart value = entry.value().shape(this);
        return new CompositePart(ConstructorHandles.ofEntry(), List.of(key, value), List.of());
    }

    /**
     * A collection of records.
     *
     * @param owner reads the id of the owner
     * @param fetch the select of the elements
     * @param record resolves the record of an element
     * @param collection makes the collection of its elements
     */
    SelectedPart records(
            Function<ColumnSource, RowAssembler> owner,
            SelectFetch fetch,
            Function<SelectionResolver, SelectedPart> record,
            Function<List<CollectionRow>, Object> collection) {
        EntityModel<?> target = fetch.relation().relation().orElseThrow().target();
        SelectionResolver elements = new SelectionResolver(target, paths.from(target), plans);
        Function<ColumnSource, RowAssembler> ownerId =
                parts.ownerId(fetch.relation().owner(), elements.items);
        SelectedPart element = record.apply(elements);
        RowPlan<CollectionRow> row = new AssembledRowPlan<>(
                elements.items,
                source -> RowParts.element(ownerId.apply(source), element.assembler(source)),
                parts.listener());
        return new CollectionPart(owner, fetch, row, element, collection);
    }

    /** A collection of entities or values, as fetches load it. */
    SelectedPart whole(
            Function<ColumnSource, RowAssembler> owner,
            SelectFetch fetch,
            Function<List<CollectionRow>, Object> collection) {
        RowPlan<CollectionRow> row = plans.elements(fetch.relation(), List.of());
        return new CollectionPart(owner, fetch, row, row(), collection);
    }

    /** An element that is read as it is. */
    private static SelectedPart row() {
        return source -> (read, scope) -> read;
    }

    EntityModel<?> entity() {
        return entity;
    }

    RowParts parts() {
        return parts;
    }

    List<SelectItem> items() {
        return items;
    }

    /** Returns the position of a column, which is added where it is not yet selected. */
    int column(List<RelationModel> joins, MappedColumn column) {
        SelectItem item = new SelectItem.Column(joins, column);
        int known = member.isPresent() ? -1 : items.indexOf(item);
        if (known < 0) {
            items.add(item);
        }
        return known < 0 ? items.size() - 1 : known;
    }

    /** Reads the item of a column. */
    Function<ColumnSource, RowAssembler> read(int item, MappedColumn column) {
        Optional<Function<ColumnSource, RowAssembler>> decimals =
                member.flatMap(columns -> columns.add(ResultColumn.of(column.attribute()), item));
        return decimals.orElse(source -> source.column(item, column));
    }

    /** Notes that a path of plain columns is read. */
    void add(Path<?, ?> path, int item) {
        values.add(new Selected.Value(path, item));
    }

    /** Notes that something is read that no expression has. */
    void addOther() {
        isValues = false;
    }
}
