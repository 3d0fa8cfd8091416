package dev.mortise.testkit.contract.swap;

import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.StaleEntityException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.schema.ColumnType;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contract of the swap in the rows: both engines write the same rows. */
@ZoneSensitive
@ContractGroup("SWP")
class SwapDataContract {

    private static final Schema GENERATED = Schema.of(
                    Table.named("ticket").id("id", ColumnType.bigInteger()).column("label", varchar(20)),
                    Table.named("visit").identity("id").column("pieces", integer()))
            .sequence("ticket_seq", 5);

    private static final Class<?>[] ENTITIES = {BasicTypeSpecimen.class, Article.class, Ticket.class, Visit.class};

    @Entity
    static class Ticket {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tickets")
        @SequenceGenerator(name = "tickets", sequenceName = "ticket_seq", allocationSize = 5)
        private @Nullable Long id;

        private @Nullable String label;

        protected Ticket() {}

        private Ticket(String label) {
            this.label = label;
        }
    }

    @Entity
    static class Visit {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private @Nullable Integer pieces;

        protected Visit() {}
    }

    private final ContractContext context;

    SwapDataContract(ContractContext context) {
        this.context =
                context.tables(BasicTypeSpecimen.SCHEMA).tables(Article.SCHEMA).tables(GENERATED);
        context.open(ENTITIES);
    }

    @ContractTest(id = "SWP-01", peer = true)
    void swapAllTypes() {
        assertReadAlike(specimens(here()), specimens(peer()), 1);
        assertReadAlike(specimens(peer()), specimens(here()), 3);
    }

    @ContractTest(id = "SWP-02", peer = true)
    void swapVersionColumn() {
        Repository<Article, UUID> ours = here().repository(Article.class, UUID.class);
        Repository<Article, UUID> theirs = peer().repository(Article.class, UUID.class);
        Article tea = ours.insert(Article.named("Tea"));
        UUID id = requireNonNull(tea.getId());
        Article copy = theirs.getById(id);

        theirs.update(copy.with("theirs", null, 1));

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> ours.update(tea.with("ours", null, 2)));
        Article current = ours.getById(id);
        ours.update(current.with("ours", null, 3));
        assertThat(current.getVersion()).isEqualTo(2);
        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> theirs.delete(copy));
        assertThat(theirs.getById(id).getNote()).isEqualTo("ours");
    }

    @ContractTest(id = "SWP-03", peer = true)
    void swapGeneratedIds() {
        List<PersistenceModule> engines = List.of(here(), peer());
        Set<Long> tickets = new HashSet<>();
        Set<Long> visits = new HashSet<>();
        for (int i = 0; i < 24; i++) {
            PersistenceModule engine = engines.get(i % 2);
            Ticket ticket = engine.repository(Ticket.class, Long.class).insert(new Ticket("no. " + i));
            Visit visit = engine.repository(Visit.class, Long.class).insert(new Visit());
            assertThat(ticket.label).isEqualTo("no. " + i);
            assertThat(visit.pieces).isNull();
            tickets.add(ticket.id);
            visits.add(visit.id);
        }

        assertThat(tickets).hasSize(24).doesNotContainNull();
        assertThat(visits).hasSize(24).doesNotContainNull();
        assertThat(context.sql().count("ticket")).isEqualTo(24);
        assertThat(context.sql().count("visit")).isEqualTo(24);
    }

    @ContractTest(id = "SWP-04", peer = true)
    void swapRawColumnImage() {
        insertPair(specimens(here()), 1);
        insertPair(specimens(peer()), 3);

        assertThat(image(1)).hasSizeGreaterThan(20).isEqualTo(image(3));
        assertThat(image(2)).isEqualTo(image(4));
    }

    @ContractTest(id = "SWP-05", peer = true)
    void swapSchemaValidate() throws Exception {
        List<Map<String, @Nullable Object>> before = columns();

        try (PersistenceModule fresh = context.module().entities(ENTITIES).open()) {
            specimens(fresh).insert(BasicTypeSpecimen.full(1));
        }
        specimens(peer()).insert(BasicTypeSpecimen.full(2));

        assertThat(columns()).isEqualTo(before).hasSizeGreaterThan(20);
        assertThat(context.sql().count("specimen")).isEqualTo(2);
    }

    private PersistenceModule here() {
        return context.open(ENTITIES);
    }

    private PersistenceModule peer() {
        return context.openPeer(ENTITIES);
    }

    private static Repository<BasicTypeSpecimen, Long> specimens(PersistenceModule engine) {
        return engine.repository(BasicTypeSpecimen.class, Long.class);
    }

    /** Inserts a specimen with all values and one without, both in one batch. */
    private static void insertPair(Repository<BasicTypeSpecimen, Long> writer, long id) {
        writer.insertAll(List.of(BasicTypeSpecimen.full(id), BasicTypeSpecimen.bare(id + 1)));
    }

    private static void assertReadAlike(
            Repository<BasicTypeSpecimen, Long> writer, Repository<BasicTypeSpecimen, Long> reader, long id) {
        insertPair(writer, id);
        for (BasicTypeSpecimen written : List.of(BasicTypeSpecimen.full(id), BasicTypeSpecimen.bare(id + 1))) {
            assertThat(reader.getById(written.id)).usingRecursiveComparison().isEqualTo(written);
        }
        BasicTypeSpecimen changed = reader.getById(id + 1);
        changed.origin = reader.reference(id);
        reader.update(changed);
        assertThat(requireNonNull(writer.getById(id + 1).origin).id).isEqualTo(id);
    }

    /** What the columns of a row hold, as text of the database; bytes in hexadecimal digits. */
    private Map<String, String> image(long id) {
        String row = "from specimen s where id = " + id;
        Map<String, String> image = new LinkedHashMap<>();
        for (String column : context.sql().rows("select * " + row).get(0).keySet()) {
            if (!column.equals("id") && !column.equals("content")) {
                String sql = "select cast(s." + column + " as char(400)) " + row;
                image.put(column, context.sql().value(String.class, sql).orElse("null"));
            }
        }
        String content = context.sql()
                .value(byte[].class, "select content " + row)
                .map(HexFormat.of()::formatHex)
                .orElse("null");
        image.put("content", content);
        return image;
    }

    private List<Map<String, @Nullable Object>> columns() {
        return context.sql()
                .rows("select column_name, data_type, is_nullable from information_schema.columns"
                        + " where upper(table_name) in ('SPECIMEN', 'ARTICLE', 'TICKET', 'VISIT')"
                        + " order by table_name, ordinal_position");
    }
}
