package dev.mortise.jpa;

import org.hibernate.type.BasicType;
import org.hibernate.type.internal.BasicTypeImpl;

/** The type of a parameter for a primitive attribute, which Hibernate only takes when it says that it is primitive. */
final class PrimitiveType extends BasicTypeImpl<Object> {

    private static final long serialVersionUID = 1L;

    private final Class<?> primitive;

    PrimitiveType(BasicType<Object> boxed, Class<?> primitive) {
        super(boxed.getJavaTypeDescriptor(), boxed.getJdbcType());
        this.primitive = primitive;
    }

    @Override
    @SuppressWarnings("unchecked") // values are boxed all the same
    public Class<Object> getJavaType() {
        return (Class<Object>) primitive;
    }
}
