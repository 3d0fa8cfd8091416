package dev.mortise.mapping;

import jakarta.persistence.AccessType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import java.util.Optional;

/** Reads one attribute of whatever kind. */
final class AttributeReader {

    private final Reading reading;
    private final BasicReader basics;
    private final EmbeddedReader embeddeds;
    private final RelationReader relations;

    AttributeReader(Reading reading) {
        this.reading = reading;
        this.basics = new BasicReader(reading);
        this.embeddeds = new EmbeddedReader(reading, this);
        this.relations = new RelationReader(reading);
    }

    /**
     * Reads an attribute.
     *
     * @param member what holds it
     * @param bindings what the type variables of its class stand for
     * @param place where it is
     * @param overrides what those around it say about it
     * @param access whether embedded values have fields or properties where they do not say
     * @return the attribute, or empty where it cannot be used, which is a problem then
     */
    Optional<? extends AttributeModel> read(
            Member member, TypeBindings bindings, Place place, Overrides overrides, AccessType access) {
        Class<?> type = bindings.classOf(member.type());
        if (RelationReader.isRelation(member)) {
            return relations.read(member, type, bindings, place, overrides);
        }
        if (isEmbedded(member, type)) {
            return embeddeds.read(member, type, place, overrides, access);
        }
        return basics.read(member, type, place, overrides);
    }

    private static boolean isEmbedded(Member member, Class<?> type) {
        return member.has(Embedded.class) || member.has(EmbeddedId.class) || type.isAnnotationPresent(Embeddable.class);
    }
}
