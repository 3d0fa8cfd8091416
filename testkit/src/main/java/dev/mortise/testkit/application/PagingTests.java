package dev.mortise.testkit.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.error.IntegrityViolationException;
import dev.mortise.model.BasicAttribute;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that pages show each row once in any order (R12, R13). */
interface PagingTests<T, ID> extends ApplicationTests<T, ID> {

    /** More than any test here has. */
    int MOST_PAGES = 10;

    @Test
    default void pagesShowEachRowOnce() {
        List<T> entities = application().inserted(7);

        assertThat(idsOnPages(application().all(), 3))
                .containsExactlyInAnyOrderElementsOf(application().idsOf(entities));
    }

    @Test
    default void pagesShowEachRowOnceWhateverTheyAreSortedBy() {
        List<ID> ids = application().idsOf(application().inserted(7));

        for (BasicAttribute attribute : application().columns().sortable()) {
            assertThat(idsOnPages(application().all().orderBy(ascending(attribute)), 2))
                    .as("sorted by %s", attribute)
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    default void pagesFollowTheOrderOfTheWholeList() {
        application().inserted(7);

        for (BasicAttribute attribute : application().columns().sortable()) {
            QuerySpec<T> spec = application().all().orderBy(ascending(attribute));
            List<ID> whole = application().idsOf(application().repository().find(spec.limit(100)));
            assertThat(idsOnPages(spec, 3)).as("sorted by %s", attribute).isEqualTo(whole);
        }
    }

    /** Of numbers and times, whose order does not depend on a collation. */
    @Test
    default void rowsComeInTheOrderThatIsAskedFor() {
        application().inserted(7);

        for (BasicAttribute attribute : application().columns().ordered()) {
            QuerySpec<T> spec = application().all();
            List<Long> up = ranks(attribute, spec.orderBy(ascending(attribute)));
            List<Long> down = ranks(attribute, spec.orderBy(path(attribute).desc()));
            assertThat(up).as("%s ascending", attribute).isSorted();
            assertThat(down).as("%s descending", attribute).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    /** Returns the rank of each row's value among all values. */
    private List<Long> ranks(BasicAttribute attribute, QuerySpec<T> spec) {
        List<Object> values = new ArrayList<>();
        for (T entity : application().repository().find(spec)) {
            Object value = attribute.value().toStored(attribute.get(entity));
            if (value != null) {
                values.add(value);
            }
        }
        List<Object> sorted = values.stream().distinct().sorted().toList();
        return values.stream().map(value -> (long) sorted.indexOf(value)).toList();
    }

    @Test
    default void nullsSortLast() {
        for (BasicAttribute attribute : application().columns().optional()) {
            if (application().columns().sortable().contains(attribute)) {
                T without = application().valid();
                attribute.access().set(without, null);
                T with = application().fixtures().changed(application().valid());
                boolean comparable = attribute.get(with) != null && isInserted(without) && isInserted(with);
                if (comparable) {
                    List<T> sorted =
                            application().repository().find(application().all().orderBy(ascending(attribute)));
                    assertThat(attribute.get(sorted.get(sorted.size() - 1)))
                            .as("%s of the last row", attribute)
                            .isNull();
                }
            }
        }
    }

    private boolean isInserted(T entity) {
        try {
            application().repository().insert(entity);
            return true;
        } catch (IntegrityViolationException refused) {
            return false;
        }
    }

    @Test
    default void pageKnowsHowManyRowsThereAre() {
        application().inserted(5);

        Page<T> page = application().repository().findPage(application().all(), PageRequest.ofNumber(1, 2));

        assertThat(page.content()).hasSize(2);
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.hasNext()).isTrue();
    }

    @Test
    default void pageBeyondTheEndIsEmpty() {
        application().inserted(2);

        Page<T> page = application().repository().findPage(application().all(), PageRequest.ofNumber(9, 2));

        assertThat(page.content()).isEmpty();
        assertThat(page.hasNext()).isFalse();
    }

    @Test
    default void sliceKnowsWhetherThereIsMore() {
        application().inserted(3);
        PageRequest first = PageRequest.ofSize(2);

        Slice<T> slice = application().repository().findSlice(application().all(), first);
        assertThat(slice.content()).hasSize(2);
        assertThat(slice.hasNext()).isTrue();
        assertThat(application()
                        .repository()
                        .findSlice(application().all(), first.next())
                        .hasNext())
                .isFalse();
    }

    @Test
    default void limitAndOffsetCutThePages() {
        application().inserted(4);
        List<ID> all = application()
                .idsOf(application().repository().find(application().all().limit(4)));

        assertThat(application()
                        .idsOf(application()
                                .repository()
                                .find(application().all().limit(2).offset(1))))
                .isEqualTo(all.subList(1, 3));
        assertThat(application().repository().count(application().all())).isEqualTo(4);
    }

    private List<ID> idsOnPages(QuerySpec<T> spec, int size) {
        List<ID> ids = new ArrayList<>();
        for (int number = 0; number < MOST_PAGES; number++) {
            Page<T> page = application().repository().findPage(spec, PageRequest.ofNumber(number, size));
            if (page.content().isEmpty()) {
                return ids;
            }
            ids.addAll(application().idsOf(page.content()));
        }
        throw new AssertionError("There is no end to the pages of " + spec + ".");
    }

    private SortKey<Object> ascending(BasicAttribute attribute) {
        return path(attribute).asc();
    }

    private Path<Object, Object> path(BasicAttribute attribute) {
        return Path.ofNames(application().fixtures().entity(), List.of(attribute.name()), attribute.type());
    }
}
