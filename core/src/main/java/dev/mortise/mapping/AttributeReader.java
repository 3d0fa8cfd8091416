package dev.mortise.mapping;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import java.util.Optional;

/** Reads one attribute of whatever kind. */
final class AttributeReader {

    private final MemberCheck check;
    private final BasicReader basics;
    private final EmbeddedReader embeddeds;
    private final RelationReader relations;

    AttributeReader(Reading reading) {
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
        if (RelationReader.isRelation(member)) {
            return relations.read(member, around);
        }
        return isEmbedded(member, around.typeOf(member)) ? embeddeds.read(member, around) : basics.read(member, around);
    }

    private static boolean isEmbedded(Member member, Class<?> type) {
        return member.has(Embedded.class) || member.has(EmbeddedId.class) || type.isAnnotationPresent(Embeddable.class);
    }
}
