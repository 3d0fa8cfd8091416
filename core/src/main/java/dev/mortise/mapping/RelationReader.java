package dev.mortise.mapping;

import jakarta.persistence.CascadeType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Reads a relation to another entity; the {@link RelationLinker} finishes it once all entities are known. */
final class RelationReader {

    private static final Set<Class<?>> COLLECTIONS = Set.of(Collection.class, List.class, Set.class, SortedSet.class);

    private final Reading reading;
    private final RelationLinker linker;

    RelationReader(Reading reading) {
        this.reading = reading;
        this.linker = new RelationLinker(reading);
    }

    static boolean isRelation(Member member) {
        return Relation.on(member).isPresent();
    }

    Optional<RelationModel> read(Member member, Surroundings around) {
        Relation relation = Relation.on(member).orElseThrow();
        Place place = around.placeOf(member);
        refuseWhatIsNotModelled(relation, place, around.isEmbedded());
        Optional<Class<?>> target = target(relation, member, around);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Class<?> type = around.typeOf(member);
        refuseColumnsOfTheOtherSide(relation, member, place);
        List<JoinColumn> joinColumns = around.overrides()
                .joinColumns(member.name())
                .orElseGet(() -> List.of(member.annotated().getAnnotationsByType(JoinColumn.class)));
        RelationLinker.Open open = new RelationLinker.Open(member, place, relation, joinColumns);
        RelationModel model = new RelationModel(
                member.name(),
                type,
                MemberAccess.of(member, type),
                declaration(relation, type, joinColumns),
                open.target(),
                open.foreignKey(),
                open.junction());
        reading.whenAllAreKnown(entities -> linker.link(open, target.get(), model, entities));
        return Optional.of(model);
    }

    private static RelationModel.Declaration declaration(
            Relation relation, Class<?> type, List<JoinColumn> joinColumns) {
        Set<CascadeType> cascades = EnumSet.noneOf(CascadeType.class);
        cascades.addAll(relation.cascades());
        return new RelationModel.Declaration(
                relation.kind(),
                relation.optional() && joinColumns.stream().allMatch(JoinColumn::nullable),
                relation.mappedBy().isEmpty() ? Optional.empty() : Optional.of(relation.mappedBy()),
                relation.fetch(),
                Set.copyOf(cascades),
                relation.orphanRemoval(),
                relation.kind().isToOne() ? Optional.empty() : Optional.of(shape(type)));
    }

    private static CollectionShape shape(Class<?> type) {
        if (type == Set.class) {
            return CollectionShape.of(CollectionShape.Kind.SET);
        }
        if (type == SortedSet.class) {
            return CollectionShape.of(CollectionShape.Kind.SORTED_SET);
        }
        return CollectionShape.of(type == List.class ? CollectionShape.Kind.LIST : CollectionShape.Kind.COLLECTION);
    }

    private Optional<Class<?>> target(Relation relation, Member member, Surroundings around) {
        Class<?> type = around.typeOf(member);
        Place place = around.placeOf(member);
        Class<?> target = relation.targetEntity();
        if (relation.kind().isToOne()) {
            return known(target == void.class ? type : target, place);
        }
        if (!COLLECTIONS.contains(type)) {
            reading.problems()
                    .refuse(
                            place,
                            "is declared as " + type.getName() + ", for which nothing can stand while it is not"
                                    + " fetched; declare it as List, Set, SortedSet or Collection");
            return Optional.empty();
        }
        if (target != void.class) {
            return known(target, place);
        }
        List<Class<?>> elements = around.bindings().argumentsOf(member.type());
        if (elements.isEmpty()) {
            reading.problems().refuse(place, "does not say what it holds; write " + type.getSimpleName() + "<...>");
            return Optional.empty();
        }
        return known(elements.get(0), place);
    }

    private Optional<Class<?>> known(Class<?> target, Place place) {
        if (reading.entities().contains(target)) {
            return Optional.of(target);
        }
        reading.problems()
                .refuse(
                        place,
                        "leads to " + target.getName() + ", which is not an entity of this module; add "
                                + target.getSimpleName() + ".class to entities(...)");
        return Optional.empty();
    }

    private void refuseWhatIsNotModelled(Relation relation, Place place, boolean embedded) {
        if (!relation.cascades().isEmpty()) {
            reading.problems()
                    .refuse(
                            place,
                            "cascade " + relation.cascades() + " is not supported yet; remove it, and write the"
                                    + " other entities through their own repository");
        }
        if (relation.orphanRemoval()) {
            reading.problems()
                    .refuse(
                            place,
                            "orphanRemoval is not supported yet; remove it, and delete the other entities"
                                    + " through their own repository");
        }
        if (embedded && !relation.kind().isToOne()) {
            reading.problems()
                    .refuse(place, "a relation to many cannot stand inside an embedded value; move it to the entity");
        }
    }

    private void refuseColumnsOfTheOtherSide(Relation relation, Member member, Place place) {
        boolean hasColumns = member.annotated().getAnnotationsByType(JoinColumn.class).length > 0;
        if (!relation.mappedBy().isEmpty() && (hasColumns || member.has(JoinTable.class))) {
            reading.problems()
                    .refuse(
                            place,
                            "has mappedBy, so its columns are declared on the other side; remove @JoinColumn or"
                                    + " @JoinTable here");
        } else if (relation.kind() == RelationModel.Kind.MANY_TO_MANY && hasColumns) {
            reading.problems()
                    .refuse(
                            place,
                            "a many-to-many relation has its columns in a table between; move @JoinColumn into"
                                    + " @JoinTable(joinColumns)");
        }
    }
}
