package dev.mortise.testkit.contract.crud;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.FetchPath;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Cell;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.CellId;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Deal;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Event;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.House;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Land;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Note;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Rate;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.River;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Slot;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Tick;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Town;
import dev.mortise.testkit.contract.crud.EqualKeyFixture.Visit;
import dev.mortise.testkit.database.DatabaseKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Contract of ids that are equal in the database and not in Java: rows match as in the database (R18). */
@ContractGroup("CRUD")
class EqualKeyContract {

    private final ContractContext context;
    private final PersistenceModule module;

    EqualKeyContract(ContractContext context) {
        this.context = context;
        if (context.database().kind() == DatabaseKind.POSTGRESQL) {
            context.sql()
                    .run("create collation if not exists ignoring_case"
                            + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        }
        context.tables(EqualKeyFixture.SCHEMA);
        this.module = context.open(EqualKeyFixture.ENTITIES);
    }

    /**
     * An entity and one that refers to it.
     *
     * @param stored an id as it is stored
     * @param asked the same id, written differently
     * @param other another id
     */
    private record Pair<P, C, I>(
            Class<P> type,
            Class<C> childType,
            Class<I> id,
            I stored,
            I asked,
            I other,
            Function<I, P> parent,
            BiFunction<Long, P, C> child,
            Function<P, List<C>> children,
            FetchPath<P> toMany,
            Function<C, P> parentOf,
            FetchPath<C> bySelect) {}

    private void check(Pair<?, ?, ?> pair) {
        checked(pair);
    }

    private <P, C, I> void checked(Pair<P, C, I> pair) {
        Repository<P, I> parents = module.repository(pair.type(), pair.id());
        Repository<C, Long> children = module.repository(pair.childType(), Long.class);
        P stored = pair.parent().apply(pair.stored());
        parents.insertAll(List.of(stored, pair.parent().apply(pair.other())));
        children.insert(pair.child().apply(1L, stored));
        children.insert(pair.child().apply(2L, pair.parent().apply(pair.asked())));

        assertThat(parents.findById(pair.asked())).isPresent();
        List<P> both = parents.findAllById(List.of(pair.other(), pair.asked()));
        assertThat(both).hasSize(2);
        assertThat(parents.findAllById(List.of(pair.asked(), pair.other()))).hasSize(2);
        assertThat(parents.findAllById(List.of(pair.asked()), pair.toMany()))
                .singleElement()
                .satisfies(parent -> assertThat(pair.children().apply(parent)).hasSize(2));

        assertThat(children.find(QuerySpec.of(pair.childType()).fetch(pair.bySelect())))
                .hasSize(2)
                .allSatisfy(child ->
                        assertThat(children.isFetched(child, pair.bySelect())).isTrue())
                .extracting(pair.parentOf())
                .satisfies(found -> assertThat(found.get(0)).isSameAs(found.get(1)));

        P own = pair.parent().apply(pair.asked());
        parents.fetch(own, pair.toMany());
        assertThat(pair.children().apply(own)).hasSize(2);
        parents.refresh(pair.parent().apply(pair.asked()));

        pair.children().apply(own).remove(0);
        parents.update(own);
        assertThat(children.count()).isEqualTo(1);
    }

    @ContractTest(id = "CRUD-19")
    void decimalsOfAnotherScale() {
        check(new Pair<>(
                Rate.class,
                Deal.class,
                BigDecimal.class,
                new BigDecimal("1.00"),
                new BigDecimal("1"),
                new BigDecimal("2.50"),
                Rate::new,
                Deal::new,
                Rate::getChildren,
                each(Rate::getChildren),
                child -> Objects.requireNonNull(child.getParent()),
                path(Deal::getParent).bySelect()));
    }

    @ContractTest(id = "CRUD-19")
    void paddedTexts() {
        check(new Pair<>(
                Town.class,
                House.class,
                String.class,
                "ab",
                "ab   ",
                "cd",
                Town::new,
                House::new,
                Town::getChildren,
                each(Town::getChildren),
                child -> Objects.requireNonNull(child.getParent()),
                path(House::getParent).bySelect()));
    }

    @ContractTest(id = "CRUD-19")
    void textsInAnotherCase() {
        check(new Pair<>(
                Land.class,
                River.class,
                String.class,
                "Peru",
                "pERU",
                "Chile",
                Land::new,
                River::new,
                Land::getChildren,
                each(Land::getChildren),
                child -> Objects.requireNonNull(child.getParent()),
                path(River::getParent).bySelect()));
    }

    @ContractTest(id = "CRUD-19")
    void instantsWithNanoseconds() {
        check(new Pair<>(
                Tick.class,
                Event.class,
                Instant.class,
                Instant.parse("2024-05-01T10:00:00.123456Z"),
                Instant.parse("2024-05-01T10:00:00.123456789Z"),
                Instant.parse("2024-05-01T11:00:00Z"),
                Tick::new,
                Event::new,
                Tick::getChildren,
                each(Tick::getChildren),
                child -> Objects.requireNonNull(child.getParent()),
                path(Event::getParent).bySelect()));
    }

    @ContractTest(id = "CRUD-19")
    void offsetsOfOneInstant() {
        check(new Pair<>(
                Slot.class,
                Visit.class,
                OffsetDateTime.class,
                OffsetDateTime.parse("2024-05-01T10:00:00.5Z"),
                OffsetDateTime.parse("2024-05-01T12:00:00.500000999+02:00"),
                OffsetDateTime.parse("2024-05-01T11:00:00Z"),
                Slot::new,
                Visit::new,
                Slot::getChildren,
                each(Slot::getChildren),
                child -> Objects.requireNonNull(child.getParent()),
                path(Visit::getParent).bySelect()));
    }

    @ContractTest(id = "CRUD-19")
    void compositeIds() {
        check(new Pair<>(
                Cell.class,
                Note.class,
                CellId.class,
                new CellId(new BigDecimal("1.50"), "ab"),
                new CellId(new BigDecimal("1.5"), "ab   "),
                new CellId(new BigDecimal("1.50"), "cd"),
                Cell::new,
                Note::new,
                Cell::getChildren,
                each(Cell::getChildren),
                child -> Objects.requireNonNull(child.getParent()),
                path(Note::getParent).bySelect()));
    }
}
