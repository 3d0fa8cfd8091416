package dev.mortise.testkit.contract.bulk;

import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.min;
import static dev.mortise.query.Queries.treat;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
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
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of inserts from queries into hierarchies, composite ids, converted columns and dated versions. */
@ContractGroup("BLK")
class InsertSelectMappingContract {

    private static final QuerySpec<Note> ALL = QuerySpec.of(Note.class);

    private static final Schema SCHEMA = Schema.of(
            Table.named("note")
                    .id("id", bigInteger())
                    .column("mood", varchar(20))
                    .column("plain", varchar(20))
                    .column("rating", integer()),
            Table.named("paper")
                    .id("id", bigInteger())
                    .required("dtype", varchar(20))
                    .column("title", varchar(20))
                    .column("pages", integer()),
            Table.named("machine").id("id", bigInteger()),
            Table.named("printer").id("id", bigInteger()).column("ink", varchar(20)),
            Table.named("dated")
                    .required("region", varchar(20))
                    .required("number", integer())
                    .column("fixed", varchar(20))
                    .required("changed", instant()));

    /** Stores texts with a mark before them. */
    static class Marked implements AttributeConverter<String, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable String value) {
            return value == null ? null : "=" + value;
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : stored.substring(1);
        }
    }

    @Entity(name = "Note")
    static class Note {
        @Id
        long id;

        @Convert(converter = Marked.class)
        @Nullable
        String mood;

        @Nullable
        String plain;

        int rating;

        protected Note() {}

        Note(long id, String mood, String plain, int rating) {
            this.id = id;
            this.mood = mood;
            this.plain = plain;
            this.rating = rating;
        }
    }

    @Entity(name = "Paper")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class Paper {
        @Id
        long id;

        @Nullable
        String title;
    }

    @Entity(name = "Book")
    static class Book extends Paper {
        @Nullable
        Integer pages;

        @Nullable
        Integer getPages() {
            return pages;
        }
    }

    @Entity(name = "Machine")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Machine {
        @Id
        long id;
    }

    @Entity(name = "Printer")
    static class Printer extends Machine {
        @Nullable
        String ink;
    }

    @Embeddable
    record Place(String region, int number) {}

    @Entity(name = "Dated")
    static class Dated {
        @EmbeddedId
        @Nullable
        Place id;

        @Column(name = "fixed", insertable = false)
        @Nullable
        String fixed;

        @Version
        @Nullable
        Instant changed;
    }

    private final ContractContext context;
    private final PersistenceModule module;
    private final Repository<Note, Long> notes;

    InsertSelectMappingContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.module = context.open(Note.class, Paper.class, Book.class, Machine.class, Printer.class, Dated.class);
        this.notes = module.repository(Note.class, Long.class);
        notes.insertAll(List.of(new Note(1, "glad", "one", 4), new Note(2, "sad", "two", 7)));
        context.statements().clear();
    }

    private static <T, V> Path<T, V> of(Class<T> entity, String name, Class<V> type) {
        return Path.of(entity, name, type);
    }

    private static Path<Note, Long> id() {
        return of(Note.class, "id", Long.class);
    }

    private static Path<Note, String> text(String name) {
        return of(Note.class, name, String.class);
    }

    @ContractTest(id = "BLK-04")
    void theClassOfARowIsTheRepositorys() {
        Repository<Book, Long> books = module.repository(Book.class, Long.class);
        InsertSpec<Book, Note> spec = InsertSpec.into(Book.class)
                .from(ALL)
                .set(of(Book.class, "id", Long.class), id())
                .set(of(Book.class, "title", String.class), text("plain"))
                .set(of(Book.class, "pages", Integer.class), of(Note.class, "rating", Integer.class));

        assertThat(books.insertFrom(spec)).isEqualTo(2);

        assertThat(books.getById(2L))
                .extracting(book -> book.title, book -> book.pages)
                .containsExactly("two", 7);
        Repository<Paper, Long> papers = module.repository(Paper.class, Long.class);
        assertThat(papers.getById(1L)).isInstanceOf(Book.class);
        papers.insertFrom(
                InsertSpec.into(Paper.class).from(ALL).set(of(Paper.class, "id", Long.class), id().plus(10L)));
        assertThat(papers.getById(11L)).isExactlyInstanceOf(Paper.class);
    }

    @ContractTest(id = "BLK-04")
    void convertedValuesKeepTheirStoredForm() {
        InsertSpec<Note, Note> copy = InsertSpec.into(Note.class)
                .from(ALL.where(text("mood").eq("sad")))
                .set(id(), id().plus(10L))
                .set(of(Note.class, "rating", Integer.class), of(Note.class, "rating", Integer.class));

        notes.insertFrom(copy.set(text("mood"), text("mood")));
        notes.insertFrom(InsertSpec.into(Note.class)
                .from(ALL.where(id().eq(1L)))
                .setValue(id(), 21L)
                .setValue(text("mood"), "calm")
                .setValue(of(Note.class, "rating", Integer.class), 3));

        assertThat(notes.getById(12L).mood).isEqualTo("sad");
        assertThat(notes.getById(21L).mood).isEqualTo("calm");
        assertThat(context.sql().value(String.class, "select mood from note where id = 21"))
                .contains("=calm");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> notes.insertFrom(copy.set(text("mood"), text("plain"))))
                .withMessageContaining("converter");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> notes.insertFrom(copy.set(text("plain"), text("mood"))))
                .withMessageContaining("converter");
    }

    @ContractTest(id = "BLK-08")
    void compositeIdsAndDatedVersionsAreInserted() {
        Repository<Dated, Place> dated = module.repository(Dated.class, Place.class);
        Path<Dated, String> region = of(Dated.class, "id.region", String.class);
        InsertSpec<Dated, Note> spec = InsertSpec.into(Dated.class).from(ALL).set(region, text("plain"));
        InsertSpec<Dated, Note> whole =
                spec.set(of(Dated.class, "id.number", Integer.class), of(Note.class, "rating", Integer.class));

        assertThat(dated.insertFrom(whole)).isEqualTo(2);

        Dated one = dated.getById(new Place("one", 4));
        assertThat(one.changed).isNotNull();
        dated.update(one);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> dated.insertFrom(spec))
                .withMessageContaining("insertFrom of Dated sets no id");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> dated.insertFrom(whole.setValue(of(Dated.class, "fixed", String.class), "x")))
                .withMessageContaining("is mapped as not insertable");
    }

    @ContractTest(id = "BLK-11")
    void joinedHierarchiesAreRefused() {
        Repository<Printer, Long> printers = module.repository(Printer.class, Long.class);

        assertThatExceptionOfType(UnsupportedCapabilityException.class)
                .isThrownBy(() -> printers.insertFrom(
                        InsertSpec.into(Printer.class).from(ALL).set(of(Printer.class, "id", Long.class), id())))
                .withMessageContaining("JOINED");
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "BLK-07")
    void anAttemptTakesTheRowsBack() {
        InsertSpec<Note, Note> copy = InsertSpec.into(Note.class)
                .from(ALL)
                .set(id(), id().plus(10L))
                .set(of(Note.class, "rating", Integer.class), of(Note.class, "rating", Integer.class));

        context.transactions().executeWithoutResult(() -> {
            context.transactions().attempt(() -> {
                assertThat(notes.insertFrom(copy)).isEqualTo(2);
                assertThat(notes.count(ALL)).isEqualTo(4);
                throw new IllegalStateException("taken back");
            });
            assertThat(notes.count(ALL)).isEqualTo(2);
        });
    }

    @ContractTest(id = "BLK-13")
    void groupsInsertARowEach() {
        notes.insertAll(List.of(new Note(3, "glad", "one", 5), new Note(4, "glad", "three", 1)));
        Path<Note, Integer> rating = of(Note.class, "rating", Integer.class);
        InsertSpec<Note, Note> best = InsertSpec.into(Note.class)
                .from(ALL.where(id().lt(10L)).orderBy(text("plain").desc()).limit(1))
                .set(id(), max(id()).plus(100L))
                .set(text("plain"), text("plain"))
                .set(rating, max(rating))
                .groupBy(text("plain"))
                .having(max(rating).ge(4));
        context.statements().clear();
        assertThat(notes.insertFrom(best)).isOne();
        assertThat(context.statements().count()).isOne();
        assertThat(notes.getById(102L).plain).isEqualTo("two");
        assertThat(notes.insertFrom(best.having(max(rating).lt(6)))).isOne();
        assertThat(notes.getById(103L).rating).isEqualTo(5);
        InsertSpec<Note, Note> all = InsertSpec.into(Note.class)
                .from(ALL)
                .set(id(), max(id()).plus(1L))
                .set(rating, min(rating));
        assertThat(notes.insertFrom(all)).isOne();
        assertThat(notes.getById(104L).rating).isEqualTo(1);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> notes.insertFrom(all.set(text("plain"), text("plain"))));
    }

    @ContractTest(id = "BLK-11")
    void propertiesOfSubclassesAreRefused() {
        Repository<Paper, Long> papers = module.repository(Paper.class, Long.class);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> papers.insertFrom(InsertSpec.into(Paper.class)
                        .from(ALL)
                        .set(of(Paper.class, "id", Long.class), id())
                        .setValue(treat(Paper.class, Book.class).then(Book::getPages), 3)))
                .withMessageContaining("is a property of a subclass");
        assertThat(context.statements().count()).isZero();
    }
}
