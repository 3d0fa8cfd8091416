package dev.mortise.spi;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.ElementsAttribute;
import dev.mortise.mapping.EmbeddedAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.ManagedModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The from clause of one query or subquery: its root and the left joins that paths from it need.
 *
 * <p>Each distinct way over relations to one is joined once (R15). The columns of a foreign key are read where they are, without a
 * join.
 */
final class Scope {

    private record Step(String alias, RelationModel relation) {}

    private record Subclass(String alias, EntityModel<?> entity) {}

    private final StatementRenderer renderer;
    private final Rendering rendering;
    private final ManagedModel root;
    private final String alias;
    private final Map<Step, String> aliases = new LinkedHashMap<>();
    private final Set<Subclass> subclasses = new HashSet<>();
    private final StringBuilder joins = new StringBuilder();

    Scope(StatementRenderer renderer, Rendering rendering, ManagedModel root, String alias) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.root = root;
        this.alias = alias;
    }

    String alias() {
        return alias;
    }

    /** The left joins that have been needed so far, each with a space before it. */
    String joins() {
        return joins.toString();
    }

    boolean hasJoins() {
        return !aliases.isEmpty();
    }

    /** The columns that a path leads to: one for a plain attribute, several for what is made of several. */
    Columns columns(List<String> names) {
        String at = alias;
        ManagedModel model = root;
        List<String> rest = names;
        while (true) {
            List<MappedColumn> columns = AttributeWays.columnsUnder(model, rest);
            if (!columns.isEmpty()) {
                return new Columns(
                        at, columns, rest.size(), columns.get(0).path().get(rest.size() - 1));
            }
            List<AttributeModel> way = AttributeWays.toRelation(model, rest);
            RelationModel relation = toOne(way);
            at = join(at, way, relation);
            model = relation.target();
            if (way.size() == rest.size()) {
                return new Columns(at, relation.target().id().columns(), 0, relation);
            }
            rest = rest.subList(way.size(), rest.size());
        }
    }

    /** The collection that a path leads to, joins on the way included. */
    Elements elements(List<String> names) {
        String at = alias;
        ManagedModel model = root;
        List<String> rest = names;
        while (true) {
            List<AttributeModel> way = AttributeWays.toRelation(model, rest);
            if (way.size() == rest.size()) {
                return new Elements(at, new CollectionModel(ownerOf(way, model), way));
            }
            RelationModel relation = toOne(way);
            at = join(at, way, relation);
            model = relation.target();
            rest = rest.subList(way.size(), rest.size());
        }
    }

    private static EntityModel<?> ownerOf(List<AttributeModel> way, ManagedModel model) {
        if (model instanceof EntityModel<?> entity) {
            return entity;
        }
        throw new InvalidQueryException(AttributeWays.endOf(way) + " is a collection in a value of another collection");
    }

    /** The alias of the entity that relations lead to, joined where it is not yet. */
    String joined(List<RelationModel> relations) {
        String at = alias;
        ManagedModel model = root;
        for (RelationModel relation : relations) {
            at = join(at, AttributeWays.to(relation, model), relation);
            model = relation.target();
        }
        return at;
    }

    /** Adds what a subclass has to its rows, where that is in a table of its own. */
    void joinSubclass(String of, EntityModel<?> subclass) {
        if (subclasses.add(new Subclass(of, subclass))) {
            joins.append(renderer.subclassJoin(of, subclass));
        }
    }

    private static RelationModel toOne(List<AttributeModel> way) {
        if (AttributeWays.endOf(way) instanceof RelationModel relation
                && relation.kind().isToOne()) {
            return relation;
        }
        throw new InvalidQueryException(AttributeWays.endOf(way)
                + " leads to many and cannot be walked by a path; ask with each(...).any(...), all(...) or none(...)");
    }

    private String join(String parent, List<AttributeModel> way, RelationModel relation) {
        Step step = new Step(parent, relation);
        String known = aliases.get(step);
        if (known != null) {
            return known;
        }
        String added = rendering.nextAlias();
        aliases.put(step, added);
        joins.append(renderer.leftJoin(parent, way, relation, added));
        return added;
    }

    /**
     * Columns that a path leads to.
     *
     * @param alias the alias that they are read through
     * @param columns the columns
     * @param depth how many attributes of each column's path the path itself has walked
     * @param end the attribute that the path ends at
     */
    record Columns(String alias, List<MappedColumn> columns, int depth, AttributeModel end) {

        /** The attributes from the value that the path stands for to what the column holds. */
        List<AttributeModel> wayTo(MappedColumn column) {
            return column.path().subList(depth, column.path().size());
        }

        @Override
        public String toString() {
            return end.toString();
        }

        /** Whether the path stands for an entity. */
        boolean isEntity() {
            return end() instanceof RelationModel;
        }

        /** The boxed class of the values that the path stands for. */
        Class<?> valueType() {
            return end().match(new AttributeModel.Cases<Class<?>>() {
                @Override
                public Class<?> basic(BasicAttribute attribute) {
                    return attribute.value().javaType();
                }

                @Override
                public Class<?> embedded(EmbeddedAttribute attribute) {
                    return attribute.type();
                }

                @Override
                public Class<?> relation(RelationModel relation) {
                    return relation.target().type();
                }

                @Override
                public Class<?> elements(ElementsAttribute elements) {
                    throw new InvalidQueryException(elements + " holds many values and is none itself");
                }
            });
        }
    }

    /**
     * A collection that is asked about.
     *
     * @param alias the alias of the entity that has it
     * @param collection the collection
     */
    record Elements(String alias, CollectionModel collection) {

        /** What an element is. */
        ManagedModel model() {
            return collection
                    .relation()
                    .<ManagedModel>map(RelationModel::target)
                    .or(() -> collection.elements().flatMap(ElementsAttribute::embeddable))
                    .orElseThrow(() -> new InvalidQueryException(
                            collection + " holds plain values, which have no attributes to ask about"));
        }
    }
}
