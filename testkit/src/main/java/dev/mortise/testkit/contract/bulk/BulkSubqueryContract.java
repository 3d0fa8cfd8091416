package dev.mortise.testkit.contract.bulk;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.scalar;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Assignment;
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
import dev.mortise.testkit.contract.bulk.BulkContract.Folder;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** Contract of bulk changes that read other rows, those of the changed table included (R5, R7, R9). */
@ContractGroup("BLK")
class BulkSubqueryContract {

    private static final QuerySpec<Folder> ALL = QuerySpec.of(Folder.class);
    private static final Path<Folder, Long> ID = path(Folder::getId);
    private static final Path<Folder, Integer> SIZE = path(Folder::getSize);
    private static final Path<Folder, String> NOTE = path(Folder::getNote);
    private static final Path<Folder, Folder> PARENT = path(Folder::getParent);
    private static final Path<Folder, Long> PARENT_ID = PARENT.then(Folder::getId);

    /** The largest size of a folder's children. */
    private static final Expression<Folder, Integer> LARGEST_CHILD =
            scalar(ALL.where(PARENT_ID.eq(outer(ID))).select(max(SIZE)));

    private static final Schema COINS =
            Schema.of(Table.named("coin").id("id", bigInteger()).required("worth", integer()));

    private final ContractContext context;
    private final Repository<Folder, Long> folders;

    /** Root 1 with children 2 and 3; 4 and 5 under 2. */
    BulkSubqueryContract(ContractContext context) {
        this.context = context.tables(BulkContract.SCHEMA);
        this.folders = context.open(Folder.class).repository(Folder.class, Long.class);
        Folder root = new Folder(1, "root", 10, null);
        Folder two = new Folder(2, "two", 20, root);
        folders.insertAll(List.of(
                root,
                two,
                new Folder(3, "three", 30, root),
                new Folder(4, "four", 40, two),
                new Folder(5, "five", 50, two)));
        context.statements().clear();
    }

    private long update(Condition<Folder> condition, Assignment<Folder> assignment) {
        long changed =
                folders.updateWhere(UpdateSpec.of(Folder.class).set(assignment).where(condition));
        assertThat(context.statements().count()).as("one statement").isOne();
        context.statements().clear();
        return changed;
    }

    private List<Integer> sizes() {
        return context.sql().rows("select size from folder order by id").stream()
                .map(row -> ((Number) Objects.requireNonNull(row.get("size"))).intValue())
                .toList();
    }

    private List<Long> where(String condition) {
        return context.sql().rows("select id from folder where " + condition + " order by id").stream()
                .map(row -> ((Number) Objects.requireNonNull(row.get("id"))).longValue())
                .toList();
    }

    @ContractTest(id = "BLK-10")
    void aSubqueryReadsTheTableAsItWasBeforeTheUpdate() {
        assertThat(update(ID.gt(0L), SIZE.to(scalar(ALL.select(max(SIZE)))))).isEqualTo(5);
        assertThat(sizes()).containsExactly(50, 50, 50, 50, 50);
        assertThat(where("version = 1")).hasSize(5);
    }

    @ContractTest(id = "BLK-10")
    void aCorrelatedSubqueryReadsTheTableAsItWas() {
        assertThat(update(each(Folder::getChildren).exists(), SIZE.to(LARGEST_CHILD)))
                .isEqualTo(2);
        assertThat(sizes()).containsExactly(30, 50, 30, 40, 50);
        assertThat(where("version = 1")).containsExactly(1L, 2L);
    }

    @ContractTest(id = "BLK-10")
    void conditionsAskAboutOtherRowsOfTheTable() {
        assertThat(update(SIZE.gt(scalar(ALL.select(max(SIZE).minus(20)))), NOTE.to("large")))
                .isEqualTo(2);
        assertThat(update(exists(ALL.where(PARENT_ID.eq(outer(ID)), SIZE.ge(40))), NOTE.to("parent of large")))
                .isEqualTo(1);
        assertThat(update(ID.in(ALL.where(SIZE.lt(30)).select(PARENT_ID)), NOTE.to("parent of small")))
                .isEqualTo(1);
        assertThat(where("note = 'large'")).containsExactly(4L, 5L);
        assertThat(where("note = 'parent of large'")).containsExactly(2L);
        assertThat(where("note = 'parent of small'")).containsExactly(1L);
        assertThat(where("version = 0")).containsExactly(3L);
    }

