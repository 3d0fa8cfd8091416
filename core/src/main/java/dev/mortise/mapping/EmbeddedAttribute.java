package dev.mortise.mapping;

import java.util.List;

/** An attribute whose value is made of attributes of its own: an embeddable class or record. */
public final class EmbeddedAttribute extends AttributeModel {

    private final List<AttributeModel> attributes;

    EmbeddedAttribute(String name, Class<?> type, AttributeAccess access, List<AttributeModel> attributes) {
        super(name, type, access);
        this.attributes = List.copyOf(attributes);
    }

    /** The attributes of the value, with the columns that they have in this place. */
    public List<AttributeModel> attributes() {
        return attributes;
    }

    /** Whether the value is a record, which is made whole. */
    public boolean isRecord() {
        return type().isRecord();
    }

    /** An embedded value that has nothing in any column reads as null. */
    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.embedded(this);
    }
}
