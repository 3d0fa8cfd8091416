package dev.mortise.testkit.contract.batch;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.bulk.InsertSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Contract of streams, native statements and inserts from queries that reach many rows: none is lost, each is counted (R3). */
@ContractGroup("BAT")
class StatementSizeContract {

    /** The rows of a JDBC batch and of a fetch are 500, the ids of a list 1,000. */
    private static final List<Integer> SIZES = List.of(1, 499, 500, 501, 999, 1_000, 1_001, 3_007);

    private static final Schema SCHEMA = Schema.of(
            Table.named("dot").id("id", integer()).column("text", varchar(30)),
            Table.named("dot_copy").id("id", integer()).column("text", varchar(30)));

    @Entity(name = "Dot")
    static class Dot {
        @Id
        int id;

        String text = "";

        protected Dot() {}

        Dot(int id) {
            this.id = id;
            this.text = "dot " + id;
        }

        int getId() {
            return id;
        }

        String getText() {
            return text;
        }
    }

    @Entity(name = "DotCopy")
    @jakarta.persistence.Table(name = "dot_copy")
    static class DotCopy {
        @Id
        int id;

        String text = "";

        int getId() {
            return id;
        }

        String getText() {
            return text;
        }
    }

    private final ContractContext context;
    private final PersistenceModule module;
    private final Repository<Dot, Integer> dots;
    private final Repository<DotCopy, Integer> copies;

    StatementSizeContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.module = context.open(Dot.class, DotCopy.class);
        this.dots = module.repository(Dot.class, Integer.class);
        this.copies = module.repository(DotCopy.class, Integer.class);
    }

    private interface Sized {
        void check(int size, List<Integer> ids);
    }

    /** Each size adds the rows that it has more than the one before. */
    private void atEachSize(Sized sized) {
        int before = 0;
        for (int size : SIZES) {
            dots.insertAll(IntStream.range(before, size).mapToObj(Dot::new).toList());
            sized.check(size, IntStream.range(0, size).boxed().toList());
            before = size;
        }
    }

    @ContractTest(id = "BAT-04")
    void streamsGiveEveryRowWhateverTheirNumber() {
        QuerySpec<Dot> ordered =
                QuerySpec.of(Dot.class).orderBy(path(Dot::getId).asc());
        atEachSize((size, ids) -> context.transactions().executeWithoutResult(() -> {
            try (Stream<Dot> stream = dots.stream(ordered)) {
                assertThat(stream.map(Dot::getId)).as("of %d", size).containsExactlyElementsOf(ids);
            }
            try (Stream<Integer> stream = module.sql("select id from dot order by id").as(Integer.class).stream()) {
                assertThat(stream).as("native, of %d", size).containsExactlyElementsOf(ids);
            }
        }));
    }

    @ContractTest(id = "BAT-04")
    void nativeStatementsReachEveryRowWhateverTheirNumber() {
        atEachSize((size, ids) -> {
            assertThat(module.sql("select id from dot order by id")
                            .as(Integer.class)
                            .list())
                    .as("of %d", size)
                    .isEqualTo(ids);
            assertThat(module.sql("update dot set text = :text")
                            .bind("text", "of " + size)
                            .update())
                    .isEqualTo(size);
            assertThat(context.sql().count("dot where text = 'of " + size + "'"))
                    .isEqualTo(size);
        });
    }

    @ContractTest(id = "BAT-04")
    void insertsFromQueriesTakeEveryRowWhateverTheirNumber() {
        atEachSize((size, ids) -> {
            assertThat(copies.insertFrom(InsertSpec.into(DotCopy.class)
                            .from(QuerySpec.of(Dot.class))
                            .set(path(DotCopy::getId), path(Dot::getId))
                            .set(path(DotCopy::getText), path(Dot::getText))))
                    .as("of %d", size)
                    .isEqualTo(size);
            assertThat(context.sql().count("dot_copy")).isEqualTo(size);
            context.sql().run("delete from dot_copy");
        });
    }
}
