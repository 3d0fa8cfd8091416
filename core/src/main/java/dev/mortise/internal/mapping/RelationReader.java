package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.MemberAccess;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.mapping.DatabaseDelete;
import dev.mortise.model.RelationModel;
import jakarta.persistence.CascadeType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a relation to another entity; the {@link RelationResolver} resolves it once all entities are read. */
final class RelationReader {

    private final MappingContext reading;
    private final RelationResolver linker;

    RelationReader(MappingContext reading) {
        this.reading = reading;
        this.linker = new RelationResolver(reading);
    }

    static boolean isRelation(Member member) {
        return RelationAnnotation.on(member).isPresent();
    }

    Optional<RelationModel> read(Member member, AttributeContext around) {
        RelationAnnotation relation = RelationAnnotation.on(member).orElseThrow();
        MappingLocation location = around.locationOf(member);
        if (around.inElement()) {
            refuseInElement(relation, member, location);
        }
        Optional<CollectionType> collection = relation.kind().isToOne()
                ? Optional.empty()
                : CollectionType.of(member, around, relation.targetEntity(), reading.problems());
        Optional<Class<?>> target = target(relation, collection, member, around);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Class<?> type = around.typeOf(member);
        refuseColumnsOfTheOtherSide(relation, member, location);
        List<JoinColumn> joinColumns = around.overrides()
                .joinColumns(member.name())
                .orElseGet(() -> List.of(member.annotated().getAnnotationsByType(JoinColumn.class)));
        RelationResolver.Open open = new RelationResolver.Open(member, location, relation, collection, joinColumns);
        RelationModel model = new RelationModel(
                member.name(),
                type,
                MemberAccess.of(member, type),
                declaration(open, DatabaseDeleteReader.on(member, location, reading.problems())),
                open.target(),
                open.mapping(),
                open.foreignKey(),
                open.junction());
        reading.whenAllAreKnown(entities -> linker.link(open, target.get(), model, entities));
        return Optional.of(model);
    }

    /**
     * Refuses relations in an element that need more than its own row: a value has no id for an inverse side to refer
     * to.
     */
    private void refuseInElement(RelationAnnotation relation, Member member, MappingLocation location) {
        if (!relation.mappedBy().isEmpty()) {
            reading.problems()
                    .refuse(
                            location,
                            "has mappedBy, but a value in a collection has no id that the other side could refer to;"
                                    + " put the foreign key on this side, or map the elements as an entity");
        }
        if (!relation.cascades().isEmpty() || relation.orphanRemoval()) {
            reading.problems()
                    .refuse(
                            location,
                            "cascades, but no cascade passes through a value in a collection; remove the cascade and"
                                    + " write the entity yourself, or map the elements as an entity");
        }
        if (member.has(JoinTable.class)) {
            reading.problems()
                    .refuse(
                            location,
                            "has a @JoinTable, but a value in a collection has no id for one; use @JoinColumn, or map"
                                    + " the elements as an entity");
        }
    }

    private static RelationModel.Declaration declaration(
            RelationResolver.Open open, Optional<DatabaseDelete.Action> databaseDelete) {
        RelationAnnotation relation = open.relation();
        Set<CascadeType> cascades = EnumSet.noneOf(CascadeType.class);
        cascades.addAll(relation.cascades());
        return new RelationModel.Declaration(
                relation.kind(),
                relation.optional() && open.joinColumns().stream().allMatch(JoinColumn::nullable),
                relation.mappedBy().isEmpty() ? Optional.empty() : Optional.of(relation.mappedBy()),
                relation.fetch(),
                Set.copyOf(cascades),
                relation.orphanRemoval(),
                databaseDelete);
    }

    private Optional<Class<?>> target(
            RelationAnnotation relation, Optional<CollectionType> collection, Member member, AttributeContext around) {
        MappingLocation location = around.locationOf(member);
        if (!relation.kind().isToOne()) {
            return collection.flatMap(type -> known(type.element(), location));
        }
        Class<?> target = relation.targetEntity();
        return known(target == void.class ? around.typeOf(member) : target, location);
    }

    private Optional<Class<?>> known(Class<?> target, MappingLocation location) {
        if (reading.entities().contains(target)) {
            return Optional.of(target);
        }
        reading.problems()
                .refuse(
                        location,
                        "leads to " + target.getName() + ", which is not an entity of this module; add "
                                + target.getSimpleName() + ".class to entities(...)");
        return Optional.empty();
    }

    private void refuseColumnsOfTheOtherSide(RelationAnnotation relation, Member member, MappingLocation location) {
        boolean hasColumns = member.annotated().getAnnotationsByType(JoinColumn.class).length > 0;
        if (!relation.mappedBy().isEmpty() && (hasColumns || member.has(JoinTable.class))) {
            reading.problems()
                    .refuse(
                            location,
                            "has mappedBy, so its columns are declared on the other side; remove @JoinColumn or"
                                    + " @JoinTable here");
        } else if (relation.kind() == RelationModel.Kind.MANY_TO_MANY && hasColumns) {
            reading.problems()
                    .refuse(
                            location,
                            "a many-to-many relation has its columns in a table between; move @JoinColumn into"
                                    + " @JoinTable(joinColumns)");
        }
    }
}
