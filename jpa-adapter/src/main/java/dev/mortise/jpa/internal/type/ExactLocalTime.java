package dev.mortise.jpa.internal.type;

import jakarta.persistence.TemporalType;
import org.hibernate.type.descriptor.java.LocalTimeJavaType;

/**
 * A time of day whose parameters are bound with the type they are given.
 *
 * <p>Hibernate takes its own type for every parameter that is a time, and cuts it to milliseconds on the way.
 */
final class ExactLocalTime extends LocalTimeJavaType {

    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("deprecation") // what Hibernate asks for
    public TemporalType getPrecision() {
        return TemporalType.TIMESTAMP;
    }
}
