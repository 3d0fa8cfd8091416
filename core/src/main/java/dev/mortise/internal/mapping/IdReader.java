package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.id.EmbeddedIdAccess;
import dev.mortise.internal.mapping.id.SingleIdAccess;
import dev.mortise.internal.mapping.member.EntityClass;
import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ColumnFlattener;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.IdAccess;
import dev.mortise.model.IdModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.PluralAttribute;
import dev.mortise.model.RelationModel;
import dev.mortise.model.name.QualifiedName;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.IdClass;
import java.util.List;
import java.util.Optional;

/** Reads the id of an entity. */
final class IdReader {

    private final MappingContext reading;
    private final GenerationReader generations;
    private final IdClassReader idClasses;

    IdReader(MappingContext reading) {
        this.reading = reading;
        this.generations = new GenerationReader(reading);
        this.idClasses = new IdClassReader(reading);
    }

    /** An id attribute, and the member that holds it. */
    record Part(Member member, AttributeModel model) {}

    /** Reads the id from the attributes that are marked as such. */
    Optional<IdAccess> read(EntityClass entity, QualifiedName table, List<Part> parts) {
        if (parts.isEmpty()) {
            reading.problems()
                    .refuse(entity.location(), "has no id; mark the attribute that identifies a row with @Id");
            return Optional.empty();
        }
        if (parts.stream().anyMatch(part -> part.model() instanceof RelationModel)) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "has a relation as @Id, which is not supported; map a plain @Id of the other's type, and"
                                    + " say @MapsId on the relation");
            return Optional.empty();
        }
        if (parts.stream().anyMatch(part -> part.model() instanceof PluralAttribute)) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "has a collection as @Id, which identifies no row; map a plain attribute");
            return Optional.empty();
        }
        refuseBytes(entity, parts);
        Optional<IdClass> idClass = entity.find(IdClass.class);
        if (idClass.isPresent()) {
            refuseGeneration(entity, parts);
            return idClasses.read(entity, idClass.get().value(), parts);
        }
        if (parts.size() > 1) {
            reading.problems()
                    .refuse(
                            entity.location(),
                            "has several @Id attributes; add an @IdClass, or gather them in an" + " @EmbeddedId");
            return Optional.empty();
        }
        return Optional.of(single(entity, table, parts));
    }

    private IdAccess single(EntityClass entity, QualifiedName table, List<Part> parts) {
        AttributeModel attribute = parts.get(0).model();
        List<AttributeModel> attributes = List.of(attribute);
        List<MappedColumn> columns = ColumnFlattener.of(attributes);
        Class<?> type = TypeBindings.boxed(attribute.type());
        if (attribute instanceof EmbeddedAttribute embedded) {
            refuseGeneration(entity, parts);
            return new EmbeddedIdAccess(
                    new IdModel(type, IdModel.Kind.EMBEDDED, attributes, columns, new IdModel.Generation.Assigned()),
                    embedded);
        }
        IdModel.Generation generation = generations.read(entity, parts.get(0).member(), attribute, table);
        return new SingleIdAccess(
                new IdModel(type, IdModel.Kind.SINGLE, attributes, columns, generation), (BasicAttribute) attribute);
    }

    /** Refuses byte arrays as ids, since Java compares arrays by identity. */
    private void refuseBytes(EntityClass entity, List<Part> parts) {
        for (Part part : parts) {
            boolean holdsBytes = ColumnFlattener.of(List.of(part.model())).stream()
                    .anyMatch(column -> column.attribute().type().isArray());
            if (holdsBytes) {
                reading.problems()
                        .refuse(
                                entity.location().at(part.model().name()),
                                "an array cannot be an id or a part of one, for two arrays with the same bytes are not"
                                        + " equal; use a UUID or a text, or a value class with a @Converter");
            }
        }
    }

    private void refuseGeneration(EntityClass entity, List<Part> parts) {
        parts.stream()
                .filter(part -> part.member().has(GeneratedValue.class))
                .forEach(part -> reading.problems()
                        .refuse(
                                entity.location().at(part.model().name()),
                                "@GeneratedValue stands in an id of several columns, which the application has to"
                                        + " assign; remove it"));
    }
}
