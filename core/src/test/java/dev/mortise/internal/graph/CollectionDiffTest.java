package dev.mortise.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.internal.graph.CollectionDiff.Entry;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.spi.CollectionRow;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CollectionDiffTest {

    private static final ModuleModel MODELS = ModelReader.read(
            List.of(Shelf.class, Book.class), new MappingOptions(NamingStrategy.snakeCase(), false, false));

    private static CollectionModel collection(String name) {
        return MODELS.entity(Shelf.class).collections().stream()
                .filter(each -> each.attribute().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<CollectionRow> rows(Object... elements) {
        return Arrays.stream(elements)
                .map(element -> new CollectionRow(1L, null, element))
                .toList();
    }

    private static List<Object> elements(CollectionDiff difference) {
        return difference.added().stream().map(Entry::element).toList();
    }

    @Test
    void setsLoseAndGainWhatDiffers() {
        CollectionDiff difference = CollectionDiff.of(collection("words"), rows("a", "b"), Set.of("b", "c"), id -> id);

        assertThat(difference.rewritten()).isFalse();
        assertThat(difference.removed()).extracting(CollectionRow::element).containsExactly("a");
        assertThat(elements(difference)).containsExactly("c");
    }

    @Test
    void numbersAreAlikeWhateverTheirScale() {
        CollectionDiff difference = CollectionDiff.of(
                collection("prices"), rows(new BigDecimal("1.50")), List.of(new BigDecimal("1.5")), id -> id);

        assertThat(difference.isNone()).isTrue();
    }

    @Test
    void duplicatesThatStayAreLeftAlone() {
        List<BigDecimal> twice = List.of(BigDecimal.ONE, BigDecimal.ONE);

        assertThat(CollectionDiff.of(collection("prices"), rows(BigDecimal.ONE, BigDecimal.ONE), twice, id -> id)
                        .isNone())
                .isTrue();
    }

    @Test
    void duplicatesThatChangeRewriteTheOwner() {
        CollectionDiff difference = CollectionDiff.of(
                collection("prices"),
                rows(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN),
                List.of(BigDecimal.ONE, BigDecimal.TEN),
                id -> id);

        assertThat(difference.rewritten()).isTrue();
        assertThat(elements(difference)).containsExactly(BigDecimal.ONE, BigDecimal.TEN);
    }

    @Test
    void listsWithIndexesChangePlaces() {
        CollectionDiff difference = CollectionDiff.of(
                collection("lines"),
                List.of(new CollectionRow(1L, 0, "a"), new CollectionRow(1L, 1, "b"), new CollectionRow(1L, 2, "c")),
                List.of("a", "c"),
                id -> id);

        assertThat(difference.removed()).extracting(CollectionRow::position).containsExactly(1, 2);
        assertThat(difference.added()).containsExactly(new Entry(1, "c"));
    }

    @Test
    void mapsChangeByTheirKeys() {
        CollectionDiff difference = CollectionDiff.of(
                collection("counts"),
                List.of(new CollectionRow(1L, "x", 1), new CollectionRow(1L, "y", 2)),
                Map.of("y", 3),
                id -> id);

        assertThat(difference.removed()).hasSize(2);
        assertThat(difference.added()).containsExactly(new Entry("y", 3));
    }

    @Test
    void entitiesAreMatchedByTheirIds() {
        Book kept = new Book(1);
        CollectionDiff difference = CollectionDiff.of(
                collection("books"),
                rows(new Book(1), new Book(2)),
                new HashSet<>(List.of(kept, new Book(null))),
                id -> id);

        assertThat(difference.removed())
                .singleElement()
                .satisfies(row -> assertThat(((Book) row.element()).id).isEqualTo(2));
        assertThat(difference.added()).hasSize(1);
    }

    @Test
    void oneRowInASetTwiceIsOneLink() {
        CollectionDiff difference =
                CollectionDiff.ofNew(collection("books"), new HashSet<>(List.of(new Book(1), new Book(1))));

        assertThat(difference.added()).hasSize(1);
    }

    @Test
    void nullElementIsRefused() {
        List<@Nullable String> lines = new ArrayList<>();
        lines.add(null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CollectionDiff.ofNew(collection("lines"), lines))
                .withMessageContaining("Shelf.lines");
    }

    @Entity(name = "Shelf")
    static class Shelf {

        @Id
        private long id;

        @ElementCollection
        private Set<String> words = new HashSet<>();

        @ElementCollection
        private List<BigDecimal> prices = new ArrayList<>();

        @ElementCollection
        @OrderColumn
        private List<String> lines = new ArrayList<>();

        @ElementCollection
        @MapKeyColumn(name = "word")
        private Map<String, Integer> counts = new HashMap<>();

        @ManyToMany
        private Set<Book> books = new HashSet<>();

        protected Shelf() {}
    }

    @Entity(name = "Book")
    static class Book {

        @Id
        private @Nullable Integer id;

        protected Book() {}

        Book(@Nullable Integer id) {
            this.id = id;
        }
    }
}
