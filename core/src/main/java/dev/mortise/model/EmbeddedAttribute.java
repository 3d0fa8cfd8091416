package dev.mortise.model;

import dev.mortise.internal.reflect.PrimitiveDefaults;
import dev.mortise.internal.reflect.Rethrow;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attribute with an embeddable class or record as its value. */
public final class EmbeddedAttribute extends AttributeModel {

    private final List<AttributeModel> attributes;
    private final MethodHandle constructor;

    public EmbeddedAttribute(
            String name,
            Class<?> type,
            AttributeAccess access,
            List<AttributeModel> attributes,
            MethodHandle constructor) {
        super(name, type, access);
        this.attributes = List.copyOf(attributes);
        this.constructor = constructor;
    }

    /** Returns the attributes of the value, with the columns that they have in this embedding. */
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

    /**
     * Returns a value with one attribute changed: the same object, or a new one where it is a record or was null.
     *
     * @param before the value before, or null for one without other attributes
     * @param part one of {@link #attributes()}
     * @param value the new value of the attribute
     */
    public Object with(@Nullable Object before, AttributeModel part, @Nullable Object value) {
        try {
            if (isRecord()) {
                return constructor.invokeWithArguments(components(before, part, value));
            }
            Object holder = before == null ? constructor.invoke() : before;
            part.access().set(holder, value);
            return holder;
        } catch (Throwable failure) {
            throw Rethrow.unwrapped(failure);
        }
    }

    private List<@Nullable Object> components(@Nullable Object before, AttributeModel part, @Nullable Object value) {
        List<@Nullable Object> components = new ArrayList<>();
        for (AttributeModel attribute : attributes) {
            components.add(
                    attribute == part
                            ? value
                            : before == null ? PrimitiveDefaults.blank(attribute.type()) : attribute.get(before));
        }
        return components;
    }

    /** Returns true: an embedded value whose columns are all null reads as null. */
    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.embedded(this);
    }
}
