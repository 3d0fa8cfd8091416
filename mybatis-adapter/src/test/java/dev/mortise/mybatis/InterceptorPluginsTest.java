package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;

/** A target is wrapped by each interceptor of the application, in the order in which they were added. */
class InterceptorPluginsTest {

    private final Configuration application = new Configuration();
    private final InterceptorPlugins plugins = new InterceptorPlugins(application);

    @Test
    void targetIsReturnedWithoutInterceptors() {
        Supplier<String> target = () -> "target";

        assertThat(plugins.plugged(target)).isSameAs(target);
    }

    @Test
    void laterInterceptorsAreOutermost() {
        application.addInterceptor(new Naming("first"));
        application.addInterceptor(new Naming("second"));
        Supplier<String> target = () -> "target";

        assertThat(plugins.plugged(target).get()).isEqualTo("second(first(target))");
    }

    @Test
    void interceptorsThatAreAddedLaterApply() {
        Supplier<String> target = () -> "target";
        assertThat(plugins.plugged(target).get()).isEqualTo("target");

        application.addInterceptor(new Naming("late"));

        assertThat(plugins.plugged(target).get()).isEqualTo("late(target)");
    }

    /** Wraps the text of a supplier. */
    private record Naming(String name) implements Interceptor {

        @Override
        public Object intercept(Invocation invocation) throws Throwable {
            return invocation.proceed();
        }

        @Override
        public Object plugin(Object target) {
            Supplier<?> inner = (Supplier<?>) target;
            return (Supplier<String>) () -> name + "(" + inner.get() + ")";
        }
    }
}
