package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.NameResolver;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.model.SetOnce;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.MapsId;
import java.util.List;
import java.util.Optional;

/** Resolves relations once all entities are read: foreign key columns, join tables, both sides. */
final class RelationResolver {

    /** A relation that waits for the other entities. */
    record Open(
            Member member,
            MappingLocation location,
            RelationAnnotation relation,
            Optional<CollectionType> collection,
            List<JoinColumn> joinColumns,
            SetOnce<EntityModel<?>> target,
            SetOnce<CollectionMapping> mapping,
            SetOnce<List<RelationModel.ForeignKeyColumn>> foreignKey,
            SetOnce<Optional<RelationModel.JunctionTable>> junction) {

        Open(
                Member member,
                MappingLocation location,
                RelationAnnotation relation,
                Optional<CollectionType> collection,
                List<JoinColumn> joinColumns) {
            this(
                    member,
                    location,
                    relation,
                    collection,
                    joinColumns,
                    new SetOnce<>(),
                    new SetOnce<>(),
                    new SetOnce<>(),
                    new SetOnce<>());
        }

        Optional<JoinTable> joinTable() {
            return member.find(JoinTable.class);
        }
    }

    private final MappingContext reading;
    private final JoinColumnReader foreignKeys;
    private final CollectionMappingReader collectionMappings;

    RelationResolver(MappingContext reading) {
        this.reading = reading;
        this.foreignKeys = new JoinColumnReader(reading);
        this.collectionMappings = new CollectionMappingReader(reading);
    }

    void link(Open open, Class<?> target, RelationModel model, MappingContext.Entities entities) {
        open.foreignKey().set(List.of());
        open.junction().set(Optional.empty());
        if (!entities.has(target) || !entities.has(open.location().entity())) {
            return;
        }
        EntityModel<?> other = entities.get(target);
        EntityModel<?> owner = entities.get(open.location().entity());
        open.target().set(other);
        readMapping(open, model, other);
        if (!model.isOwner()) {
            return;
        }
        if (model.kind().isToOne()) {
            open.foreignKey().set(toOne(open, model, other));
        } else if (model.kind() == RelationModel.Kind.ONE_TO_MANY
                && !open.joinColumns().isEmpty()) {
            open.foreignKey()
                    .set(foreignKeys.of(
                            open.location(), open.joinColumns(), model.name(), owner, columnProperties(model)));
        } else {
            open.junction().set(Optional.of(junction(open, model, owner, other)));
        }
    }

    private void readMapping(Open open, RelationModel model, EntityModel<?> other) {
        open.collection().ifPresent(type -> {
            CollectionMapping mapping = collectionMappings.read(new CollectionMappingReader.Subject(
                    open.member(),
                    open.location(),
                    type,
                    other.attributes(),
                    other.id().attributes()));
            refuseColumnsWithoutOwner(open, model, mapping);
            open.mapping().set(mapping);
        });
    }

    /**
     * Refuses index and key columns on an inverse side, since the owning side writes the rows without an index or map
     * key.
     */
    private void refuseColumnsWithoutOwner(Open open, RelationModel model, CollectionMapping mapping) {
        if (model.isOwner()) {
            return;
        }
        if (mapping.position().isPresent()) {
            reading.problems()
                    .refuse(
                            open.location(),
                            "has mappedBy, so that no side would write its @OrderColumn; use @OrderBy with an attribute"
                                    + " of "
                                    + model.target() + ", or own the relation with @JoinColumn here");
        }
        if (mapping.key()
                .filter(CollectionMapping.MapKey.InColumn.class::isInstance)
                .isPresent()) {
            reading.problems()
                    .refuse(
                            open.location(),
                            "has mappedBy, so that no side would write a column for its keys; use @MapKey with an"
                                    + " attribute of " + model.target()
                                    + ", or own the relation with @JoinColumn or @JoinTable here");
        }
    }

    private List<RelationModel.ForeignKeyColumn> toOne(Open open, RelationModel model, EntityModel<?> other) {
        if (open.joinTable().isPresent()) {
            reading.problems().refuse(open.location(), "a to-one relation cannot have a @JoinTable; use @JoinColumn");
            return List.of();
        }
        List<RelationModel.ForeignKeyColumn> columns =
                foreignKeys.toOne(open.location(), open.joinColumns(), model.name(), other, columnProperties(model));
        return open.member().has(MapsId.class) ? readOnly(columns) : columns;
    }

    /** The column of an id that is taken from the relation is written with the id. */
    private static List<RelationModel.ForeignKeyColumn> readOnly(List<RelationModel.ForeignKeyColumn> columns) {
        return columns.stream()
                .map(key -> new RelationModel.ForeignKeyColumn(key.column().readOnly(), key.target()))
                .toList();
    }

    private static JoinColumnReader.ColumnProperties columnProperties(RelationModel model) {
        return new JoinColumnReader.ColumnProperties(model.isOptional(), model.kind() == RelationModel.Kind.ONE_TO_ONE);
    }

    private RelationModel.JunctionTable junction(
            Open open, RelationModel model, EntityModel<?> owner, EntityModel<?> other) {
        Optional<JoinTable> declared = open.joinTable();
        String explicit = declared.map(JoinTable::name).orElse("");
        SqlName name = explicit.isEmpty() ? defaultJunction(owner, other) : SqlName.of(explicit);
        QualifiedName table = NameResolver.table(
                declared.map(JoinTable::catalog).orElse(""),
                declared.map(JoinTable::schema).orElse(""),
                name);
        String referringToOwner =
                inverse(model, other).map(AttributeModel::name).orElse(owner.name());
        JoinColumnReader.ColumnProperties properties = new JoinColumnReader.ColumnProperties(false, false);
        return new RelationModel.JunctionTable(
                table,
                foreignKeys.of(
                        open.location(),
                        columns(declared.map(JoinTable::joinColumns)),
                        referringToOwner,
                        owner,
                        properties),
                foreignKeys.of(
                        open.location(),
                        columns(declared.map(JoinTable::inverseJoinColumns)),
                        model.name(),
                        other,
                        properties));
    }

    /** The names of both tables, that of the owner first. */
    static SqlName defaultJunction(EntityModel<?> owner, EntityModel<?> other) {
        return NameResolver.derived(
                owner.table().name().text() + "_", other.table().name(), "");
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
