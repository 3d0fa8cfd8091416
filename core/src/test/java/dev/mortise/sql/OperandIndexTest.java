package dev.mortise.sql;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.hydration.AssembledRowPlan;
import dev.mortise.internal.hydration.StandardRowAssemblers;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.SortKey;
import dev.mortise.query.UpdateSpec;
import dev.mortise.spi.CollectionSelectPlan;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.RowPlan;
import dev.mortise.spi.SelectItem;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.sql.OperandIndex.Clause;
import dev.mortise.sql.StatementCacheTest.Author;
import dev.mortise.sql.StatementCacheTest.Book;
import dev.mortise.sql.statement.RenderedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OperandIndexTest {

    private static final EntityModel<Book> BOOK = ModelReader.read(
                    List.of(Book.class, Author.class), MappingOptions.defaults())
            .entity(Book.class);
    private static final EntityModel<Author> AUTHOR = ModelReader.read(
                    List.of(Book.class, Author.class), MappingOptions.defaults())
            .entity(Author.class);
    private static final InListPadding LISTS = InListPadding.padded(SqlDialect.MARIADB);

    private final WordRenderer renderer = new WordRenderer(SqlDialect.MARIADB);
    private final StatementCache<String> cache = new StatementCache<>(renderer);

    private static RowPlan<Book> row(SelectItem... items) {
        return new AssembledRowPlan<>(
                List.of(items), source -> new StandardRowAssemblers.Constant(new Book()), PostLoadListener.callbacks());
    }

    private static SortKey<Book> byStockPlus(int number) {
        return path(Book::getStock).plus(number).asc();
    }

    /** Each operand has a value of its own, so a value at the wrong placeholder shows. */
    @Test
    void bindsEachValueOfAQueryWhereItStandsInTheText() {
        Condition<Book> condition = Condition.allOf(
                path(Book::getPages).plus(3).eq(4),
                path(Book::getPages).between(5, 6),
                path(Book::getPages).times(7).in(8, 9),
                path(Book::getTitle).startsWith("ten"),
                path(Book::getAuthor)
                        .thenEach(Author::getBooks)
                        .any(path(Book::getStock).eq(11)),
                Condition.not(path(Book::getStock).gt(12)));
        SelectPlan<Book> plan = new SelectPlan<>(
                BOOK,
                Optional.of(condition),
                row(
                        new SelectItem.Computed(path(Book::getPages).plus(1)),
                        new SelectItem.FirstOf(List.of(path(Book::getPages).eq(2)))),
                List.of(byStockPlus(13)),
                OptionalInt.of(14),
                15);

        assertThat(cache.select(plan, RenderedStatement::text).values())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, "ten%", 11, 12, 13, 14, 15);
    }

    /** The order is written first, though the key reads it last. */
    @Test
    void bindsTheValuesOfElementsThatAreCountedForEachOwner() {
        CollectionSelectPlan<Book> plan = new CollectionSelectPlan<>(
                AUTHOR.collections().get(0),
                List.of(3L, 4L),
                Optional.of(path(Book::getPages).eq(2)),
                row(new SelectItem.One()),
                List.of(byStockPlus(1)),
                OptionalInt.of(5));

        assertThat(cache.selectElements(plan, RenderedStatement::text).values()).containsExactly(1, 2, 3L, 4L, 5L);
    }

    @Test
    void bindsTheValuesOfABulkChange() {
        UpdateSpec<Book> spec = UpdateSpec.of(Book.class)
                .set(path(Book::getPages).to(path(Book::getPages).plus(1)))
                .set(path(Book::getTitle).to("two"));
        UpdatePlan plan = new UpdatePlan(
                BOOK,
                List.copyOf(spec.assignments()),
                Optional.of(path(Book::getStock).eq(3)));

        assertThat(cache.update(plan, RenderedStatement::text).values()).containsExactly(1, "two", 3);
    }

    /** The key may read a plan in any order: the writers do not count. */
    @Test
    void bindsTheSameWhereverTheOperandsStand() {
        Condition.Comparison<Book> pages =
                (Condition.Comparison<Book>) path(Book::getPages).eq(1);
        Condition<Book> title = path(Book::getTitle).contains("two");
        Condition<Book> stock = path(Book::getStock).in(3, 4);
        SelectPlan<Book> plan = new SelectPlan<>(
                BOOK,
                Optional.of(Condition.allOf(pages, title, stock)),
                row(new SelectItem.One()),
                List.of(),
                OptionalInt.of(5),
                6);
        List<Object> nodes = List.of(pages.right(), title, stock, Clause.LIMIT, Clause.OFFSET);
        List<Object> operands = List.of(1, "%two%", new Object[] {3, 4}, 5, 6);

        for (int turn = 0; turn < nodes.size(); turn++) {
            List<Object> turned = new ArrayList<>(operands);
            Collections.rotate(turned, turn);
            OperandIndex index = new OperandIndex();
            for (int node = 0; node < nodes.size(); node++) {
                index.add(nodes.get(node), (node + turn) % nodes.size());
            }
            RenderedStatement text = new StatementWriter(renderer, LISTS, index).select(plan);
            assertThat(text.values(turned.toArray())).containsExactly(1, "%two%", 3, 4, 5, 6);
        }
    }

    @Test
    void refusesToWriteAnOperandThatTheKeyDoesNotCollect() {
        SelectPlan<Book> plan = new SelectPlan<>(
                BOOK,
                Optional.of(path(Book::getPages).eq(1)),
                row(new SelectItem.One()),
                List.of(),
                OptionalInt.empty(),
                0);

        assertThatThrownBy(() -> new StatementWriter(renderer, LISTS, new OperandIndex()).select(plan))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("<Integer> has no operand");
    }

    @Test
    void refusesOneNodeInTwoPlacesAndTheCopyHasNone() {
        Expression<Book, Integer> ten = Expression.value(10);
        SelectPlan<Book> plan = new SelectPlan<>(
                BOOK,
                Optional.of(Condition.allOf(
                        path(Book::getPages).ge(ten), path(Book::getStock).ge(ten))),
                row(new SelectItem.One()),
                List.of(),
                OptionalInt.empty(),
                0);

        assertThatThrownBy(() -> StatementKey.operands(plan, LISTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("<Integer> stands twice");
        assertThat(PlanCopier.copy(plan).condition()).isEqualTo(plan.condition());
        assertThat(StatementKey.operands(PlanCopier.copy(plan), LISTS)).isNotNull();
    }
}
