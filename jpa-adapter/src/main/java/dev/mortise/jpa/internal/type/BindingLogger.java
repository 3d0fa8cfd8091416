package dev.mortise.jpa.internal.type;

import dev.mortise.sql.codec.ColumnCodec;
import java.lang.reflect.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds values and logs them at TRACE, in Hibernate's own category for bound values.
 *
 * <p>Core's codecs replace Hibernate's types, whose log they would otherwise silence.
 */
public final class BindingLogger {

    static final String CATEGORY = "org.hibernate.orm.jdbc.bind";

    private static final Logger LOG = LoggerFactory.getLogger(CATEGORY);

    private BindingLogger() {}

    public static void bind(ColumnCodec codec, PreparedStatement statement, int position, @Nullable Object stored)
            throws SQLException {
        if (LOG.isTraceEnabled()) {
            LOG.trace("binding parameter ({}:{}) <- [{}]", position, type(stored), text(stored));
        }
        codec.bind(statement, position, stored);
    }

    private static String type(@Nullable Object stored) {
        return stored == null ? "null" : stored.getClass().getSimpleName();
    }

    /** Returns the logged text; an array is logged by its length, since its content is too long. */
    private static Object text(@Nullable Object stored) {
        if (stored == null) {
            return "null";
        }
        return stored.getClass().isArray() ? Array.getLength(stored) + " elements" : stored;
    }
}
