package dev.mortise.testkit.contract.type;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.longText;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.capability.Capability;
import dev.mortise.error.DataConversionException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of text: it is read as written, code point by code point, or refused (R29). */
@ZoneSensitive
@ContractGroup("TYP")
class TextTypeContract {

    private static final Schema SCHEMA = Schema.of(Table.named("note")
            .id("id", bigInteger())
            .column("text", varchar(100))
            .column("code", varchar(5))
            .column("story", longText()));

    /** Too long for the column, whether the database counts characters or halves of them. */
    private static final String LONG_CODE = "abcdefghijk";

    private static final int TWENTY_MEGABYTES = 20 * 1024 * 1024;

    @Entity
    static class Note {

        @Id
        private long id;

        private @Nullable String text;

        @Column(length = 5)
        private @Nullable String code;

        @Lob
        private @Nullable String story;

        protected Note() {}

        private Note(long id) {
            this.id = id;
        }
    }

    private final ContractContext context;
    private final Repository<Note, Long> notes;

    TextTypeContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.notes = context.open(Note.class).repository(Note.class, Long.class);
    }

    @ContractTest(id = "TYP-02")
    void stringUnicodeBmp() {
        assertComesBack("Ærøskøbing 漢字 العربية");
    }

    @ContractTest(id = "TYP-03")
    void stringEmojiAndZwj() {
        assertComesBack("x😀👩‍👩‍👧");

        assertThat(context.sql().value(Integer.class, "select char_length(text) from note"))
                .as("characters in the column; on MariaDB it needs the character set utf8mb4")
                .hasValueSatisfying(length -> assertThat(length).isBetween(7, 11));
    }

    @ContractTest(id = "TYP-05")
    void stringEmptyIsNotNull() {
        assertComesBack("");

        Path<Note, String> text = Path.of(Note.class, "text", String.class);
        assertThat(notes.count(QuerySpec.of(Note.class).where(text.isNull()))).isZero();
        assertThat(notes.count(QuerySpec.of(Note.class).where(text.eq("")))).isOne();
    }

    @ContractTest(id = "TYP-06")
    void stringNull() {
        assertComesBack(null);

        assertThat(context.sql().count("note where text is null and code is null and story is null"))
                .isOne();
    }

    @ContractTest(id = "TYP-10", requires = Capability.TEXT_NUL, unsupported = "nulCharacterIsRefused")
    void stringNulCharacter() {
        assertComesBack("before\0after");
    }

    void nulCharacterIsRefused() {
        assertRefusedBeforeSql("before\0after");
    }

    @ContractTest(id = "TYP-11")
    void stringLoneSurrogateRefusedOrKept() {
        assertRefusedBeforeSql("half \ud83d of a pair");
        assertRefusedBeforeSql("other half \ude00");
    }

    @ContractTest(id = "TYP-12")
    void stringExactMaxLength() {
        Note note = new Note(1);
        note.code = "😀😁😂😃😄";

        notes.insert(note);

        assertThat(notes.getById(1L).code).isEqualTo("😀😁😂😃😄");
    }

    @ContractTest(id = "TYP-15")
    void textTwentyMegabytes() {
        Note note = new Note(1);
        note.story = "0123456789abcdef".repeat(TWENTY_MEGABYTES / 16);

        boolean stored = isStored(note);

        assertThat(notes.findById(1L).isPresent()).isEqualTo(stored);
        if (stored) {
            assertThat(note.story.equals(notes.getById(1L).story)).isTrue();
        }
        assertUsable();
    }

    @ContractTest(id = "TYP-16")
    void lobStringPortableColumn() {
        Note note = new Note(1);
        note.story = "Once upon a time, 漢字. ".repeat(1_000);

        notes.insert(note);

        assertThat(context.sql().value(String.class, "select story from note")).contains(note.story);
        context.sql().run("update note set story = 'rewritten'");
        assertThat(notes.getById(1L).story).isEqualTo("rewritten");
    }

    @ContractTest(id = "TYP-17")
    void shortTextIsNotPadded() {
        Note note = new Note(1);
        note.code = "ab";
        Note padded = new Note(2);
        padded.code = "ab   ";

        notes.insert(note);
        notes.insert(padded);

        assertThat(notes.getById(1L).code).isEqualTo("ab");
        assertThat(notes.getById(2L).code).isEqualTo("ab   ");
        assertThat(context.sql().value(Integer.class, "select char_length(code) from note where id = 1"))
                .contains(2);
    }

    @ContractTest(id = "TYP-01")
    void stringAscii() {
        StringBuilder printable = new StringBuilder();
        for (char letter = ' ' + 1; letter < 127; letter++) {
            printable.append(letter);
        }

        assertComesBack(printable.toString());
    }

    @ContractTest(id = "TYP-04")
    void stringCombiningNotNormalised() {
        assertComesBack("caf\u00e9");
        Note decomposed = new Note(2);
        decomposed.text = "cafe\u0301";

        notes.insert(decomposed);

        assertThat(notes.getById(2L).text).isEqualTo("cafe\u0301");
        Path<Note, String> text = Path.of(Note.class, "text", String.class);
        assertThat(notes.count(QuerySpec.of(Note.class).where(text.eq("caf\u00e9"))))
                .isOne();
    }

    @ContractTest(id = "TYP-07")
    void stringTrailingSpacesKept() {
        assertComesBack("ab  ");

        assertThat(context.sql().value(Integer.class, "select char_length(text) from note"))
                .contains(4);
    }

    @ContractTest(id = "TYP-08")
    void stringLeadingTabNewlineCrLf() {
        assertComesBack("\t\n\r\n ab\n\ncd\r\n\t");
    }

    @ContractTest(id = "TYP-09")
    void stringQuotesBackslashPercent() {
        String text = "a'b\"c\\d%e_f?:x{}#{y}${z}`--/**/";

        assertComesBack(text);

        Path<Note, String> path = Path.of(Note.class, "text", String.class);
        for (QuerySpec<Note> spec : List.of(
                QuerySpec.of(Note.class).where(path.eq(text)),
                QuerySpec.of(Note.class).where(path.contains("\\d%e_f?:x{}")),
                QuerySpec.of(Note.class).where(path.endsWith("${z}`--/**/")))) {
            assertThat(notes.count(spec)).as("%s", spec).isOne();
        }
    }

    @ContractTest(id = "TYP-13")
    void stringTooLongFails() {
        Note note = new Note(1);
        note.code = LONG_CODE;
        Note brief = new Note(2);
        brief.code = "abc";
        notes.insert(brief);
        brief.code = LONG_CODE;

        assertThatExceptionOfType(DataConversionException.class).isThrownBy(() -> notes.insert(note));
        assertThatExceptionOfType(DataConversionException.class).isThrownBy(() -> notes.update(brief));
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> notes.patch(
                        2L, Path.of(Note.class, "code", String.class).to(LONG_CODE)));

        assertThat(notes.find(QuerySpec.of(Note.class)))
                .singleElement()
                .satisfies(kept -> assertThat(kept.code).isEqualTo("abc"));
    }

    @ContractTest(id = "TYP-14")
    void textOneMegabyte() {
        Note note = new Note(1);
        note.story = "漢字 é 😀 text. ".repeat(64 * 1024);

        notes.insert(note);

        assertThat(note.story.equals(notes.getById(1L).story)).isTrue();
    }

    private void assertComesBack(@Nullable String text) {
        Note note = new Note(1);
        note.text = text;

        notes.insert(note);

        assertThat(notes.getById(1L).text).isEqualTo(text);
    }

    private void assertRefusedBeforeSql(String text) {
        Note note = new Note(1);
        note.text = text;

        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> notes.insert(note))
                .withMessageContaining("Note.text");

        assertThat(context.statements().statements()).isEmpty();
    }

    /** Whether the note could be inserted; a database that limits its statements is not sent one that is too long. */
    private boolean isStored(Note note) {
        try {
            notes.insert(note);
            return true;
        } catch (DataConversionException tooLarge) {
            assertThat(tooLarge).hasMessageContaining("Note.story");
            assertThat(context.statements().statements()).noneMatch(sql -> sql.startsWith("insert"));
            return false;
        }
    }

    private void assertUsable() {
        notes.insert(new Note(2));
        assertThat(notes.existsById(2L)).isTrue();
    }
}
