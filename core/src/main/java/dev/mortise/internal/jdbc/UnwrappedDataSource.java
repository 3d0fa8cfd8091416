package dev.mortise.internal.jdbc;

import java.lang.reflect.Method;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds the DataSource behind its wrappers, so that all wrappers of one share their transactions. */
public final class UnwrappedDataSource {

    private UnwrappedDataSource() {}

    /** Returns the innermost DataSource, found by JDBC's {@code unwrap} or by the getter of Spring's wrappers. */
    public static DataSource of(DataSource dataSource) {
        DataSource innermost = dataSource;
        DataSource inner = inside(innermost);
        while (inner != null) {
            innermost = inner;
            inner = inside(innermost);
        }
        return innermost;
    }

    private static @Nullable DataSource inside(DataSource wrapper) {
        DataSource inner = unwrapped(wrapper);
        return inner != null && inner != wrapper ? inner : target(wrapper);
    }

    private static @Nullable DataSource unwrapped(DataSource wrapper) {
        try {
            return wrapper.isWrapperFor(DataSource.class) ? wrapper.unwrap(DataSource.class) : null;
        } catch (SQLException | RuntimeException | AbstractMethodError e) {
            return null; // drivers older than JDBC 4, and those that throw for interfaces that they do not wrap
        }
    }

    private static @Nullable DataSource target(DataSource wrapper) {
        try {
            Method getter = wrapper.getClass().getMethod("getTargetDataSource");
            Object target = getter.invoke(wrapper);
            return target instanceof DataSource inner && inner != wrapper ? inner : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
