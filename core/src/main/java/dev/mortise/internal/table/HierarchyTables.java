package dev.mortise.internal.table;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.EntityModel;
import dev.mortise.model.InheritanceHierarchy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Locates the rows of entities: in a table, in the table of their hierarchy, or in several joined tables.
 *
 * <p>An alias names the table of the hierarchy's root, which has the id; the table of a subclass has the same alias
 * followed by the index of the subclass.
 */
public final class HierarchyTables {

    private final SqlDialect dialect;

    public HierarchyTables(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** The alias of one table of a hierarchy. */
    public static String alias(String alias, int part) {
        return part == 0 ? alias : alias + "_" + part;
    }

    /** Returns the index of an entity's own table in its hierarchy. */
    static int partOf(EntityModel<?> entity) {
        return entity.isJoined() ? entity.hierarchyIndex() : 0;
    }

    /** The entity's rows as a from clause writes them. */
    public String source(EntityModel<?> entity, String alias) {
        if (entity.parent().isEmpty()) {
            return table(entity) + " " + alias;
        }
        if (!entity.isJoined()) {
            return "(select * from " + table(entity) + " where "
                    + restriction(entity).orElseThrow() + ") " + alias;
        }
        return entity.superclassesAndSelf().stream()
                .map(each -> each.parent().isEmpty() ? table(each) + " " + alias : " join " + joined(alias, each))
                .collect(Collectors.joining("", "(", ")"));
    }

    /** Adds the table of a subclass to the rows of an entity that it extends. */
    public String subclassJoin(String alias, EntityModel<?> subclass) {
        return subclass.isJoined() ? " left join " + joined(alias, subclass) : "";
    }

    private String joined(String alias, EntityModel<?> subclass) {
        String own = alias(alias, subclass.hierarchyIndex());
        return table(subclass) + " " + own + " on "
                + ids(subclass)
                        .map(id -> own + "." + id + " = " + alias + "." + id)
                        .collect(Collectors.joining(" and "));
    }

    /** Returns the condition on the rows of a subclass in the table of a whole hierarchy. */
    public Optional<String> restriction(EntityModel<?> entity) {
        if (entity.parent().isEmpty() || entity.isJoined()) {
            return Optional.empty();
        }
        return Optional.of(discriminator(entity) + " in (" + values(entity) + ")");
    }

    private String discriminator(EntityModel<?> entity) {
        return dialect.quoted(
                entity.hierarchy().flatMap(InheritanceHierarchy::discriminator).orElseThrow());
    }

    private static String values(EntityModel<?> entity) {
        return concrete(entity).map(each -> each.discriminator().orElseThrow()).collect(Collectors.joining(", "));
    }

    private static Stream<EntityModel<?>> concrete(EntityModel<?> entity) {
        return Stream.<EntityModel<?>>concat(Stream.of(entity), entity.subclasses().stream())
                .filter(each -> !each.isAbstract());
    }

    /** The number of a row's class: by the discriminator, or by the tables that have the row. */
    public String type(String alias, EntityModel<?> entity) {
        List<EntityModel<?>> subclasses = new ArrayList<>(entity.subclasses());
        Collections.reverse(subclasses);
        return subclasses.stream()
                .filter(each -> !each.isAbstract())
                .map(each -> " when " + isOf(alias, each) + " then " + each.hierarchyIndex())
                .collect(Collectors.joining("", "case", " else " + entity.hierarchyIndex() + " end"));
    }

    private String isOf(String alias, EntityModel<?> subclass) {
        return subclass.isJoined()
                ? alias(alias, subclass.hierarchyIndex()) + "."
                        + ids(subclass).findFirst().orElseThrow() + " is not null"
                : alias + "." + discriminator(subclass) + " = "
                        + subclass.discriminator().orElseThrow();
    }

    /** Whether a row is of a subclass or of one below it; of joined tables, that of the subclass has all of these. */
    public String instanceOf(String alias, EntityModel<?> subclass, boolean not) {
        if (!subclass.isJoined()) {
            return alias + "." + discriminator(subclass) + (not ? " not in (" : " in (") + values(subclass) + ")";
        }
        String id = ids(subclass).findFirst().orElseThrow();
        String own = alias(alias, subclass.hierarchyIndex()) + "." + id;
        return not ? own + " is null and " + alias + "." + id + " is not null" : own + " is not null";
    }

    private Stream<String> ids(EntityModel<?> entity) {
        return entity.id().columns().stream()
                .map(column -> dialect.quoted(column.column().name()));
    }

    private String table(EntityModel<?> entity) {
        return dialect.quoted(entity.table());
    }
}
