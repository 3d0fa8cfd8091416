package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.EntityClass;
import dev.mortise.model.EntityModel;
import dev.mortise.model.HierarchyPosition;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.util.Optional;

/** Reads the position of an entity in its inheritance hierarchy. */
final class HierarchyReader {

    private static final String DEFAULT_DISCRIMINATOR = "DTYPE";

    private final MappingContext reading;

    HierarchyReader(MappingContext reading) {
        this.reading = reading;
    }

    /** Returns the position of an entity that extends no entity; empty if it has no subclass entities either. */
    Optional<HierarchyPosition> root(EntityClass entity) {
        Class<?> type = entity.type();
        boolean hasSubclasses =
                reading.entities().stream().anyMatch(other -> other != type && type.isAssignableFrom(other));
        if (!hasSubclasses) {
            refuseWithoutSubclasses(entity);
            return Optional.empty();
        }
        InheritanceHierarchy hierarchy = new InheritanceHierarchy(strategy(entity), discriminator(entity));
        return Optional.of(new HierarchyPosition(hierarchy, Optional.empty(), 0, value(entity, type, hierarchy)));
    }

    private void refuseWithoutSubclasses(EntityClass entity) {
        Class<?> type = entity.type();
        if (type.isAnnotationPresent(Inheritance.class)
                || type.isAnnotationPresent(DiscriminatorColumn.class)
                || type.isAnnotationPresent(DiscriminatorValue.class)) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "declares a hierarchy, but no entity of this module extends it; add the subclasses to"
                                    + " entities(...), or remove the annotations");
        }
    }

    private InheritanceHierarchy.Strategy strategy(EntityClass entity) {
        Inheritance annotation = entity.type().getAnnotation(Inheritance.class);
        InheritanceType strategy = annotation == null ? InheritanceType.SINGLE_TABLE : annotation.strategy();
        if (strategy == InheritanceType.TABLE_PER_CLASS) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "@Inheritance(TABLE_PER_CLASS) is not supported, for ids and relations would have no table"
                                    + " of their own; use SINGLE_TABLE or JOINED, or a @MappedSuperclass");
        }
        return strategy == InheritanceType.JOINED
                ? InheritanceHierarchy.Strategy.JOINED
                : InheritanceHierarchy.Strategy.SINGLE_TABLE;
    }

    /** Returns the discriminator; a JOINED hierarchy has one only if the mapping names it. */
    private Optional<SqlName> discriminator(EntityClass entity) {
        DiscriminatorColumn column = entity.type().getAnnotation(DiscriminatorColumn.class);
        if (column != null) {
            return Optional.of(SqlName.of(column.name().isEmpty() ? DEFAULT_DISCRIMINATOR : column.name()));
        }
        Inheritance annotation = entity.type().getAnnotation(Inheritance.class);
        boolean joined = annotation != null && annotation.strategy() == InheritanceType.JOINED;
        return joined ? Optional.empty() : Optional.of(SqlName.of(DEFAULT_DISCRIMINATOR));
    }

    /** Returns the position of an entity that extends another. */
    HierarchyPosition below(EntityClass entity, EntityModel<?> parent) {
        InheritanceHierarchy hierarchy = parent.hierarchy().orElseThrow();
        refuseOfRoot(entity, hierarchy);
        refuseDerivedId(entity, parent, hierarchy);
        return new HierarchyPosition(
                hierarchy,
                Optional.of(parent),
                hierarchy.members().size(),
                value(entity, parent.root().type(), hierarchy));
    }

    /**
     * Refuses derived ids in joined hierarchies, since Hibernate creates the key of a joined table before the columns
     * of a derived id.
     */
    private void refuseDerivedId(EntityClass entity, EntityModel<?> parent, InheritanceHierarchy hierarchy) {
        if (hierarchy.isJoined() && parent.root().hasDerivedId()) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "extends " + parent.root().name()
                                    + ", whose id is taken from another entity by @MapsId, which a"
                                    + " JOINED hierarchy does not support; use SINGLE_TABLE, or give "
                                    + parent.root().name() + " an id of its own");
        }
    }

    private void refuseOfRoot(EntityClass entity, InheritanceHierarchy hierarchy) {
        Class<?> type = entity.type();
        if (type.isAnnotationPresent(Inheritance.class)
                || type.isAnnotationPresent(DiscriminatorColumn.class)
                || type.isAnnotationPresent(IdClass.class)) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "extends an entity, so @Inheritance, @DiscriminatorColumn and @IdClass stand at the top of"
                                    + " the hierarchy; move them there");
        }
        if (hierarchy.strategy() == InheritanceHierarchy.Strategy.SINGLE_TABLE
                && type.isAnnotationPresent(Table.class)) {
            reading.problems()
                    .refuse(entity.location(), "has no table of its own in a SINGLE_TABLE hierarchy; remove @Table");
        }
    }

    private Optional<String> value(EntityClass entity, Class<?> root, InheritanceHierarchy hierarchy) {
        if (hierarchy.discriminator().isEmpty()) {
            return Optional.empty();
        }
        DiscriminatorColumn column = root.getAnnotation(DiscriminatorColumn.class);
        DiscriminatorType kind = column == null ? DiscriminatorType.STRING : column.discriminatorType();
        DiscriminatorValue declared = entity.type().getAnnotation(DiscriminatorValue.class);
        if (kind == DiscriminatorType.STRING) {
            return Optional.of(literal(declared == null ? entity.name() : declared.value()));
        }
        boolean fits = declared != null
                && (kind == DiscriminatorType.CHAR
                        ? declared.value().length() == 1
                        : declared.value().matches("-?\\d{1,9}"));
        if (!fits) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "needs a @DiscriminatorValue that is a " + kind
                                    + ", as the hierarchy's column is; write one");
            return Optional.empty();
        }
        return Optional.of(kind == DiscriminatorType.CHAR ? literal(declared.value()) : declared.value());
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
