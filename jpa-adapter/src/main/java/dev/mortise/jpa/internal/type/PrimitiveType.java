package dev.mortise.jpa.internal.type;

import org.hibernate.type.BasicType;
import org.hibernate.type.internal.BasicTypeImpl;

/**
 * The type of a parameter for a primitive attribute.
 *
 * <p>Hibernate takes it where it infers the primitive itself, as in an assignment, and the boxed type elsewhere.
 */
public final class PrimitiveType extends BasicTypeImpl<Object> {

    private static final long serialVersionUID = 1L;

    private final transient BasicType<Object> boxed;
    private final Class<?> primitive;

    PrimitiveType(BasicType<Object> boxed, Class<?> primitive) {
        super(boxed.getJavaTypeDescriptor(), boxed.getJdbcType());
        this.boxed = boxed;
        this.primitive = primitive;
    }

    /** The same type, saying that it is boxed. */
    public BasicType<Object> boxed() {
        return boxed;
    }

    @Override
    @SuppressWarnings("unchecked") // values are boxed all the same
    public Class<Object> getJavaType() {
        return (Class<Object>) primitive;
    }
}
