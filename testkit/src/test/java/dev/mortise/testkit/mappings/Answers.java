package dev.mortise.testkit.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.Condition;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.lock.Lock;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a repository answers to queries made by chance, as text; methods that read the same rows must agree. */
record Answers(
        Repository<Object, Object> repository,
        TransactionTemplate transactions,
        EntityPortrait portrait,
        Questions questions,
        SplittableRandom random) {

    String to(Step.Kind kind, FetchPlan<Object>[] plans) {
        return switch (kind) {
            case SELECT -> selected(questions.selected());
            case GROUP -> table(repository.find(questions.grouped()));
            case RANK -> table(repository.find(questions.ranked()));
            case CURSOR -> cursored(questions.sortedRows());
            case STREAM -> streamed(questions.sortedRows().fetch(plans));
            case CHUNKS -> chunked(questions.sortedRows().fetch(plans));
            case LOCK -> locked(questions.rows().orderBy(questions.tag().asc()));
            case PARTITION -> partitioned(questions.condition(2));
            case UPDATE_FROM ->
                questions
                        .update()
                        .map(spec -> String.valueOf(repository.updateWhere(spec)))
                        .orElse("none");
            case INSERT_FROM ->
                questions
                        .copy()
                        .map(spec -> String.valueOf(repository.insertFrom(spec)))
                        .orElse("none");
            default -> fetched();
        };
    }

    private String portraits(List<?> beans) {
        return beans.stream().map(portrait::of).toList().toString();
    }

    /** The rows without what is fetched with them: rows of one result refer to each other, those of chunks do not. */
    private static String tagsOf(List<?> beans) {
        return beans.stream().map(Answers::tag).toList().toString();
    }

    private static String table(List<@Nullable Object[]> rows) {
        return rows.stream()
                .map(row -> Arrays.stream(row).map(Answers::plain).toList().toString())
                .toList()
                .toString();
    }

    private static String plain(@Nullable Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    }

    private String selected(SelectSpec<Object, @Nullable Object[]> spec) {
        String all = table(repository.find(spec));
        assertThat(repository.count(spec))
                .as("count of %s", spec)
                .isEqualTo(repository.find(spec).size());
        assertThat(table(repository.findPage(spec, PageRequest.ofSize(1_000)).content()))
                .isEqualTo(all);
        return all;
    }

    private String cursored(QuerySpec<Object> spec) {
        List<Object> all = repository.find(spec).stream().map(Answers::tag).toList();
        CursorRequest request = PageRequest.cursor(2);
        List<Object> forwards = new ArrayList<>();
        List<Object> backwards = new ArrayList<>();
        Optional<CursorRequest> next = Optional.of(request);
        CursoredPage<Object> page = null;
        while (next.isPresent()) {
            page = repository.findCursored(spec, next.get());
            page.content().forEach(bean -> forwards.add(tag(bean)));
            next = page.next();
        }
        assertThat(forwards).as("pages of %s", spec).isEqualTo(all);
        Optional<CursorRequest> previous = Optional.ofNullable(page).flatMap(CursoredPage::previous);
        int last = page == null ? 0 : page.content().size();
        while (previous.isPresent()) {
            CursoredPage<Object> before = repository.findCursored(spec, previous.get());
            List<Object> content = new ArrayList<>(before.content());
            Collections.reverse(content);
            content.forEach(bean -> backwards.add(tag(bean)));
            previous = before.previous();
        }
        Collections.reverse(backwards);
        assertThat(backwards).as("pages before of %s", spec).isEqualTo(all.subList(0, all.size() - last));
        return all.toString();
    }

    private static Object tag(Object bean) {
        return String.valueOf(Bean.get(bean, "tag"));
    }

    private String streamed(QuerySpec<Object> spec) {
        String all = tagsOf(repository.find(spec));
        String streamed = transactions.execute(() -> {
            try (var rows = repository.stream(spec.fetchSize(2))) {
                return tagsOf(rows.toList());
            }
        });
        assertThat(streamed).as("stream of %s", spec).isEqualTo(all);
        return all;
    }

    private String chunked(QuerySpec<Object> spec) {
        String all = tagsOf(repository.find(spec));
        List<Object> rows = new ArrayList<>();
        repository.forEachChunk(spec, 2, (cursor, chunk) -> rows.addAll(chunk));
        assertThat(tagsOf(rows)).as("chunks of %s", spec).isEqualTo(all);
        return all;
    }

    private String locked(QuerySpec<Object> spec) {
        String all = portraits(repository.find(spec));
        String locked = transactions.execute(() -> portraits(repository.find(spec.lock(Lock.exclusive()))));
        assertThat(locked).as("locked rows of %s", spec).isEqualTo(all);
        return all;
    }

    private String partitioned(Condition<Object> condition) {
        QuerySpec<Object> rows =
                QuerySpec.of(repository.entityClass()).orderBy(questions.tag().asc());
        List<String> all = tags(rows);
        List<String> matching = tags(rows.where(condition));
        List<String> others = tags(rows.where(Condition.not(condition)));
        List<String> known = tags(rows.where(condition.or(Condition.not(condition))));
        assertThat(matching).as("%s", condition).noneMatch(others::contains);
        assertThat(known).as("%s", condition).hasSize(matching.size() + others.size());
        assertThat(all).containsAll(known);
        assertThat(repository.count(rows.where(condition)))
                .as("count of %s", condition)
                .isEqualTo(matching.size());
        return matching + " " + others;
    }

    private List<String> tags(QuerySpec<Object> spec) {
        return repository.find(spec.select(questions.tag()));
    }

    /** Some elements of each collection, in an order and up to a number. */
    private String fetched() {
        QuerySpec<Object> spec =
                QuerySpec.of(repository.entityClass()).orderBy(questions.tag().asc());
        return portraits(repository.find(spec.fetch(questions.parts())));
    }
}
