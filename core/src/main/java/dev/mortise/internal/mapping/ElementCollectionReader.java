package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.NameResolver;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.model.SetOnce;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** Reads a collection of values; its table is resolved once all entities are read. */
final class ElementCollectionReader {

    private final MappingContext reading;
    private final BasicReader basics;
    private final EmbeddedReader embeddeds;
    private final CollectionMappingReader collectionMappings;
    private final JoinColumnReader foreignKeys;

    ElementCollectionReader(MappingContext reading, BasicReader basics, EmbeddedReader embeddeds) {
        this.reading = reading;
        this.basics = basics;
        this.embeddeds = embeddeds;
        this.collectionMappings = new CollectionMappingReader(reading);
        this.foreignKeys = new JoinColumnReader(reading);
    }

    Optional<ElementCollectionAttribute> read(Member member, AttributeContext around) {
        ElementCollection annotation = member.find(ElementCollection.class).orElseThrow();
        return CollectionType.of(member, around, annotation.targetClass(), reading.problems())
                .flatMap(type -> element(member, type, around).map(element -> elements(member, type, element, around)));
    }

    private Optional<? extends AttributeModel> element(Member member, CollectionType type, AttributeContext around) {
        if (reading.entities().contains(type.element())) {
            reading.problems()
                    .refuse(
                            around.locationOf(member),
                            "@ElementCollection holds values, but "
                                    + type.element().getName() + " is an entity; use @OneToMany or @ManyToMany");
            return Optional.empty();
        }
        Member element =
                new Member.OfElement(member, generic(member, type, around), type.kind() == CollectionMapping.Kind.MAP);
        return type.element().isAnnotationPresent(Embeddable.class)
                ? embeddeds.read(element, around)
                : basics.read(element, around);
    }

    /** Returns the generic element type that the collection's type declares. */
    private static Type generic(Member member, CollectionType type, AttributeContext around) {
        return around.bindings()
                .lastArgumentOf(member.type())
                .filter(argument -> around.bindings().classOf(argument) == type.element())
                .orElse(type.element());
    }

    private ElementCollectionAttribute elements(
            Member member, CollectionType type, AttributeModel element, AttributeContext around) {
        Class<?> declared = around.typeOf(member);
        List<AttributeModel> attributes =
                element instanceof EmbeddedAttribute embedded ? embedded.attributes() : List.of();
        MappingLocation location = around.locationOf(member);
        SetOnce<QualifiedName> table = new SetOnce<>();
        SetOnce<List<RelationModel.ForeignKeyColumn>> toOwner = new SetOnce<>();
        reading.whenAllAreKnown(entities -> link(member, location, table, toOwner, entities));
        return new ElementCollectionAttribute(
                member.name(),
                declared,
                member.access(declared),
                collectionMappings.read(
                        new CollectionMappingReader.Subject(member, location, type, attributes, List.of())),
                member.find(ElementCollection.class).orElseThrow().fetch(),
                DatabaseDeleteReader.on(member, location, reading.problems()),
                element,
                table,
                toOwner);
    }

    private void link(
            Member member,
            MappingLocation location,
            SetOnce<QualifiedName> table,
            SetOnce<List<RelationModel.ForeignKeyColumn>> toOwner,
            MappingContext.Entities entities) {
        if (!entities.has(location.entity())) {
            return;
        }
        EntityModel<?> owner = entities.get(location.entity());
        Optional<CollectionTable> declared = member.find(CollectionTable.class);
        table.set(declared.map(
                        given -> NameResolver.table(given.catalog(), given.schema(), name(given.name(), owner, member)))
                .orElseGet(() -> NameResolver.table("", "", name("", owner, member))));
        List<JoinColumn> columns =
                declared.map(CollectionTable::joinColumns).map(List::of).orElse(List.of());
        toOwner.set(foreignKeys.of(
                location, columns, owner.name(), owner, new JoinColumnReader.ColumnProperties(false, false)));
    }

    private SqlName name(String explicit, EntityModel<?> owner, Member member) {
        return explicit.isEmpty()
                ? reading.names()
                        .implicit(
                                owner.name(),
                                "_" + reading.names().implicit(member.name()).text())
                : SqlName.of(explicit);
    }
}
