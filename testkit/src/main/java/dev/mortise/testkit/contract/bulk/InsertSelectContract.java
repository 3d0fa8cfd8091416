package dev.mortise.testkit.contract.bulk;

import static dev.mortise.query.Queries.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.bulk.InsertSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contract of inserts from queries (R2, R7, R11). */
@ContractGroup("BLK")
class InsertSelectContract {

    private static final QuerySpec<Task> ALL = QuerySpec.of(Task.class);

    private static final Schema SCHEMA = Schema.of(
                    Table.named("task")
                            .id("id", bigInteger())
                            .column("title", varchar(20))
                            .required("state", varchar(10))
                            .column("width", integer())
                            .column("height", integer())
                            .column("parent_id", bigInteger())
                            .required("version", integer()),
                    Table.named("counted").identity("id").column("title", varchar(20)),
                    Table.named("drawn").id("id", bigInteger()).column("title", varchar(20)),
                    Table.named("random").id("id", uuid()).column("title", varchar(20)))
            .sequence("drawn_seq", 5);

    enum State {
        OPEN,
        DONE
    }

    @Embeddable
    record Extent(int width, int height) {}

    @Entity(name = "Task")
    static class Task {
        @Id
        long id;

        @Nullable
        String title;

        @Enumerated(EnumType.STRING)
        State state = State.OPEN;

        @Embedded
        @Nullable
        Extent extent;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Task parent;

        @Version
        int version;

        protected Task() {}

        Task(long id, String title, Extent extent, @Nullable Task parent) {
            this.id = id;
            this.title = title;
            this.extent = extent;
            this.parent = parent;
        }

        long getId() {
            return id;
        }

        @Nullable
        String getTitle() {
            return title;
        }

        State getState() {
            return state;
        }

        @Nullable
        Extent getExtent() {
            return extent;
        }

        @Nullable
        Task getParent() {
            return parent;
        }

        int getVersion() {
            return version;
        }
    }

    @Entity(name = "Counted")
    static class Counted {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Nullable
        String title;

        @Nullable
        String getTitle() {
            return title;
        }
    }

    @Entity(name = "Drawn")
    static class Drawn {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "drawn_seq")
        @SequenceGenerator(name = "drawn_seq", sequenceName = "drawn_seq", allocationSize = 5)
        @Nullable
        Long id;

        @Nullable
        String title;

