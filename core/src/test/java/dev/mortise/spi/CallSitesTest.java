package dev.mortise.spi;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.hydration.AssembledRowPlan;
import dev.mortise.internal.hydration.StandardRowAssemblers;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.sql.SqlRenderer;
import dev.mortise.sql.StatementCache;
import dev.mortise.sql.statement.RenderedStatement;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Ten thousand places in the code that name properties: what is kept follows the shapes of queries, not the places. */
class CallSitesTest {

    private static final int LOADERS = 500;
    private static final int PLACES = 20;

    @Entity
    public static class Note {

        @Id
        public long id;

        public int pages;

        public int getPages() {
            return pages;
        }
    }

    /** {@value #PLACES} places; each class loader that defines this class has its own. */
    public static class Places implements Supplier<List<Condition<Note>>> {

        @Override
        public List<Condition<Note>> get() {
            return List.of(
                    path(Note::getPages).eq(1),
                    path(Note::getPages).eq(2),
                    path(Note::getPages).eq(3),
                    path(Note::getPages).eq(4),
                    path(Note::getPages).eq(5),
                    path(Note::getPages).eq(6),
                    path(Note::getPages).eq(7),
                    path(Note::getPages).eq(8),
                    path(Note::getPages).eq(9),
                    path(Note::getPages).eq(10),
                    path(Note::getPages).eq(11),
                    path(Note::getPages).eq(12),
                    path(Note::getPages).eq(13),
                    path(Note::getPages).eq(14),
                    path(Note::getPages).eq(15),
                    path(Note::getPages).eq(16),
                    path(Note::getPages).eq(17),
                    path(Note::getPages).eq(18),
                    path(Note::getPages).eq(19),
                    path(Note::getPages).eq(20));
        }
    }

    /** Defines {@link Places} anew and takes everything else from its parent. */
    private static final class PlacesLoader extends ClassLoader {

        private final byte[] places;

        PlacesLoader(byte[] places) {
            super(CallSitesTest.class.getClassLoader());
            this.places = places;
        }

        @SuppressWarnings("unchecked")
        List<Condition<Note>> conditions() throws ReflectiveOperationException {
            Class<?> own = defineClass(Places.class.getName(), places, 0, places.length);
            return ((Supplier<List<Condition<Note>>>) own.getConstructor().newInstance()).get();
        }
    }

    @Test
    void cachesStayAsTheyAreHoweverManyPlacesNameAProperty() throws Exception {
        StatementCache<String> cache = new StatementCache<>(new SqlRenderer(SqlDialect.H2));
        var models = ModelReader.read(List.of(Note.class), MappingOptions.defaults());
        RowPlan<Note> row = new AssembledRowPlan<>(
                List.of(new SelectItem.One()),
                source -> new StandardRowAssemblers.Constant(new Note()),
                PostLoadListener.callbacks());
        byte[] places = bytes();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        long before = used();
        long first = 0;
        for (int number = 0; number < LOADERS; number++) {
            PlacesLoader loader = new PlacesLoader(places);
            loaders.add(new WeakReference<>(loader));
            List<Condition<Note>> conditions = loader.conditions();
            assertThat(conditions).hasSize(PLACES);
            for (Condition<Note> condition : conditions) {
                QuerySpec<Note> spec = QuerySpec.of(Note.class).where(condition);
                cache.select(
                        new SelectPlan<>(
                                models.entity(Note.class),
                                spec.condition().map(each -> each),
                                row,
                                List.copyOf(spec.order()),
                                spec.limit(),
                                spec.offset()),
                        RenderedStatement::text);
            }
            first = number == 0 ? cache.weight() : first;
        }

        assertThat(cache.weight()).as("one shape").isEqualTo(first);
        awaitUnloaded(loaders);
        System.out.printf(
                "%d call sites: statement cache %d bytes after the first %d and %d after all, heap %+.1f MB%n",
                LOADERS * PLACES, first, PLACES, cache.weight(), (used() - before) / 1e6);
    }

    /** Nothing holds on to a place once its class loader is let go. */
    private static void awaitUnloaded(List<WeakReference<ClassLoader>> loaders) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (loaders.stream().map(WeakReference::get).filter(Objects::nonNull).count() > 1
                && System.nanoTime() < end) {
            System.gc();
        }
        assertThat(loaders.stream()
                        .map(WeakReference::get)
                        .filter(Objects::nonNull)
                        .count())
                .as("class loaders that are still held, but for the last that a frame may hold")
                .isLessThanOrEqualTo(1);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                CallSitesTest.class.getResourceAsStream(CallSitesTest.class.getSimpleName() + "$Places.class"))) {
            return in.readAllBytes();
        }
    }
}
