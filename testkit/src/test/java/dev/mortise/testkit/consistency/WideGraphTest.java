package dev.mortise.testkit.consistency;

import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.repository.Repository;
import dev.mortise.testkit.FullRun;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph of one parent and very many children is saved in one call, on each engine. */
class WideGraphTest {

    private static final int CHILDREN = FullRun.count(10_000, 100_000);

    private static final Schema SCHEMA = Schema.of(
            Table.named("shelf").id("id", integer()).required("version", integer()),
            Table.named("book")
                    .id("id", integer())
                    .required("shelf_id", integer())
                    .required("version", integer())
                    .reference("book_shelf_fk", "shelf_id", "shelf"));

    @Entity(name = "Shelf")
    static class Shelf {

        @Id
        private int id;

        @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL)
        private List<Book> books = new ArrayList<>();

        @Version
        private int version;

        protected Shelf() {}

        Shelf(int id, int children) {
            this.id = id;
            IntStream.range(0, children).forEach(child -> books.add(new Book(id * children + child, this)));
        }
    }

    @Entity(name = "Book")
    static class Book {

        @Id
        private int id;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Shelf shelf;

        @Version
        private int version;

        protected Book() {}

        Book(int id, Shelf shelf) {
            this.id = id;
            this.shelf = shelf;
        }
    }

    static Stream<DatabaseKind> kinds() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void manyChildrenAreSavedInOneCall(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = Databases.create(kind)) {
            Site.create(database, SCHEMA);
            try (Site site = new Site(database.dataSource(), Shelf.class, Book.class)) {
                int shelf = 0;
                for (Engine engine : site.engines()) {
                    Repository<Shelf, Integer> shelves = engine.repository(Shelf.class, Integer.class);
                    Shelf wide = new Shelf(shelf++, CHILDREN);
                    long begin = System.nanoTime();
                    shelves.insert(wide);
                    System.out.printf(
                            "%d children on %s by engine %d: %d ms%n",
                            CHILDREN,
                            kind.label(),
                            shelf,
                            Duration.ofNanos(System.nanoTime() - begin).toMillis());
                    assertThat(PlainSql.on(database.dataSource()).count("book")).isEqualTo((long) shelf * CHILDREN);
                }
            }
        }
    }
}
