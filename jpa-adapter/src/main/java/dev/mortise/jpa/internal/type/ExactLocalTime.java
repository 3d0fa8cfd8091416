package dev.mortise.jpa.internal.type;

import jakarta.persistence.TemporalType;
import org.hibernate.type.descriptor.java.LocalTimeJavaType;

/**
 * A time of day whose parameters are bound with their given type.
 *
 * <p>Hibernate binds every time parameter by its own type, and cuts it to milliseconds.
 */
final class ExactLocalTime extends LocalTimeJavaType {

    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("deprecation") // required by Hibernate
    public TemporalType getPrecision() {
        return TemporalType.TIMESTAMP;
    }
}
