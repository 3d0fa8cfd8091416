package dev.mortise.metamodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes of types that the generated class cannot name have no path; the others do. */
class UnreachableTypesTest {

    @TempDir
    private Path folder;

    @Test
    void privateTypesHaveNoPath() {
        Compilation entity = Compilation.of(folder, """
            package acme;

            import jakarta.persistence.*;
            import java.util.*;

            @Entity
            public class Task {
                @Id private Long id;
                private State state;
                @ElementCollection private List<State> past;
                @Convert(disableConversion = true) private Map<String, State[]> table;
                @OneToMany private Collection raw;
                @OneToMany(targetEntity = Task.class) private Collection parts;

                private enum State { OPEN }
            }
            """);

        assertThat(entity.succeeded().generated().get("TaskPaths"))
                .contains("// state has no path, because its package cannot name acme.Task.State")
                .contains("// past has no path, because its package cannot name acme.Task.State")
                .contains("// table has no path, because its package cannot name acme.Task.State")
                .contains("// raw has no path, because it does not declare its element type")
                .contains("dev.mortise.query.CollectionPath<acme.Task, acme.Task> parts");
    }

    @Test
    void typesOfAnotherPackageHaveNoPathUnlessTheyArePublic() {
        Compilation entity = Compilation.of(folder, """
            package acme.base;

            @jakarta.persistence.MappedSuperclass
            public abstract class Base {
                Hidden hidden;
                Shown shown;

                public enum Shown { YES }
            }

            enum Hidden { YES }
            """, """
            package acme.shop;

            import jakarta.persistence.*;

            @Entity
            public class Task extends acme.base.Base {
                @Id private Long id;
            }
            """);

        assertThat(entity.succeeded().generated().get("TaskPaths"))
                .contains("// hidden has no path, because its package cannot name acme.base.Hidden")
                .contains("acme.base.Base.Shown> shown");
        assertThat(entity.generated().get("BasePaths")).contains("acme.base.Hidden> hidden");
    }

    @Test
    void aPathEndsAtEntitiesThatWereCompiledWithoutTheProcessor() {
        Compilation library = Compilation.in(folder.resolve("library"))
                .withProcessors()
                .with("-proc:none")
                .compile("""
                    package acme.library;

                    import jakarta.persistence.*;

                    @Entity
                    public class Book { @Id Long id; }
                    """);

        Compilation application = Compilation.in(folder.resolve("application"))
                .after(library.succeeded())
                .compile("""
                    package acme.shop;

                    import jakarta.persistence.*;

                    @Entity
                    public class Loan { @Id Long id; @ManyToOne acme.library.Book book; }
                    """, """
                    package acme.shop;

                    class Use {
                        dev.mortise.query.Path<Loan, acme.library.Book> book = LoanPaths.book;
                    }
                    """);

        assertThat(application.succeeded().generated()).containsOnlyKeys("LoanPaths");
    }

    @Test
    void aPathEndsAtGenericTypes() {
        Compilation generic = Compilation.of(folder, """
            package acme;

            import jakarta.persistence.*;

            @Embeddable
            public class Range<T extends Comparable<T>> { T low; java.util.List<T> all; }
            """, """
            package acme;

            import jakarta.persistence.*;

            @Entity
            public class Sale { @Id Long id; Range<Integer> range; }
            """, """
            package acme;

            import dev.mortise.query.Path;

            class Use {
                Path<Sale, Range<Integer>> range = SalePaths.range;
                Path<Range<?>, Comparable<?>> low = RangePaths.low;
            }
            """);

        assertThat(generic.succeeded().generated()).containsOnlyKeys("SalePaths", "RangePaths");
    }

    @Test
    void aRelationThatDeclaresAnInterfaceKeepsIt() {
        Compilation relation = Compilation.of(folder, """
            package acme;

            public interface Person {}
            """, """
            package acme;

            import jakarta.persistence.*;

            @Entity
            public class Clerk implements Person { @Id Long id; @ManyToOne(targetEntity = Clerk.class) Person chief; }
            """, """
            package acme;

            class Use {
                dev.mortise.query.Path<Clerk, Person> chief = ClerkPaths.chief;
            }
            """);

        assertThat(relation.succeeded().generated()).containsOnlyKeys("ClerkPaths");
    }
}
