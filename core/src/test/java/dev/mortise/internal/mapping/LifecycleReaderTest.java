package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.model.Lifecycle;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleReaderTest {

    static class First {
        @PrePersist
        private void called(Base entity) {
            entity.calls.add("first listener");
        }
    }

    static class Second {
        @PrePersist
        @PreUpdate
        void called(Object entity) {
            ((Base) entity).calls.add("second listener");
        }
    }

    static class Third {
        @PrePersist
        void called(Base entity) {
            entity.calls.add("third listener");
        }
    }

    @MappedSuperclass
    @EntityListeners({First.class, Second.class})
    static class Base {
        @Id
        int id;

        final transient List<String> calls = new ArrayList<>();

        @PrePersist
        private void inSuperclass() {
            calls.add("superclass");
        }

        @PreUpdate
        void overridden() {
            calls.add("overridden");
        }
    }

    @Entity
    @EntityListeners(Third.class)
    static class Listened extends Base {
        @PrePersist
        void inClass() {
            calls.add("class");
        }

        @Override
        void overridden() {
            calls.add("never, for the annotation is not inherited");
        }

        @PostLoad
        void failing() throws IOException {
            throw new IOException("as it is");
        }
    }

    @Entity
    @EntityListeners(Third.class)
    @ExcludeSuperclassListeners
    static class Excluding extends Base {}

    private final Lifecycle lifecycle = Mappings.entity(Listened.class).lifecycle();

    @Test
    void callsListenersFirstAndSuperclassesFirst() {
        Listened entity = new Listened();
        lifecycle.fire(Lifecycle.Event.PRE_PERSIST, entity);
        assertThat(entity.calls)
                .containsExactly("first listener", "second listener", "third listener", "superclass", "class");
    }

    @Test
    void callsEachListenerForTheEventsItNames() {
        Listened entity = new Listened();
        lifecycle.fire(Lifecycle.Event.PRE_UPDATE, entity);
        lifecycle.fire(Lifecycle.Event.POST_REMOVE, entity);
        assertThat(entity.calls).containsExactly("second listener");
        assertThat(lifecycle.listensFor(Lifecycle.Event.PRE_UPDATE)).isTrue();
        assertThat(lifecycle.listensFor(Lifecycle.Event.POST_REMOVE)).isFalse();
    }

    @Test
    void leavesOutListenersOfSuperclassesWhereAsked() {
        Excluding entity = new Excluding();
        Mappings.entity(Excluding.class).lifecycle().fire(Lifecycle.Event.PRE_PERSIST, entity);
        assertThat(entity.calls).containsExactly("third listener", "superclass");
    }

    @Test
    void letsThroughWhatCallbacksThrow() {
        assertThatThrownBy(() -> lifecycle.fire(Lifecycle.Event.POST_LOAD, new Listened()))
                .isInstanceOf(IOException.class)
                .hasMessage("as it is");
    }

    @Entity
    static class Twice {
        @Id
        int id;

        @PrePersist
        void one() {}

        @PrePersist
        void two() {}
    }

    @Entity
    static class WithArgument {
        @Id
        int id;

        @PrePersist
        void called(Object entity) {}
    }

    static class NoConstructor {
        NoConstructor(int number) {}

        @PrePersist
        void called() {}
    }

    @Entity
    @EntityListeners(NoConstructor.class)
    static class Unlistened {
        @Id
        int id;
    }

    @Test
    void refusesCallbacksThatCannotBeCalled() {
        assertThat(Mappings.problem(WithArgument.class)).contains("WithArgument.called", "takes nothing");
        assertThat(Mappings.problem(Twice.class)).contains("Twice", "several methods for @PrePersist");
        assertThat(Mappings.problem(Unlistened.class))
                .contains("NoConstructor", "needs a constructor without arguments");
    }
}
