package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.DerivedId;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdAccess;
import dev.mortise.model.RelationModel;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads ids derived from relations; their columns are the foreign key columns. */
final class DerivedIdReader {

    private final MappingContext reading;
    private final JoinColumnReader foreignKeys;

    DerivedIdReader(MappingContext reading) {
        this.reading = reading;
        this.foreignKeys = new JoinColumnReader(reading);
    }

    /** The relations among the attributes that give the id or a part of it. */
    static List<IdReader.Part> relations(List<IdReader.Part> parts) {
        return parts.stream()
                .filter(part -> part.member().has(MapsId.class) && part.model() instanceof RelationModel)
                .toList();
    }

    /** The attributes with the id's columns named as the foreign keys are. */
    List<IdReader.Part> renamed(List<IdReader.Part> parts) {
        List<IdReader.Part> renamed = parts;
        for (IdReader.Part relation : relations(parts)) {
            renamed = renamed(relation, renamed);
        }
        return renamed;
    }

    private List<IdReader.Part> renamed(IdReader.Part relation, List<IdReader.Part> parts) {
        return idOf(relation, parts)
                .flatMap(id -> foreignKey(relation, (RelationModel) relation.model())
                        .flatMap(columns -> withColumns(relation, id, columns)))
                .map(id -> parts.stream()
                        .map(part -> part.member() == id.member() ? id : part)
                        .toList())
                .orElse(parts);
    }

    /** How the id of an entity is taken from its relations; empty for most. */
    List<DerivedId> of(List<IdReader.Part> parts, IdAccess id) {
        return relations(parts).stream()
                .filter(part -> id.model().attribute().isPresent())
                .map(part -> derived(part, id.model().attribute().orElseThrow()))
                .toList();
    }

    private static DerivedId derived(IdReader.Part part, AttributeModel id) {
        String name = part.member().find(MapsId.class).orElseThrow().value();
        AttributeModel inside = id instanceof EmbeddedAttribute embedded
                ? embedded.attributes().stream()
                        .filter(attribute -> attribute.name().equals(name))
                        .findFirst()
                        .orElse(null)
                : null;
        return new DerivedId((RelationModel) part.model(), id, inside);
    }

    private Optional<IdReader.Part> idOf(IdReader.Part relation, List<IdReader.Part> parts) {
        List<IdReader.Part> ids = parts.stream().filter(EntityReader::isId).toList();
        if (ids.size() > 1) {
            reading.problems()
                    .refuse(
                            location(relation),
                            "@MapsId requires an id in one attribute; gather the parts in an @EmbeddedId");
        }
        ids.stream()
                .filter(id -> id.member().has(GeneratedValue.class))
                .forEach(id -> reading.problems()
                        .refuse(
                                location(relation),
                                "@MapsId derives the id, so it cannot be generated; remove @GeneratedValue"));
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    private static MappingLocation location(IdReader.Part part) {
        return MappingLocation.of(part.member().owner()).at(part.model().name());
    }

    private Optional<List<ColumnModel>> foreignKey(IdReader.Part part, RelationModel relation) {
        Class<?> target = relation.type();
        MappingLocation location = location(part);
        if (!relation.kind().isToOne() || relation.mappedBy().isPresent()) {
            reading.problems().refuse(location, "@MapsId requires a to-one relation that owns the foreign key");
            return Optional.empty();
        }
        List<JoinColumn> joins = List.of(part.member().annotated().getAnnotationsByType(JoinColumn.class));
        Optional<EntityModel<?>> early = reading.early().apply(target);
        if (early.isEmpty()) {
            reading.problems()
                    .refuse(
                            location,
                            "takes the id from " + target.getName() + ", which cannot be read before this entity");
        }
        return early.map(
                other -> foreignKeys
                        .of(
                                location,
                                joins,
                                relation.name(),
                                other,
                                new JoinColumnReader.ColumnProperties(false, false))
                        .stream()
                        .map(RelationModel.ForeignKeyColumn::column)
                        .toList());
    }

    private Optional<IdReader.Part> withColumns(IdReader.Part relation, IdReader.Part id, List<ColumnModel> columns) {
        String name = relation.member().find(MapsId.class).orElseThrow().value();
        List<ColumnModel> rest = new ArrayList<>(columns);
        AttributeModel renamed = name.isEmpty() ? renamed(id.model(), rest) : renamedPart(relation, id, name, rest);
        if (!rest.isEmpty()) {
            reading.problems()
                    .refuse(
                            location(relation),
                            "@MapsId takes an id of " + columns.size() + " columns, but the id here has another number;"
                                    + " give both the same type");
            return Optional.empty();
        }
        return Optional.of(new IdReader.Part(id.member(), renamed));
    }

    private AttributeModel renamedPart(
            IdReader.Part relation, IdReader.Part id, String name, List<ColumnModel> columns) {
        if (!(id.model() instanceof EmbeddedAttribute embedded)
                || embedded.attributes().stream().noneMatch(part -> part.name().equals(name))) {
            reading.problems()
                    .refuse(
                            location(relation),
                            "@MapsId(\"" + name + "\") names no part of the id " + id.model()
                                    + "; leave the name out where" + " the id is one attribute");
            columns.clear();
            return id.model();
        }
        return new EmbeddedAttribute(
                embedded.name(),
                embedded.type(),
                embedded.access(),
                embedded.attributes().stream()
                        .map(part -> part.name().equals(name) ? renamed(part, columns) : part)
                        .toList(),
                embedded.constructor());
    }

    /** Returns the attribute with its columns renamed to the given ones, in order. */
    private static AttributeModel renamed(AttributeModel attribute, List<ColumnModel> columns) {
        if (attribute instanceof BasicAttribute basic && !columns.isEmpty()) {
            return new BasicAttribute(
                    basic.name(),
                    basic.type(),
                    basic.access(),
                    ofId(columns.remove(0), basic.column()),
                    basic.value(),
                    basic.isOptional());
        }
        if (attribute instanceof EmbeddedAttribute embedded) {
            List<AttributeModel> parts = new ArrayList<>();
            embedded.attributes().forEach(part -> parts.add(renamed(part, columns)));
            return new EmbeddedAttribute(
                    embedded.name(), embedded.type(), embedded.access(), parts, embedded.constructor());
        }
        return attribute;
    }

    private static ColumnModel ofId(ColumnModel foreignKey, ColumnModel id) {
        return new ColumnModel(
                foreignKey.name(),
                false,
                id.unique(),
                true,
                true,
                foreignKey.length(),
                foreignKey.precision(),
                foreignKey.scale());
    }
}
