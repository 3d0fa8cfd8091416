package dev.mortise.internal.select;

import static dev.mortise.internal.select.SelectionResolver.component;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.check.ColumnPath;
import dev.mortise.internal.hydration.ColumnSource;
import dev.mortise.internal.hydration.RowAssembler;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.SelectFetch;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Path;
import dev.mortise.query.PathStep;
import dev.mortise.spi.CollectionRow;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Resolves a record whose components take the attributes of the same names. */
final class RecordResolver {

    private static final Set<Class<?>> COLLECTIONS = Set.of(Collection.class, List.class, Set.class);

    private final SelectionResolver selection;

    RecordResolver(SelectionResolver selection) {
        this.selection = selection;
    }

    /**
     * Where the attributes of a record are: an entity, or an embedded value of it.
     *
     * @param entity the entity
     * @param joins the to-one relations walked to it
     * @param inside the attributes from the entity to the embedded value; empty for the entity
     * @param attributes the attributes there
     * @param name the entity or attribute, for messages
     * @param names the attributes from the root of the query
     * @param isFlat whether only a value is taken from there, so that a foreign key need not be followed
     */
    private record Place(
            EntityModel<?> entity,
            List<RelationModel> joins,
            List<AttributeModel> inside,
            List<AttributeModel> attributes,
            String name,
            List<String> names,
            boolean isFlat) {

        static Place root(EntityModel<?> entity) {
            return new Place(entity, List.of(), List.of(), entity.attributes(), entity.name(), List.of(), false);
        }

        Place in(EmbeddedAttribute embedded) {
            return new Place(
                    entity,
                    joins,
                    to(embedded),
                    embedded.attributes(),
                    embedded.toString(),
                    added(names, embedded.name()),
                    isFlat);
        }

        Place over(RelationModel relation, boolean flat) {
            EntityModel<?> target = relation.target();
            return new Place(
                    target,
                    added(joins, relation),
                    List.of(),
                    target.attributes(),
                    target.name(),
                    added(names, relation.name()),
                    flat);
        }

        /** The attributes from the entity to one of them. */
        List<AttributeModel> to(AttributeModel attribute) {
            return added(inside, attribute);
        }

        Path<Object, Object> path(AttributeModel attribute, EntityModel<?> root) {
            return Path.ofNames(root.type(), added(names, attribute.name()), attribute.type());
        }

        Optional<AttributeModel> attribute(String wanted) {
            return attributes.stream()
                    .filter(attribute -> attribute.name().equals(wanted))
                    .findFirst();
        }

        List<MappedColumn> columns(AttributeModel attribute) {
            List<AttributeModel> path = to(attribute);
            return entity.columns().stream()
                    .filter(column -> startsWith(column.path(), path))
                    .toList();
        }

        private static <E> List<E> added(List<E> before, E last) {
            return Stream.concat(before.stream(), Stream.of(last)).toList();
        }
    }

    SelectedPart resolve(Class<?> record) {
        return record(record, Place.root(selection.entity()), List.of(), Set.of());
    }

