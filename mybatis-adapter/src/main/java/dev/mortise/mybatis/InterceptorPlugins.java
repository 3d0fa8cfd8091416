package dev.mortise.mybatis;

import java.util.List;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.session.Configuration;

/** The application's interceptors, including those that it adds later. */
final class InterceptorPlugins {

    /** A view of the configuration's own list; cached, since each call creates a new view. */
    private final List<Interceptor> all;

    InterceptorPlugins(Configuration application) {
        this.all = application.getInterceptors();
    }

    /** A part of MyBatis with the interceptors before it. */
    @SuppressWarnings("unchecked") // a proxy has the interfaces of its target
    <T> T plugged(T target) {
        if (all.isEmpty()) {
            return target;
        }
        Object plugged = target;
        for (Interceptor interceptor : all) {
            plugged = interceptor.plugin(plugged);
        }
        return (T) plugged;
    }
}
