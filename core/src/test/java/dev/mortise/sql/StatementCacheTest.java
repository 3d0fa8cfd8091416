package dev.mortise.sql;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.hydration.AssembledRowPlan;
import dev.mortise.internal.hydration.StandardRowAssemblers;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.statement.BoundStatement;
import dev.mortise.sql.statement.RenderedStatement;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementCacheTest {

    private static final ModuleModel MODELS =
            ModelReader.read(List.of(Book.class, Author.class), MappingOptions.defaults());
    private static final EntityModel<Book> BOOK = MODELS.entity(Book.class);
    private static final QuerySpec<Book> BOOKS = QuerySpec.of(Book.class);
    private static final RowPlan<Book> ROW = new AssembledRowPlan<>(
            List.of(new SelectItem.One()),
            source -> new StandardRowAssemblers.Constant(new Book()),
            PostLoadListener.callbacks());

    private final List<String> prepared = new ArrayList<>();
    private final StatementCache<String> cache = new StatementCache<>(new WordRenderer(SqlDialect.MARIADB));

    private BoundStatement<String> select(QuerySpec<Book> spec) {
        return cache.select(plan(spec), text -> {
            prepared.add(text.text());
            return text.text();
        });
    }

    private static SelectPlan<Book> plan(QuerySpec<Book> spec) {
        return new SelectPlan<>(
                BOOK,
                spec.condition().map(condition -> condition),
                ROW,
                List.copyOf(spec.order()),
                spec.limit(),
                spec.offset());
    }

    @Test
    void rendersAShapeOnceAndBindsTheValuesOfEachPlan() {
        BoundStatement<String> first = select(named("a", 1).limit(5));
        BoundStatement<String> second = select(named("b", 2).limit(6));

        assertThat(second.prepared()).isSameAs(first.prepared());
        assertThat(prepared).hasSize(1);
        assertThat(first.values()).containsExactly("a", 1, "%x!%%", 5);
        assertThat(second.values()).containsExactly("b", 2, "%x!%%", 6);
    }

    private static QuerySpec<Book> named(String name, int pages) {
        return BOOKS.where(
                path(Book::getTitle).eq(name),
                path(Book::getPages).ge(pages),
                path(Book::getTitle).contains("x%"));
    }

    /** The same value object in two places is two operands, for the next plan may have two values there. */
    @Test
    void tellsTheSameValueInTwoPlacesApart() {
        Expression<Book, Integer> ten = Expression.value(10);

        select(BOOKS.where(path(Book::getPages).ge(ten), path(Book::getStock).ge(ten)));
        BoundStatement<String> other = select(
                BOOKS.where(path(Book::getPages).ge(1), path(Book::getStock).ge(2)));

        assertThat(prepared).hasSize(1);
        assertThat(other.values()).containsExactly(1, 2);
    }

    @Test
    void rendersEveryOtherShape() {
        Condition<Book> title = path(Book::getTitle).eq("a");
        Condition<Book> pages = path(Book::getPages).eq(1);
        List<QuerySpec<Book>> shapes = List.of(
                BOOKS,
                BOOKS.limit(1),
                BOOKS.offset(1),
                BOOKS.where(title),
                BOOKS.where(title).limit(1),
                BOOKS.where(title, pages),
                BOOKS.where(pages, title),
                BOOKS.where(title.or(pages)),
                BOOKS.where(title.not()),
                BOOKS.where(path(Book::getTitle).ne("a")),
                BOOKS.where(path(Book::getTitle).eqIgnoreCase("a")),
                BOOKS.where(path(Book::getTitle).like("a")),
                BOOKS.where(path(Book::getTitle).ilike("a")),
                BOOKS.where(path(Book::getTitle).isNull()),
                BOOKS.where(path(Book::getTitle).isNotNull()),
                BOOKS.where(path(Book::getTitle).in("a")),
                BOOKS.where(path(Book::getTitle).in("a", "b")),
                BOOKS.where(path(Book::getTitle).notIn("a", "b")),
                BOOKS.where(path(Book::getTitle).in("a", "b", "c")),
                BOOKS.where(path(Book::getTitle).in()),
                BOOKS.where(path(Book::getTitle).notIn()),
                BOOKS.where(path(Book::getPages).between(1, 2)),
                BOOKS.where(path(Book::getPages).plus(1).eq(2)),
                BOOKS.where(path(Book::getPages).minus(1).eq(2)),
                BOOKS.where(path(Book::getPages).eq(path(Book::getStock))),
                BOOKS.where(path(Book::getTitle).lower().eq("a")),
                BOOKS.where(path(Book::getTitle).upper().eq("a")),
                BOOKS.where(path(Book::getAuthor).then(Author::getName).eq("a")),
                BOOKS.where(path(Book::getAuthor).thenEach(Author::getBooks).any(title)),
                BOOKS.where(path(Book::getAuthor).thenEach(Author::getBooks).all(title)),
                BOOKS.where(path(Book::getAuthor).thenEach(Author::getBooks).none(title)),
                BOOKS.orderBy(path(Book::getTitle).asc()),
                BOOKS.orderBy(path(Book::getTitle).desc()),
                BOOKS.orderBy(path(Book::getTitle).asc().nullsFirst()),
                BOOKS.orderBy(path(Book::getTitle).asc().ignoreCase()),
                BOOKS.orderBy(path(Book::getTitle).asc(), path(Book::getPages).asc()));

        shapes.forEach(this::select);
        shapes.forEach(this::select);

        assertThat(prepared).hasSameSizeAs(shapes);
    }

    @Test
    void sharesShapesOfListsOfNearlyTheSameLength() {
        BoundStatement<String> five = select(BOOKS.where(path(Book::getPages).in(1, 2, 3, 4, 5)));
        BoundStatement<String> eight = select(BOOKS.where(path(Book::getPages).in(1, 2, 3, 4, 5, 6, 7, 8)));

        assertThat(prepared).hasSize(1);
        assertThat(five.values()).containsExactly(1, 2, 3, 4, 5, 5, 5, 5);
        assertThat(eight.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(IntStream.of(1, 3, 1000, 1024, 1025, 5000, 60_000).map(InListPadding::paddedSize))
                .containsExactly(1, 4, 1024, 1024, 2048, 5120, 60_416);
    }

    @Test
    void sharesOneShapeOfAllListsThatAreArrays() {
        StatementCache<String> arrays = new StatementCache<>(new WordRenderer(SqlDialect.H2));
        List<Integer> many = IntStream.range(0, 100_000).boxed().toList();
        BoundStatement<String> two =
                arrays.select(plan(BOOKS.where(path(Book::getPages).in(1, 2))), RenderedStatement::text);
        BoundStatement<String> thousand = arrays.select(
                plan(BOOKS.where(path(Book::getPages).in(many.subList(0, 1_000)))), RenderedStatement::text);
        BoundStatement<String> all =
                arrays.select(plan(BOOKS.where(path(Book::getPages).notIn(many))), RenderedStatement::text);

        assertThat(thousand.prepared()).isSameAs(two.prepared());
        assertThat(two.values()).containsExactly((Object) new Integer[] {1, 2});
        assertThat((Object[]) thousand.values()[0]).hasSize(1_000);
        assertThat((Object[]) all.values()[0]).hasSize(65_536);
        assertThat((Object[]) all.values()[1]).hasSize(34_464).endsWith(99_999);
    }

    @Test
    void doesNotPadWhatWouldNotFit() {
        List<Integer> most =
                IntStream.range(0, SqlDialect.MARIADB.maxParameters()).boxed().toList();

        assertThat(select(BOOKS.where(path(Book::getPages).in(most))).values()).containsExactly(most.toArray());
        assertThat(select(BOOKS.where(path(Book::getPages).in(most.subList(0, 65_000))))
                        .values())
                .containsExactly(most.subList(0, 65_000).toArray());
        assertThatThrownBy(() -> select(BOOKS.where(
                        path(Book::getPages).in(most), path(Book::getPages).eq(1))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("65536 values");
    }

    @Test
    void findsTheKeyInAnEntityAndThePartsInAnEmbeddedValue() {
        Author author = new Author();
        author.id = 7L;

        assertThat(select(BOOKS.where(path(Book::getAuthor).eq(author))).values())
                .containsExactly(7L);
        assertThat(select(BOOKS.where(path(Book::getSize).eq(new Size(3, 4)))).values())
                .containsExactly(3, 4);
    }

    @Test
    void refusesAnEntityWithoutItsKeyAndAPartThatIsNull() {
        assertThatThrownBy(() -> select(BOOKS.where(path(Book::getAuthor).eq(new Author()))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Author.id is null");
        assertThatThrownBy(() -> select(BOOKS.where(path(Book::getSize).eq(new Size(3, null)))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Size.height is null");
    }

    @Test
    void assignsAnEmbeddedValueWithPartsThatAreNull() {
        UpdateSpec<Book> spec =
                UpdateSpec.of(Book.class).set(path(Book::getSize).to(new Size(3, null)));
        UpdatePlan plan = new UpdatePlan(BOOK, List.copyOf(spec.assignments()), Optional.empty());

        assertThat(cache.update(plan, RenderedStatement::text).values()).containsExactly(3, null);
    }

    @Test
    void holdsNoValues() {
        StatementKey shape = StatementKey.of(plan(named("secret", 1)), InListPadding.padded(SqlDialect.MARIADB));

        assertThat(shape.withoutOperands()).isEqualTo(shape).hasSameHashCodeAs(shape);
        assertThat(shape.withoutOperands().operands()).doesNotContain("secret");
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        Set<String> texts = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                running.add(threads.submit(() -> texts.addAll(renderManyShapes())));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(texts).hasSize(200);
    }

    @Test
    void isBoundedByTextAndOperandsWhateverIsAsked() {
        for (int length = 1; length < 2_000; length += 7) {
            select(BOOKS.where(Stream.generate(() -> path(Book::getPages).eq(1))
                    .limit(length)
                    .toList()));
            assertThat(cache.weight()).isLessThanOrEqualTo(StatementCache.CAPACITY);
        }
        assertThat(cache.weight()).isGreaterThan(StatementCache.CAPACITY / 4);
    }

    private Set<String> renderManyShapes() {
        Set<String> texts = new HashSet<>();
        for (int round = 0; round < 600; round++) {
            int length = round % 200;
            List<Condition<Book>> conditions = Stream.generate(
                            () -> path(Book::getPages).eq(length))
                    .limit(length)
                    .toList();
            BoundStatement<String> bound = cache.select(plan(BOOKS.where(conditions)), RenderedStatement::text);
            assertThat(bound.values()).hasSize(length).allMatch(value -> value.equals(length));
            texts.add(bound.prepared());
        }
        return texts;
    }

    @Embeddable
    record Size(@Nullable Integer width, @Nullable Integer height) {}

    @Entity
    static class Book {

        @Id
        @Nullable
        Long id;

        @Nullable
        String title;

        int pages;
        int stock;

        @Embedded
        @Nullable
        Size size;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Author author;

        @Nullable
        String getTitle() {
            return title;
        }

        int getPages() {
            return pages;
        }

        int getStock() {
            return stock;
        }

        @Nullable
        Size getSize() {
            return size;
        }

        @Nullable
        Author getAuthor() {
            return author;
        }
    }

    @Entity
    static class Author {

        @Id
        @Nullable
        Long id;

        @Nullable
        String name;

        @OneToMany(mappedBy = "author")
        List<Book> books = new ArrayList<>();

        @Nullable
        String getName() {
            return name;
        }

        List<Book> getBooks() {
            return books;
        }
    }
}