    @ContractTest(id = "BLK-10")
    void aLimitedSubqueryNamesTheRowsToChange() {
        assertThat(update(ID.in(ALL.orderBy(SIZE.desc()).limit(2).select(ID)), NOTE.to("largest")))
                .isEqualTo(2);
        assertThat(where("note = 'largest'")).containsExactly(4L, 5L);
    }

    @ContractTest(id = "BLK-12")
    void columnsOfRelatedRowsAreAssigned() {
        assertThat(update(PARENT.then(Folder::getName).eq("two"), SIZE.to(PARENT.then(Folder::getSize))))
                .isEqualTo(2);
        assertThat(sizes()).containsExactly(10, 20, 30, 20, 20);
        assertThat(update(
                        ID.ge(4L),
                        SIZE.to(SIZE.plus(PARENT.then(Folder::getParent).then(Folder::getSize)))))
                .isEqualTo(2);
        assertThat(sizes()).containsExactly(10, 20, 30, 30, 30);
        assertThat(where("version = 2")).containsExactly(4L, 5L);
    }

    @ContractTest(id = "BLK-12")
    void patchTakesSubqueriesAndRelatedColumns() {
        folders.patch(2L, SIZE.to(LARGEST_CHILD));
        folders.patch(4L, List.of(SIZE.to(PARENT.then(Folder::getSize)), NOTE.to(PARENT.then(Folder::getName))));
        folders.patch(1L, NOTE.to(scalar(ALL.where(ID.eq(3L)).select(path(Folder::getName)))));

        assertThat(sizes()).containsExactly(10, 50, 30, 50, 50);
        assertThat(where("note = 'two'")).containsExactly(4L);
        assertThat(where("note = 'three'")).containsExactly(1L);
        assertThat(where("version = 1")).containsExactly(1L, 2L, 4L);
        assertThatExceptionOfType(EntityNotFoundException.class)
                .isThrownBy(() -> folders.patch(9L, SIZE.to(LARGEST_CHILD)));
    }

    @ContractTest(id = "BLK-12")
    void aDeleteAsksAboutOtherRowsOfTheTable() {
        assertThat(folders.deleteWhere(DeleteSpec.of(Folder.class).where(SIZE.ge(scalar(ALL.select(max(SIZE)))))))
                .isOne();
        assertThat(folders.deleteWhere(
                        exists(ALL.where(PARENT_ID.eq(outer(ID)))).not()))
                .isEqualTo(2);
        assertThat(where("1 = 1")).containsExactly(1L, 2L);
    }

    /** Rows of a table that refers to itself go by their ids; these go in one statement. */
    @ContractTest(id = "BLK-10")
    void oneDeleteReadsItsOwnTable() {
        QuerySpec<Coin> coins = QuerySpec.of(Coin.class);
        Path<Coin, Long> id = path(Coin::getId);
        Path<Coin, Integer> worth = path(Coin::getWorth);
        Repository<Coin, Long> purse = context.tables(COINS).open(Coin.class).repository(Coin.class, Long.class);
        purse.insertAll(LongStream.rangeClosed(1, 8)
                .mapToObj(number -> new Coin(number, (int) number % 4))
                .toList());
        context.statements().clear();

        assertThat(purse.deleteWhere(worth.eq(scalar(coins.select(max(worth))))))
                .isEqualTo(2);
        assertThat(purse.deleteWhere(DeleteSpec.of(Coin.class)
                        .where(exists(coins.where(worth.eq(outer(worth)), id.gt(outer(id)))), id.gt(1L))))
                .isEqualTo(2);
        assertThat(purse.deleteWhere(id.in(coins.orderBy(id.desc()).limit(1).select(id))))
                .isOne();

        assertThat(context.statements().count()).isEqualTo(3);
        assertThat(context.sql().rows("select id from coin order by id"))
                .extracting(row -> ((Number) Objects.requireNonNull(row.get("id"))).longValue())
                .containsExactly(1L, 5L, 6L);
    }

    @ContractTest(id = "BLK-13")
    void outerOutsideASubqueryIsRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> folders.updateWhere(
                        UpdateSpec.of(Folder.class).set(SIZE.to(outer(SIZE))).where(ID.eq(1L))))
                .withMessageContaining("no enclosing query");
        assertThat(context.statements().count()).isZero();
    }

    /** A coin, which refers to no other row. */
    @Entity(name = "Coin")
    static class Coin {

        @Id
        private long id;

        private int worth;

        protected Coin() {}

        Coin(long id, int worth) {
            this.id = id;
            this.worth = worth;
        }

        long getId() {
            return id;
        }

        int getWorth() {
            return worth;
        }
    }
}
