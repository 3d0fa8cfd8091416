package dev.mortise.mapping;

import java.lang.invoke.MethodHandle;
import java.util.List;

/** An attribute whose value is made of attributes of its own: an embeddable class or record. */
public final class EmbeddedAttribute extends AttributeModel {

    private final List<AttributeModel> attributes;
    private final MethodHandle constructor;

    EmbeddedAttribute(
            String name,
            Class<?> type,
            AttributeAccess access,
            List<AttributeModel> attributes,
            MethodHandle constructor) {
        super(name, type, access);
        this.attributes = List.copyOf(attributes);
        this.constructor = constructor;
    }

    /** The attributes of the value, with the columns that they have in this place. */
    public List<AttributeModel> attributes() {
        return attributes;
    }

    /**
     * Makes the value: for a record its canonical constructor, which takes {@link #attributes()} in their order with their
     * declared types; for a class its constructor without arguments.
     */
    public MethodHandle constructor() {
        return constructor;
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
