package dev.mortise.jpa.internal.type;

import org.hibernate.HibernateException;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractClassJavaType;
import org.jspecify.annotations.Nullable;

/** The Java type of a list bound as one parameter; Hibernate's array types refuse to wrap a value. */
final class ListJavaType extends AbstractClassJavaType<Object[]> {

    static final ListJavaType INSTANCE = new ListJavaType();

    private static final long serialVersionUID = 1L;

    private ListJavaType() {
        super(Object[].class);
    }

    @Override
    public <X> @Nullable X unwrap(Object @Nullable [] values, Class<X> type, WrapperOptions options) {
        return type.cast(values);
    }

    @Override
    public <X> Object @Nullable [] wrap(@Nullable X value, WrapperOptions options) {
        if (value == null || value instanceof Object[]) {
            return (Object[]) value;
        }
        throw new HibernateException("a list of values is an array and not of " + value.getClass());
    }
}
