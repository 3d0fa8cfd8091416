package dev.mortise.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ThreadContextTest {

    @Test
    void anExecutionContextIsEnteredAndLeft() {
        ExecutionContext outer = ExecutionContext.none().withTenant("acme").withTag("request", "1");

        try (ThreadContext.Entered entered = ThreadContext.enter(outer)) {
            try (ThreadContext.Entered inner =
                    ThreadContext.enter(outer.withReadOnly().withTag("step", "2"))) {
                assertThat(ThreadContext.execution().readOnly()).isTrue();
                assertThat(ThreadContext.execution().tags()).containsKeys("request", "step");
            }
            assertThat(ThreadContext.execution()).isEqualTo(outer);
        }
        assertThat(ThreadContext.execution()).isEqualTo(ExecutionContext.none());
    }

    @Test
    void otherThreadsInheritNothing() {
        try (ThreadContext.Entered entered =
                ThreadContext.enter(ExecutionContext.none().withTenant("acme"))) {
            ExecutionContext elsewhere =
                    CompletableFuture.supplyAsync(ThreadContext::execution).join();

            assertThat(elsewhere.tenant()).isEmpty();
        }
    }

    @Test
    void valuesAreBoundByTheIdentityOfTheirKey() {
        String key = new String("key");

        assertThat(ThreadContext.bind(key, "first")).isNull();
        assertThat(ThreadContext.bind(key, "second")).isEqualTo("first");
        assertThat(ThreadContext.bound(new String("key"))).isNull();
        assertThat(ThreadContext.bind(key, null)).isEqualTo("second");
        assertThat(ThreadContext.bound(key)).isNull();
    }
}
