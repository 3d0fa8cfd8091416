package dev.mortise.testkit.contract.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Contract of queries at their limits: the number of values and conditions, and their depth (R11). */
@ContractGroup("QRY")
class QueryLimitContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("shelf")
                    .id("id", bigInteger())
                    .column("height", integer())
                    .column("label", varchar(20)),
            Table.named("folder")
                    .id("id", bigInteger())
                    .column("pages", integer())
                    .column("shelf_id", bigInteger())
                    .reference("folder_shelf_fk", "shelf_id", "shelf"),
            Table.named("slot")
                    .column("line", integer())
                    .column("place", integer())
                    .column("label", varchar(20)));

    @Entity
    static class Shelf {

        @Id
        long id;

        int height;

        @Nullable
        String label;

        @OneToMany(mappedBy = "shelf")
        List<Folder> folders = new ArrayList<>();

        protected Shelf() {}

        private Shelf(long id) {
            this.id = id;
            this.height = (int) id;
        }

        int getHeight() {
            return height;
        }

        @Nullable
        String getLabel() {
            return label;
        }

        List<Folder> getFolders() {
            return folders;
        }
    }

    @Entity
    static class Folder {

        @Id
        long id;

        int pages;

        @ManyToOne
        @Nullable
        Shelf shelf;

        protected Folder() {}

        private Folder(long id, Shelf shelf) {
            this.id = id;
            this.pages = (int) id;
            this.shelf = shelf;
        }

        int getPages() {
            return pages;
        }

        @Nullable
        Shelf getShelf() {
            return shelf;
        }
    }

    record Place(int line, int place) {}

    @Entity
    @IdClass(Place.class)
    static class Slot {

        @Id
        int line;

        @Id
        int place;

        @Nullable
        String label;

        protected Slot() {}

        private Slot(int line, int place) {
            this.line = line;
            this.place = place;
        }
    }

    private final ContractContext context;
    private final Repository<Shelf, Long> shelves;
    private final Repository<Folder, Long> folders;
    private final Repository<Slot, Place> slots;

    QueryLimitContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Shelf.class, Folder.class, Slot.class);
        this.shelves = module.repository(Shelf.class, Long.class);
        this.folders = module.repository(Folder.class, Long.class);
        this.slots = module.repository(Slot.class, Place.class);
        List<Shelf> all = LongStream.range(0, 5).mapToObj(Shelf::new).toList();
        shelves.insertAll(all);
        folders.insertAll(
                all.stream().map(shelf -> new Folder(10 + shelf.id, shelf)).toList());
    }

    private static List<Integer> numbers(int from, int number) {
        return IntStream.range(from, from + number).boxed().toList();
    }

    @ContractTest(id = "QRY-11")
    void listsAreAsLongAsTheDatabaseTakesParameters() {
        int most = context.facts().maxBindParameters() - 10;

        for (int number : List.of(1_025, 40_000, most)) {
            assertThat(heights(path(Shelf::getHeight).in(numbers(2, number)))).containsExactly(2L, 3L, 4L);
            assertThat(heights(path(Shelf::getHeight).notIn(numbers(2, number))))
                    .containsExactly(0L, 1L);
        }
    }

    @ContractTest(id = "QRY-11")
    void severalListsShareTheLimitOfTheStatement() {
        int half = context.facts().maxBindParameters() / 2 - 5;
        Condition<Shelf> first = path(Shelf::getHeight).in(numbers(2, half));
        Condition<Shelf> second = path(Shelf::getHeight).notIn(numbers(4, half));

        assertThat(heights(first.and(second))).containsExactly(2L, 3L);
        assertThat(shelves.count(QuerySpec.of(Shelf.class).where(first.or(second))))
                .isEqualTo(5);
        assertThat(heights(each(Shelf::getFolders).any(path(Folder::getPages).in(numbers(13, half)))))
                .containsExactly(3L, 4L);
    }

    @ContractTest(id = "QRY-11", facts = DatabaseFact.ARRAY, unsupported = "listsBeyondTheLimitAreRefused")
    void listsGoBeyondTheLimitOfParameters() {
        List<Integer> many = numbers(3, 100_000);

        assertThat(heights(path(Shelf::getHeight).in(many))).containsExactly(3L, 4L);
        assertThat(heights(path(Shelf::getHeight).notIn(many))).containsExactly(0L, 1L, 2L);
        assertThat(heights(path(Shelf::getHeight).plus(1).in(many))).containsExactly(2L, 3L, 4L);
        assertThat(heights(each(Shelf::getFolders).any(path(Folder::getPages).in(many))))
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(shelves.updateWhere(UpdateSpec.of(Shelf.class)
                        .set(path(Shelf::getLabel).to("high"))
                        .where(path(Shelf::getHeight).in(many))))
                .isEqualTo(2);
        assertThat(folders.deleteWhere(DeleteSpec.of(Folder.class)
                        .where(path(Folder::getShelf).then(Shelf::getHeight).in(many))))
                .isEqualTo(2);
    }

    void listsBeyondTheLimitAreRefused() {
        for (int number : List.of(65_536, 70_000, 100_000)) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .as("%s values", number)
                    .isThrownBy(() -> heights(path(Shelf::getHeight).in(numbers(3, number))))
                    .withMessageContaining(number + " values")
                    .withMessageContaining("Shelf");
        }
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "QRY-11")
    void allRowsWithManyIdsAreFound() {
        List<Long> many = LongStream.range(0, 3_000).boxed().toList();

        assertThat(shelves.findAllById(many)).hasSize(5);
        assertThat(folders.find(
                        QuerySpec.of(Folder.class).fetch(path(Folder::getShelf).bySelect())))
                .hasSize(5)
                .allSatisfy(folder -> assertThat(folder.shelf).isNotNull());
        assertThat(folders.deleteAllById(many)).isEqualTo(5);
    }

    @ContractTest(id = "QRY-11")
    void manyIdsOfSeveralColumnsAreFound() {
        slots.insertAll(List.of(new Slot(0, 0), new Slot(1, 2), new Slot(2, 1)));
        List<Place> many = IntStream.range(0, 2_500)
                .mapToObj(number -> new Place(number / 50, number % 50))
                .toList();

        assertThat(slots.findAllById(many)).hasSize(3);
        assertThat(slots.deleteAllById(many)).isEqualTo(3);
    }

    @ContractTest(id = "QRY-83")
    void flatConditionsAreAsLongAsTheDatabaseTakesParameters() {
        List<Condition<Shelf>> equal = numbers(2, 50_000).stream()
                .map(number -> path(Shelf::getHeight).eq(number))
                .toList();
        List<Condition<Shelf>> other = numbers(2, 6_000).stream()
                .map(number -> path(Shelf::getHeight).ne(number))
                .toList();

        assertThat(heights(Condition.anyOf(equal))).containsExactly(2L, 3L, 4L);
        assertThat(heights(Condition.allOf(other))).containsExactly(0L, 1L);
        assertThat(heights(Condition.<Shelf>anyOf(equal.subList(0, 6_000)).not()))
                .containsExactly(0L, 1L);
    }

    @ContractTest(id = "QRY-83")
    void expressionsAreAsDeepAsConditions() {
        assertThat(heights(sum(250).eq(253))).containsExactly(3L);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> heights(sum(1_000).eq(1)))
                .withMessageContaining("levels deep");
    }

    private static Expression<Shelf, Integer> sum(int number) {
        Expression<Shelf, Integer> sum = path(Shelf::getHeight);
        for (int count = 0; count < number; count++) {
            sum = sum.plus(1);
        }
        return sum;
    }

    @ContractTest(id = "QRY-83")
    void pathsAndTextsFromOutsideAreBounded() {
        for (String names : List.of(
                "folders.".repeat(20_000) + "id",
                "shelf.".repeat(300) + "id",
                "x".repeat(1_000_000),
                "y".repeat(3_000))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> Path.of(Folder.class, names, Long.class))
                    .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(2_000));
        }
        assertThat(context.statements().count()).isZero();
    }

    private List<Long> heights(Condition<? super Shelf> condition) {
        return shelves
                .find(QuerySpec.of(Shelf.class)
                        .where(condition)
                        .orderBy(path(Shelf::getHeight).asc()))
                .stream()
                .map(shelf -> shelf.id)
                .toList();
    }
}