        @Nullable
        String getTitle() {
            return title;
        }
    }

    @Entity(name = "Random")
    static class Random {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Column(name = "id")
        @Nullable
        UUID id;

        @Nullable
        String title;

        @Nullable
        String getTitle() {
            return title;
        }
    }

    private final ContractContext context;
    private final PersistenceModule module;
    private final Repository<Task, Long> tasks;

    InsertSelectContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.module = context.open(Task.class, Counted.class, Drawn.class, Random.class);
        this.tasks = module.repository(Task.class, Long.class);
        Task root = new Task(1, "root", new Extent(1, 2), null);
        tasks.insertAll(List.of(
                root, new Task(2, "two", new Extent(3, 4), root), new Task(3, "three", new Extent(5, 6), root)));
        context.statements().clear();
    }

    private static InsertSpec<Task, Task> copy(QuerySpec<Task> rows) {
        return InsertSpec.into(Task.class)
                .from(rows)
                .set(path(Task::getId), path(Task::getId).plus(10L))
                .set(path(Task::getTitle), path(Task::getParent).then(Task::getTitle))
                .setValue(path(Task::getState), State.DONE)
                .set(path(Task::getExtent), path(Task::getExtent))
                .set(path(Task::getParent), path(Task::getParent));
    }

    @ContractTest(id = "BLK-01")
    void rowsOfAQueryAreInsertedInOneStatement() {
        long inserted = tasks.insertFrom(copy(ALL.where(path(Task::getId).ge(2L))));
        assertThat(inserted).isEqualTo(2);
        assertThat(context.statements().count()).isOne();
        Task copied = tasks.getById(12L);
        assertThat(copied.title).isEqualTo("root");
        assertThat(copied.state).isEqualTo(State.DONE);
        assertThat(copied.extent).isEqualTo(new Extent(3, 4));
        assertThat(copied.parent).isNotNull().extracting(Task::getId).isEqualTo(1L);
        assertThat(copied.version).isZero();
        assertThat(tasks.count(ALL)).isEqualTo(5);
    }

    @ContractTest(id = "BLK-02")
    void aQueryWithoutRowsInsertsNothing() {
        assertThat(tasks.insertFrom(copy(ALL.where(path(Task::getTitle).eq("none")))))
                .isZero();
        assertThat(tasks.count(ALL)).isEqualTo(3);
    }

    @ContractTest(id = "BLK-13")
    void aLimitedQueryInsertsItsFirstRows() {
        assertThat(tasks.insertFrom(
                        copy(ALL.orderBy(path(Task::getTitle).desc()).limit(1))))
                .isOne();
        assertThat(tasks.findById(12L)).isPresent();
    }

    @ContractTest(id = "BLK-04")
    void idsComeFromTheGenerators() {
        Repository<Counted, Long> counted = module.repository(Counted.class, Long.class);
        Repository<Drawn, Long> drawn = module.repository(Drawn.class, Long.class);
        Repository<Random, UUID> random = module.repository(Random.class, UUID.class);
        assertThat(counted.insertFrom(
                        InsertSpec.into(Counted.class).from(ALL).set(path(Counted::getTitle), path(Task::getTitle))))
                .isEqualTo(3);
        drawn.insert(new Drawn());
        assertThat(drawn.insertFrom(
                        InsertSpec.into(Drawn.class).from(ALL).set(path(Drawn::getTitle), path(Task::getTitle))))
                .isEqualTo(3);
        assertThat(random.insertFrom(
                        InsertSpec.into(Random.class).from(ALL).set(path(Random::getTitle), path(Task::getTitle))))
                .isEqualTo(3);
        for (int more = 0; more < 12; more++) {
            drawn.insert(new Drawn());
        }
        assertThat(counted.find(QuerySpec.of(Counted.class)))
                .extracting(Counted::getTitle)
                .contains("root", "three");
        assertThat(drawn.count(QuerySpec.of(Drawn.class))).isEqualTo(16);
        assertThat(random.find(QuerySpec.of(Random.class)))
                .extracting(row -> row.id)
                .doesNotContainNull()
                .hasSize(3);
    }

    @ContractTest(id = "BLK-07")
    void aDuplicateKeyInsertsNothing() {
        InsertSpec<Task, Task> same = InsertSpec.into(Task.class)
                .from(ALL)
                .set(path(Task::getId), path(Task::getId))
                .set(path(Task::getState), path(Task::getState));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> tasks.insertFrom(same));
        assertThat(tasks.count(ALL)).isEqualTo(3);
    }

    @ContractTest(id = "BLK-15")
    void anInsertInAReadOnlyTransactionIsRefused() {
        assertThatExceptionOfType(ReadOnlyTransactionException.class)
                .isThrownBy(() -> context.transactions().withReadOnly().execute(() -> tasks.insertFrom(copy(ALL))));
        assertThat(tasks.count(ALL)).isEqualTo(3);
    }

    @ContractTest(id = "BLK-04")
    void aQuerySeesTheRowsInTheSameTransaction() {
        long seen = context.transactions().execute(() -> {
            tasks.insert(new Task(4, "four", new Extent(7, 8), null));
            tasks.insertFrom(copy(ALL));
            return tasks.count(ALL);
        });
        assertThat(seen).isEqualTo(8);
    }

    @ContractTest(id = "BLK-08")
    void nullIsInserted() {
        assertThat(tasks.insertFrom(InsertSpec.into(Task.class)
                        .from(ALL.where(path(Task::getId).eq(1L)))
                        .setValue(path(Task::getId), 20L)
                        .setNull(path(Task::getTitle))
                        .set(path(Task::getState), path(Task::getState))))
                .isOne();
        assertThat(tasks.getById(20L).title).isNull();
    }

    @ContractTest(id = "BLK-11")
    void whatCannotBeInsertedIsRefused() {
        InsertSpec<Task, Task> spec = InsertSpec.into(Task.class).from(ALL);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> tasks.insertFrom(spec.setValue(path(Task::getState), State.OPEN)))
                .withMessageContaining("insertFrom of Task sets no id, which is assigned by the application");
        InsertSpec<Task, Task> withId = spec.set(path(Task::getId), path(Task::getId));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> tasks.insertFrom(withId.setValue(path(Task::getId), 1L)))
                .withMessageContaining("id is set twice");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> tasks.insertFrom(withId.setValue(path(Task::getVersion), 1)))
                .withMessageContaining("is the version and cannot be set");
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "BLK-11")
    void timeOrderedIdsHaveToBeSet() {
        PersistenceModule ordered = context.open(builder -> builder.timeOrderedUuids(), Random.class, Task.class);
        Repository<Random, UUID> random = ordered.repository(Random.class, UUID.class);
        InsertSpec<Random, Task> spec =
                InsertSpec.into(Random.class).from(ALL).set(path(Random::getTitle), path(Task::getTitle));
        assertThatExceptionOfType(UnsupportedCapabilityException.class)
                .isThrownBy(() -> random.insertFrom(spec))
                .withMessageContaining("no database makes time-ordered UUIDs");
        UUID id = UUID.randomUUID();
        assertThat(random.insertFrom(InsertSpec.into(Random.class)
                        .from(ALL.where(path(Task::getId).eq(1L)))
                        .setValue(Path.of(Random.class, "id", UUID.class), id)))
                .isOne();
        assertThat(random.findById(id)).isPresent();
    }
}
