package dev.mortise.spi;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.ElementsAttribute;
import dev.mortise.mapping.EmbeddedAttribute;
import dev.mortise.mapping.EntityModel;
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

    /** All tables that hold a row are there. */
    static final int WHOLE_ROW = -1;

    private record Step(String alias, RelationModel relation) {}

    private record Subclass(String alias, EntityModel<?> entity) {}

    private final StatementRenderer renderer;
    private final Rendering rendering;
    private final EntityModel<?> root;
    private final String alias;
    private final int part;
    private boolean reachesOtherTables;
    private final Map<Step, String> aliases = new LinkedHashMap<>();
    private final Set<Subclass> subclasses = new HashSet<>();
    private final StringBuilder joins = new StringBuilder();

    Scope(StatementRenderer renderer, Rendering rendering, EntityModel<?> root, String alias) {
        this(renderer, rendering, root, alias, WHOLE_ROW);
    }

    /**
     * @param part which table of a hierarchy stands for a row, where it is one only; else {@link #WHOLE_ROW}
     */
    Scope(StatementRenderer renderer, Rendering rendering, EntityModel<?> root, String alias, int part) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.root = root;
        this.alias = alias;
        this.part = part;
    }

    String alias() {
        return alias;
    }

    /** The left joins that have been needed so far, each with a space before it. */
    String joins() {
        return joins.toString();
    }

    /** Whether it cannot do with the table that it is about. */
    boolean reachesFurther() {
        return !aliases.isEmpty() || reachesOtherTables;
    }

    /** The alias that columns of the root are read through; each table of a hierarchy has the id. */
    private String holding(List<MappedColumn> columns) {
        if (part == WHOLE_ROW) {
            return alias;
        }
        if (root.id().columns().containsAll(columns)) {
            return SqlSources.alias(alias, part);
        }
        reachesOtherTables |= columns.get(0).part() != part;
        return alias;
    }

    /** The columns that a path leads to: one for a plain attribute, several for what is made of several. */
    Columns columns(List<String> names) {
        String at = alias;
        EntityModel<?> entity = root;
        List<String> rest = names;
        while (true) {
            List<MappedColumn> columns = AttributeWays.columnsUnder(entity, rest);
            if (!columns.isEmpty()) {
                return new Columns(
                        at.equals(alias) ? holding(columns) : at,
                        columns,
                        rest.size(),
                        columns.get(0).path().get(rest.size() - 1));
            }
            List<AttributeModel> way = toOne(entity, rest);
            RelationModel relation = AttributeWays.relationAtEndOf(way);
            at = join(at, way);
            entity = relation.target();
            if (way.size() == rest.size()) {
                return new Columns(at, entity.id().columns(), 0, relation);
            }
            rest = rest.subList(way.size(), rest.size());
        }
    }

    /** The relation to many that a path leads to, joins on the way included. */
    Elements elements(List<String> names) {
        reachesOtherTables |= part != WHOLE_ROW;
        String at = alias;
        EntityModel<?> entity = root;
        List<String> rest = names;
        while (true) {
            List<AttributeModel> way = AttributeWays.toRelation(entity, rest);
            RelationModel relation = AttributeWays.relationAtEndOf(way);
            if (way.size() == rest.size()) {
                return new Elements(at, way, relation);
            }
            at = join(at, toOne(entity, rest));
            entity = relation.target();
            rest = rest.subList(way.size(), rest.size());
        }
    }

    /** The alias of the entity that relations lead to, joined where it is not yet. */
    String joined(List<RelationModel> relations) {
        String at = alias;
        EntityModel<?> entity = root;
        for (RelationModel relation : relations) {
            at = join(at, AttributeWays.to(relation, entity));
            entity = relation.target();
        }
        return at;
    }

    /** Adds what a subclass has to its rows, where that is in a table of its own. */
    void joinSubclass(String of, EntityModel<?> subclass) {
        if (subclasses.add(new Subclass(of, subclass))) {
            joins.append(renderer.subclassJoin(of, subclass));
        }
    }

    private static List<AttributeModel> toOne(EntityModel<?> entity, List<String> names) {
        List<AttributeModel> way = AttributeWays.toRelation(entity, names);
        RelationModel relation = AttributeWays.relationAtEndOf(way);
        if (!relation.kind().isToOne()) {
            throw new InvalidQueryException(relation + " leads to many and cannot be walked by a path; ask with each("
                    + entity.name() + "::...).any(...), all(...) or none(...)");
        }
        return way;
    }

    private String join(String parent, List<AttributeModel> way) {
        RelationModel relation = AttributeWays.relationAtEndOf(way);
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
     * A relation to many.
     *
     * @param alias the alias of the entity that has it
     * @param way the attributes from that entity to the relation
     * @param relation the relation
     */
    record Elements(String alias, List<AttributeModel> way, RelationModel relation) {}
}
