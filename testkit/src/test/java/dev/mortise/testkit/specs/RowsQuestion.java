package dev.mortise.testkit.specs;

import dev.mortise.PersistenceModule;
import dev.mortise.query.CaseWhen;
import dev.mortise.query.Condition;
import dev.mortise.query.Queries;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which rows meet a condition, in which order, asked in one of several ways that must agree.
 *
 * @param spec the spec, whose order is total
 * @param manner how it is asked
 * @param <T> the entity
 */
record RowsQuestion<T>(QuerySpec<T> spec, Manner manner) implements Question {

    /** How rows are asked for. */
    enum Manner {
        LIST,
        COUNT,
        /** Each row is in exactly one of: the condition, its negation, neither. */
        PARTS,
        DE_MORGAN,
        PAGES,
        CURSORED_PAGES,
        BACKWARDS,
        REVERSED,
        STREAM;

        /** Whether the values of the sort keys are read, which must be in the range of their types then. */
        boolean readsKeys() {
            return this == CURSORED_PAGES || this == BACKWARDS || this == STREAM;
        }
    }

    static <T> RowsQuestion<T> of(Domain<T> domain, Choices choices) {
        Manner manner = choices.from(List.of(Manner.values()));
        SpecMaker<T> specs = new SpecMaker<>(domain, choices);
        QuerySpec<T> spec = specs.condition().orderBy(specs.order());
        return new RowsQuestion<>(manner == Manner.LIST || manner == Manner.COUNT ? specs.cut(spec) : spec, manner);
    }

    @Override
    public Object expected(MemoryQueries memory) {
        List<T> found = memory.find(spec);
        if (manner.readsKeys()) {
            found.forEach(row ->
                    spec.order().forEach(key -> requireInRange(new Scope(memory, null, List.of()).of(row), key)));
        }
        List<Object> ids = ids(found.stream());
        if (manner == Manner.COUNT) {
            return List.of((long) ids.size(), !ids.isEmpty());
        }
        return manner == Manner.PARTS ? ids(memory.find(everything()).stream()) : ids;
    }

    private static void requireInRange(Evaluator row, SortKey<?> key) {
        Object value = row.value(key.expression());
        if (value instanceof Long whole && key.expression().type() == Integer.class) {
            Math.toIntExact(whole);
        }
    }

    private QuerySpec<T> everything() {
        return QuerySpec.of(spec.entity()).orderBy(spec.order());
    }

    @Override
    public Object answer(PersistenceModule module) {
        Repository<T, Long> rows = module.repository(spec.entity(), Long.class);
        return switch (manner) {
            case LIST -> ids(rows.find(spec).stream());
            case COUNT -> List.of(rows.count(spec), rows.exists(spec));
            case PARTS -> parts(rows);
            case DE_MORGAN -> ids(rows.find(everything().where(deMorgan(condition()))).stream());
            case PAGES -> pages(rows);
            case CURSORED_PAGES -> cursored(rows);
            case BACKWARDS -> backwards(rows);
            case REVERSED -> {
                List<Object> ids = ids(rows.find(reversed()).stream());
                Collections.reverse(ids);
                yield ids;
            }
            case STREAM ->
                module.transactions().execute(() -> {
                    try (Stream<T> stream = rows.stream(spec)) {
                        return ids(stream);
                    }
                });
        };
    }

    private static List<Object> ids(Stream<?> rows) {
        return new ArrayList<>(
                rows.<Object>map(row -> RowValues.value(row, List.of("id"))).toList());
    }

    private Condition<T> condition() {
        return spec.condition().orElse(new Condition.Constant<>(true));
    }

    private List<Object> parts(Repository<T, Long> rows) {
        Condition<T> condition = condition();
        CaseWhen<T, Integer> which = new CaseWhen<>(
                List.of(
                        new CaseWhen.Branch<>(condition, Queries.<T, Integer>value(1)),
                        new CaseWhen.Branch<>(Condition.not(condition), Queries.<T, Integer>value(2))),
                Queries.<T, Integer>value(3));
        List<Object> all = new ArrayList<>();
        for (Condition<T> part : List.of(condition, Condition.not(condition), which.eq(3))) {
            all.addAll(ids(rows.find(everything().where(part)).stream()));
        }
        List<Object> sorted = ids(rows.find(everything()).stream());
        all.sort(Comparator.comparing(sorted::indexOf));
        return all;
    }

    /** The same condition, with the negation pulled out of it. */
    private Condition<T> deMorgan(Condition<T> condition) {
        if (condition instanceof Condition.AllOf<T> all) {
            return Condition.not(Condition.<T>anyOf(
                    all.conditions().stream().map(RowsQuestion::negated).toList()));
        }
        if (condition instanceof Condition.AnyOf<T> any) {
            return Condition.not(Condition.<T>allOf(
                    any.conditions().stream().map(RowsQuestion::negated).toList()));
        }
        return Condition.not(new Condition.Not<>(condition));
    }

    private static <C> Condition<C> negated(Condition<C> condition) {
        return new Condition.Not<>(condition);
    }

    private List<Object> pages(Repository<T, Long> rows) {
        List<Object> all = new ArrayList<>();
        PageRequest request = PageRequest.ofSize(7);
        while (true) {
            List<T> page = rows.findSlice(spec, request).content();
            all.addAll(ids(page.stream()));
            if (page.size() < 7) {
                return all;
            }
            request = request.next();
        }
    }

    private List<Object> cursored(Repository<T, Long> rows) {
        List<Object> all = new ArrayList<>();
        Optional<CursorRequest> request = Optional.of(PageRequest.cursor(5));
        while (request.isPresent()) {
            CursoredPage<T> page = rows.findCursored(spec, request.get());
            all.addAll(ids(page.content().stream()));
            request = page.next();
        }
        return all;
    }

    /** From the end to the start, and turned round. */
    private List<Object> backwards(Repository<T, Long> rows) {
        List<Object> ids = ids(rows.find(spec).stream());
        if (ids.isEmpty()) {
            return ids;
        }
        CursoredPage<T> page = rows.findCursored(spec, PageRequest.cursor(ids.size()));
        List<Object> all = new ArrayList<>(ids(page.content().subList(ids.size() - 1, ids.size()).stream()));
        Optional<CursorRequest> request = Optional.of(PageRequest.cursor(4).before(page.cursor(ids.size() - 1)));
        while (request.isPresent()) {
            CursoredPage<T> before = rows.findCursored(spec, request.get());
            all.addAll(0, ids(before.content().stream()));
            request = before.previous();
        }
        return all;
    }

    private QuerySpec<T> reversed() {
        List<SortKey<? super T>> order = new ArrayList<>();
        spec.order().forEach(key -> order.add(reversed(key)));
        QuerySpec<T> unordered = QuerySpec.of(spec.entity()).where(condition());
        return unordered.orderBy(order);
    }

    private static <C> SortKey<C> reversed(SortKey<C> key) {
        SortKey.Direction direction =
                key.direction() == SortKey.Direction.ASC ? SortKey.Direction.DESC : SortKey.Direction.ASC;
        SortKey.Nulls nulls = key.nulls() == SortKey.Nulls.LAST ? SortKey.Nulls.FIRST : SortKey.Nulls.LAST;
        return new SortKey<>(key.expression(), direction, nulls, key.ignoringCase());
    }
}