    SelectedPart record(
            Class<?> record, Place place, List<Function<ColumnSource, RowAssembler>> present, Set<Class<?>> outer) {
        Set<Class<?>> enclosing = new LinkedHashSet<>(outer);
        if (!enclosing.add(record)) {
            throw new InvalidQueryException(record.getName() + " is nested in itself, which has no end");
        }
        List<SelectedPart> components = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            components.add(named(component, component.getName(), place, enclosing));
        }
        return new CompositePart(ConstructorHandles.ofRecord(record), List.copyOf(components), present);
    }

    /** Takes the attribute of a name, or else walks a relation or embedded value that the name begins with. */
    private SelectedPart named(RecordComponent component, String name, Place place, Set<Class<?>> enclosing) {
        Optional<AttributeModel> attribute = place.attribute(name);
        if (attribute.isPresent()) {
            return attribute.get().match(new ComponentResolver(component, place, enclosing));
        }
        for (int end = name.length() - 1; end > 0; end--) {
            if (Character.isUpperCase(name.charAt(end))) {
                Optional<Place> next = place.attribute(name.substring(0, end)).flatMap(step -> next(place, step));
                if (next.isPresent()) {
                    String rest = name.substring(end, end + 1).toLowerCase(Locale.ROOT) + name.substring(end + 1);
                    return named(component, rest, next.get(), enclosing);
                }
            }
        }
        throw new InvalidQueryException(component.getDeclaringRecord().getSimpleName() + "." + component.getName()
                + " has no attribute of its name in " + place.name() + ". Known attributes: "
                + place.attributes().stream().map(AttributeModel::name).toList());
    }

    private static Optional<Place> next(Place place, AttributeModel step) {
        if (step instanceof EmbeddedAttribute embedded) {
            return Optional.of(place.in(embedded));
        }
        return step instanceof RelationModel relation && relation.kind().isToOne()
                ? Optional.of(place.over(relation, true))
                : Optional.empty();
    }

    /** Resolves a component by its attribute. */
    private final class ComponentResolver implements AttributeModel.Cases<SelectedPart> {

        private final RecordComponent component;
        private final Place place;
        private final Set<Class<?>> enclosing;

        ComponentResolver(RecordComponent component, Place place, Set<Class<?>> enclosing) {
            this.component = component;
            this.place = place;
            this.enclosing = enclosing;
        }

        @Override
        public SelectedPart basic(BasicAttribute basic) {
            requireType(component, basic, basic.type());
            Path<Object, Object> path = place.path(basic, selection.entity());
            ColumnPath found = place.isFlat()
                    ? ColumnPath.of(selection.entity(), path.names())
                    : new ColumnPath(place.entity(), place.joins(), place.to(basic), place.columns(basic));
            int item = selection.column(found.joins(), found.columns().get(0));
            selection.add(path, item);
            MappedColumn column = found.columns().get(0);
            return component(component, selection.read(item, column)::apply, basic);
        }

        @Override
        public SelectedPart embedded(EmbeddedAttribute embedded) {
            if (component.getType() == embedded.type()) {
                selection.add(place.path(embedded, selection.entity()), -1);
                return selection.parts().attribute(place.entity(), place.joins(), place.to(embedded), selection.items())
                        ::apply;
            }
            requireRecord(component, component.getType(), embedded, embedded.type());
            List<Function<ColumnSource, RowAssembler>> columns = new ArrayList<>();
            for (MappedColumn column : place.columns(embedded)) {
                int item = selection.column(place.joins(), column);
                columns.add(selection.read(item, column));
            }
            return record(component.getType(), place.in(embedded), List.copyOf(columns), enclosing);
        }

        @Override
        public SelectedPart relation(RelationModel relation) {
            selection.addOther();
            if (!relation.kind().isToOne()) {
                return many(relation);
            }
            Place target = place.over(relation, false);
            if (component.getType() == relation.target().type()) {
                return selection.parts().entity(relation.target(), target.joins(), selection.items())::apply;
            }
            requireRecord(
                    component, component.getType(), relation, relation.target().type());
            Function<ColumnSource, RowAssembler> id =
                    selection.parts().id(relation.target(), target.joins(), selection.items());
            return record(component.getType(), target, List.of(id), enclosing);
        }

        @Override
        public SelectedPart elements(ElementCollectionAttribute elements) {
            requireType(component, elements, elements.type());
            selection.addOther();
            return whole(elements);
        }

        private SelectedPart many(RelationModel relation) {
            EntityModel<?> target = relation.target();
            Class<?> element = elementOf(component, relation);
            if (element == target.type()) {
                return whole(relation);
            }
            requireRecord(component, element, relation, target.type());
            SelectFetch fetch = fetch(relation);
            return selection.records(
                    id(),
                    fetch,
                    elements -> new RecordResolver(elements).record(element, Place.root(target), List.of(), enclosing),
                    rows -> collected(rows, component.getType()));
        }

        /** A collection of entities or values, as fetches load it. */
        private SelectedPart whole(AttributeModel collection) {
            SelectFetch fetch = fetch(collection);
            return selection.whole(id(), fetch, rows -> {
                Object loaded = fetch.collections().of(rows);
                return component.getType().isInstance(loaded) ? loaded : collected(rows, component.getType());
            });
        }

        private Function<ColumnSource, RowAssembler> id() {
            return selection.parts().id(place.entity(), place.joins(), selection.items());
        }

        private SelectFetch fetch(AttributeModel collection) {
            CollectionModel model = new CollectionModel(place.entity(), place.to(collection));
            return new SelectFetch(List.of(), model, PathStep.Elements.ALL, ResolvedFetchPlan.none(), Optional.empty());
        }
    }

    private static boolean startsWith(List<AttributeModel> path, List<AttributeModel> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    private static Collection<Object> collected(List<CollectionRow> rows, Class<?> type) {
        List<Object> elements = rows.stream().map(CollectionRow::element).toList();
        return Set.class.isAssignableFrom(type) ? new LinkedHashSet<>(elements) : new ArrayList<>(elements);
    }

    private static Class<?> elementOf(RecordComponent component, RelationModel relation) {
        if (COLLECTIONS.contains(component.getType())
                && component.getGenericType() instanceof ParameterizedType declared
                && declared.getActualTypeArguments()[0] instanceof Class<?> element) {
            return element;
        }
        throw new InvalidQueryException(name(component) + " must be a List, Set or Collection of records or of "
                + relation.target().type().getSimpleName() + ", for " + relation + " leads to many"
                + example(component, relation));
    }

    private static void requireType(RecordComponent component, AttributeModel attribute, Class<?> type) {
        if (boxed(component.getType()) != boxed(type)) {
            throw new InvalidQueryException(name(component) + " must be a " + type.getSimpleName() + ", the type of "
                    + attribute + ", but is a " + component.getType().getSimpleName());
        }
    }

    private static void requireRecord(
            RecordComponent component, Class<?> declared, AttributeModel attribute, Class<?> type) {
        if (!declared.isRecord()) {
            throw new InvalidQueryException(name(component) + " must be a " + type.getSimpleName()
                    + " or a record with some of its attributes, the target of " + attribute
                    + (attribute instanceof RelationModel relation ? example(component, relation) : ""));
        }
    }

    /** Returns example code for a relation: a nested record that starts with the target's id. */
    private static String example(RecordComponent component, RelationModel relation) {
        EntityModel<?> target = relation.target();
        String record = target.type().getSimpleName() + "Part";
        AttributeModel id = target.id().attributes().get(0);
        String declared = relation.kind().isToOne() ? record : "List<" + record + ">";
        return ". Declare record " + record + "(" + id.type().getSimpleName() + " " + id.name()
                + ") and the component as " + declared + " " + component.getName();
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }
}
