package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.Overrides;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.model.AttributeModel;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import java.util.Optional;

/** Reads one attribute of any kind. */
final class AttributeReader {

    private final MappingProblems problems;
    private final MemberCheck check;
    private final BasicReader basics;
    private final EmbeddedReader embeddeds;
    private final RelationReader relations;
    private final ElementCollectionReader elements;

    AttributeReader(MappingContext reading) {
        this.problems = reading.problems();
        this.check = new MemberCheck(reading.problems());
        this.basics = new BasicReader(reading);
        this.embeddeds = new EmbeddedReader(reading, this);
        this.relations = new RelationReader(reading);
        this.elements = new ElementCollectionReader(reading, basics, embeddeds);
    }

    /** The attribute, or empty where it cannot be used, which is a problem then. */
    Optional<? extends AttributeModel> read(Member member, AttributeContext around) {
        if (!check.passes(member, around.locationOf(member), around.isEmbedded())) {
            return Optional.empty();
        }
        if (isCollection(member) && !mayStandHere(member, around)) {
            return Optional.empty();
        }
        if (member.has(ElementCollection.class)) {
            return elements.read(member, around);
        }
        boolean relation = RelationReader.isRelation(member);
        if (relation && around.inId()) {
            problems.refuse(
                    around.locationOf(member),
                    "an id holds no relations; map the other's id as a plain attribute here, and say @MapsId on the"
                            + " relation in the entity");
            return Optional.empty();
        }
        if (!relation && !isEmbedded(member, around.typeOf(member))) {
            return basics.read(member, around);
        }
        if (Overrides.hasUnnamedConvert(member.annotated())) {
            problems.refuse(
                    around.locationOf(member),
                    "@Convert does not name the attribute to convert; name it in attributeName");
        }
        return relation ? relations.read(member, around) : embeddeds.read(member, around);
    }

    private static boolean isCollection(Member member) {
        return member.has(ElementCollection.class) || member.has(OneToMany.class) || member.has(ManyToMany.class);
    }

    private boolean mayStandHere(Member member, AttributeContext around) {
        if (around.inId()) {
            problems.refuse(around.locationOf(member), "an id holds no collections; move it to the entity");
        } else if (around.inElement()) {
            problems.refuse(
                    around.locationOf(member),
                    "an element of a collection holds no collections; map the elements as an entity");
        }
        return !around.inId() && !around.inElement();
    }

    private static boolean isEmbedded(Member member, Class<?> type) {
        return member.has(Embedded.class) || member.has(EmbeddedId.class) || type.isAnnotationPresent(Embeddable.class);
    }
}
