package dev.mortise.mapping;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import java.util.Optional;

/** Reads one attribute of whatever kind. */
final class AttributeReader {

    private final Problems problems;
    private final MemberCheck check;
    private final BasicReader basics;
    private final EmbeddedReader embeddeds;
    private final RelationReader relations;

    AttributeReader(Reading reading) {
        this.problems = reading.problems();
        this.check = new MemberCheck(reading.problems());
        this.basics = new BasicReader(reading);
        this.embeddeds = new EmbeddedReader(reading, this);
        this.relations = new RelationReader(reading);
    }

    /** The attribute, or empty where it cannot be used, which is a problem then. */
    Optional<? extends AttributeModel> read(Member member, Surroundings around) {
        if (!check.passes(member, around.placeOf(member), around.isEmbedded())) {
            return Optional.empty();
        }
        boolean relation = RelationReader.isRelation(member);
        if (!relation && !isEmbedded(member, around.typeOf(member))) {
            return basics.read(member, around);
        }
        if (Overrides.hasUnnamedConvert(member.annotated())) {
            problems.refuse(around.placeOf(member), "@Convert does not say what it converts; name it in attributeName");
        }
        return relation ? relations.read(member, around) : embeddeds.read(member, around);
    }

    private static boolean isEmbedded(Member member, Class<?> type) {
        return member.has(Embedded.class) || member.has(EmbeddedId.class) || type.isAnnotationPresent(Embeddable.class);
    }
}
