package dev.mortise.mapping;

import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import java.util.List;
import java.util.Optional;

/** Finishes relations once all entities are known: columns of foreign keys, junction tables, both sides. */
final class RelationLinker {

    /** A relation that waits for the other entities. */
    record Open(
            Member member,
            Place place,
            Relation relation,
            List<JoinColumn> joinColumns,
            Late<EntityModel<?>> target,
            Late<List<RelationModel.ForeignKeyColumn>> foreignKey,
            Late<Optional<RelationModel.JunctionTable>> junction) {

        Open(Member member, Place place, Relation relation, List<JoinColumn> joinColumns) {
            this(member, place, relation, joinColumns, new Late<>(), new Late<>(), new Late<>());
        }

        Optional<JoinTable> joinTable() {
            return member.find(JoinTable.class);
        }
    }

    private final Reading reading;
    private final ForeignKeys foreignKeys;

    RelationLinker(Reading reading) {
        this.reading = reading;
        this.foreignKeys = new ForeignKeys(reading);
    }

    void link(Open open, Class<?> target, RelationModel model, Reading.Entities entities) {
        open.foreignKey().set(List.of());
        open.junction().set(Optional.empty());
        if (!entities.has(target) || !entities.has(open.place().entity())) {
            return;
        }
        EntityModel<?> other = entities.get(target);
        EntityModel<?> owner = entities.get(open.place().entity());
        open.target().set(other);
        if (!model.isOwner()) {
            return;
        }
        if (model.kind().isToOne()) {
            open.foreignKey().set(toOne(open, model, other));
        } else if (model.kind() == RelationModel.Kind.ONE_TO_MANY
                && !open.joinColumns().isEmpty()) {
            open.foreignKey().set(foreignKeys.of(open.place(), open.joinColumns(), model.name(), owner, shape(model)));
        } else {
            open.junction().set(Optional.of(junction(open, model, owner, other)));
        }
    }

    private List<RelationModel.ForeignKeyColumn> toOne(Open open, RelationModel model, EntityModel<?> other) {
        if (open.joinTable().isPresent()) {
            reading.problems().refuse(open.place(), "a relation to one cannot have a @JoinTable; use @JoinColumn");
            return List.of();
        }
        return foreignKeys.of(open.place(), open.joinColumns(), model.name(), other, shape(model));
    }

    private static ForeignKeys.Shape shape(RelationModel model) {
        return new ForeignKeys.Shape(model.isOptional(), model.kind() == RelationModel.Kind.ONE_TO_ONE);
    }

    private RelationModel.JunctionTable junction(
            Open open, RelationModel model, EntityModel<?> owner, EntityModel<?> other) {
        Optional<JoinTable> declared = open.joinTable();
        String explicit = declared.map(JoinTable::name).orElse("");
        Identifier name = explicit.isEmpty() ? defaultJunction(owner, other) : Names.explicit(explicit);
        TableName table = Names.table(
                declared.map(JoinTable::catalog).orElse(""),
                declared.map(JoinTable::schema).orElse(""),
                name);
        String referringToOwner =
                inverse(model, other).map(AttributeModel::name).orElse(owner.name());
        ForeignKeys.Shape shape = new ForeignKeys.Shape(false, false);
        return new RelationModel.JunctionTable(
                table,
                foreignKeys.of(
                        open.place(), columns(declared.map(JoinTable::joinColumns)), referringToOwner, owner, shape),
                foreignKeys.of(
                        open.place(),
                        columns(declared.map(JoinTable::inverseJoinColumns)),
                        model.name(),
                        other,
                        shape));
    }

    /** The names of both tables, that of the owner first. */
    static Identifier defaultJunction(EntityModel<?> owner, EntityModel<?> other) {
        return Names.derived(owner.table().name().text() + "_", other.table().name(), "");
    }

    private static List<JoinColumn> columns(Optional<JoinColumn[]> declared) {
        return declared.map(List::of).orElse(List.of());
    }

    /** The relation of the other side that names this one in its mappedBy. */
    private static Optional<AttributeModel> inverse(RelationModel model, EntityModel<?> other) {
        return other.attributes().stream()
                .filter(attribute -> attribute instanceof RelationModel relation
                        && relation.mappedBy().filter(model.name()::equals).isPresent())
                .findFirst();
    }
}
