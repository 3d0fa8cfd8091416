package dev.mortise.mapping;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** Reads a collection of values; its table is known once all entities are. */
final class ElementsReader {

    private final Reading reading;
    private final BasicReader basics;
    private final EmbeddedReader embeddeds;
    private final ShapeReader shapes;
    private final ForeignKeys foreignKeys;

    ElementsReader(Reading reading, BasicReader basics, EmbeddedReader embeddeds) {
        this.reading = reading;
        this.basics = basics;
        this.embeddeds = embeddeds;
        this.shapes = new ShapeReader(reading);
        this.foreignKeys = new ForeignKeys(reading);
    }

    Optional<ElementsAttribute> read(Member member, Surroundings around) {
        ElementCollection annotation = member.find(ElementCollection.class).orElseThrow();
        return CollectionType.of(member, around, annotation.targetClass(), reading.problems())
                .flatMap(type -> element(member, type, around).map(element -> elements(member, type, element, around)));
    }

    private Optional<? extends AttributeModel> element(Member member, CollectionType type, Surroundings around) {
        if (reading.entities().contains(type.element())) {
            reading.problems()
                    .refuse(
                            around.placeOf(member),
                            "@ElementCollection holds values, but "
                                    + type.element().getName() + " is an entity; use @OneToMany or @ManyToMany");
            return Optional.empty();
        }
        Member element =
                new Member.OfElement(member, generic(member, type, around), type.kind() == CollectionShape.Kind.MAP);
        return type.element().isAnnotationPresent(Embeddable.class)
                ? embeddeds.read(element, around)
                : basics.read(element, around);
    }

    /** The type of an element with its arguments, where the collection's own type says it. */
    private static Type generic(Member member, CollectionType type, Surroundings around) {
        return around.bindings()
                .lastArgumentOf(member.type())
                .filter(argument -> around.bindings().classOf(argument) == type.element())
                .orElse(type.element());
    }

    private ElementsAttribute elements(
            Member member, CollectionType type, AttributeModel element, Surroundings around) {
        Class<?> declared = around.typeOf(member);
        List<AttributeModel> attributes =
                element instanceof EmbeddedAttribute embedded ? embedded.attributes() : List.of();
        Place place = around.placeOf(member);
        Late<TableName> table = new Late<>();
        Late<List<RelationModel.ForeignKeyColumn>> toOwner = new Late<>();
        reading.whenAllAreKnown(entities -> link(member, place, table, toOwner, entities));
        return new ElementsAttribute(
                member.name(),
                declared,
                member.access(declared),
                shapes.read(new ShapeReader.Subject(member, place, type, attributes, List.of())),
                member.find(ElementCollection.class).orElseThrow().fetch(),
                DatabaseDeletes.on(member, place, reading.problems()),
                element,
                table,
                toOwner);
    }

    private void link(
            Member member,
            Place place,
            Late<TableName> table,
            Late<List<RelationModel.ForeignKeyColumn>> toOwner,
            Reading.Entities entities) {
        if (!entities.has(place.entity())) {
            return;
        }
        EntityModel<?> owner = entities.get(place.entity());
        Optional<CollectionTable> declared = member.find(CollectionTable.class);
        table.set(declared.map(given -> Names.table(given.catalog(), given.schema(), name(given.name(), owner, member)))
                .orElseGet(() -> Names.table("", "", name("", owner, member))));
        List<JoinColumn> columns =
                declared.map(CollectionTable::joinColumns).map(List::of).orElse(List.of());
        toOwner.set(foreignKeys.of(place, columns, owner.name(), owner, new ForeignKeys.Shape(false, false)));
    }

    private Identifier name(String explicit, EntityModel<?> owner, Member member) {
        return explicit.isEmpty()
                ? reading.names()
                        .implicit(
                                owner.name(),
                                "_" + reading.names().implicit(member.name()).text())
                : Names.explicit(explicit);
    }
}
