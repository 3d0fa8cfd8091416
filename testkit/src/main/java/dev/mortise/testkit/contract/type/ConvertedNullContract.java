package dev.mortise.testkit.contract.type;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contract of a converter that stores something for null: it converts every value and every null (R11, R29). */
@ContractGroup("TYP")
class ConvertedNullContract {

    private static final Schema SCHEMA = Schema.of(Table.named("parcel_note")
            .id("id", bigInteger())
            .column("text", varchar(20))
            .column("place", varchar(20))
            .column("street", varchar(20)));

    private final ContractContext context;
    private final Repository<ParcelNote, Long> notes;

    ConvertedNullContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.notes = context.open(ParcelNote.class).repository(ParcelNote.class, Long.class);
        notes.insertAll(List.of(
                new ParcelNote(1, "fragile", new Spot("attic", "Elm")),
                new ParcelNote(2, null, new Spot(null, "Oak"))));
        context.statements().clear();
    }

    /** Stores "N/A" for null, and marks what it stores. */
    static class Marked implements AttributeConverter<String, String> {

        @Override
        public String convertToDatabaseColumn(@Nullable String value) {
            return value == null ? "N/A" : "=" + value;
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String stored) {
            return stored == null || stored.equals("N/A") ? null : stored.substring(1);
        }
    }

    /** Where it is. */
    @Embeddable
    record Spot(
            @Convert(converter = Marked.class) @Nullable String place,
            @Nullable String street) {}

    /** What is written on a parcel. */
    @Entity(name = "ParcelNote")
    static class ParcelNote {

        @Id
        long id;

        @Convert(converter = Marked.class)
        @Nullable
        String text;

        @Nullable
        Spot spot;

        protected ParcelNote() {}

        ParcelNote(long id, @Nullable String text, @Nullable Spot spot) {
            this.id = id;
            this.text = text;
            this.spot = spot;
        }

        long getId() {
            return id;
        }

        @Nullable
        String getText() {
            return text;
        }

        @Nullable
        Spot getSpot() {
            return spot;
        }
    }

    private Optional<String> stored(String column, long id) {
        return context.sql().value(String.class, "select " + column + " from parcel_note where id = ?", id);
    }

    private List<Long> ids(Condition<ParcelNote> condition) {
        return notes
                .find(QuerySpec.of(ParcelNote.class)
                        .where(condition)
                        .orderBy(path(ParcelNote::getId).asc()))
                .stream()
                .map(ParcelNote::getId)
                .toList();
    }

    @ContractTest(id = "TYP-59")
    void aPatchToNullStoresWhatAnInsertOfNullDoes() {
        assertThat(stored("text", 2)).contains("N/A");

        notes.patch(1L, path(ParcelNote::getText).toNull());

        assertThat(stored("text", 1)).contains("N/A");
        assertThat(notes.getById(1L).getText()).isNull();
    }

    @ContractTest(id = "TYP-59")
    void aBulkUpdateToNullStoresWhatAnUpdateOfNullDoes() {
        notes.updateWhere(UpdateSpec.of(ParcelNote.class)
                .set(
                        path(ParcelNote::getText).toNull(),
                        path(ParcelNote::getSpot).then(Spot::street).to("Ash"))
                .where(path(ParcelNote::getText).eq("fragile")));

        assertThat(stored("text", 1)).contains("N/A");
        assertThat(stored("street", 1)).contains("Ash");
    }

    @ContractTest(id = "TYP-59")
    void anEmbeddedValueIsConverted() {
        notes.patch(1L, path(ParcelNote::getSpot).then(Spot::place).toNull());
        assertThat(stored("place", 1)).contains("N/A");

        notes.patch(1L, path(ParcelNote::getSpot).to(new Spot(null, "Ash")));
        assertThat(stored("place", 1)).contains("N/A");

        notes.insert(new ParcelNote(3, null, null));
        notes.patch(1L, path(ParcelNote::getSpot).toNull());
        assertThat(stored("place", 1)).isEqualTo(stored("place", 3));
        assertThat(stored("street", 1)).isEmpty();
    }

    @ContractTest(id = "TYP-59")
    void comparedValuesGoThroughTheConverter() {
        assertThat(ids(path(ParcelNote::getText).eq("fragile"))).containsExactly(1L);
        assertThat(ids(path(ParcelNote::getText).in("fragile", "x"))).containsExactly(1L);
        assertThat(ids(path(ParcelNote::getText).between("f", "g"))).containsExactly(1L);
        assertThat(ids(path(ParcelNote::getText).coalesce("none").eq("fragile")))
                .containsExactly(1L);
        assertThat(ids(path(ParcelNote::getSpot).then(Spot::place).ne("attic"))).containsExactly(2L);
    }

    @ContractTest(id = "TYP-59")
    void columnsWithDifferentConvertersAreNotCombined() {
        notes.updateWhere(UpdateSpec.of(ParcelNote.class)
                .set(path(ParcelNote::getText).to(path(ParcelNote::getSpot).then(Spot::place)))
                .where(path(ParcelNote::getId).eq(1L)));
        assertThat(stored("text", 1)).contains("=attic");

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> notes.updateWhere(UpdateSpec.of(ParcelNote.class)
                        .set(path(ParcelNote::getText)
                                .to(path(ParcelNote::getSpot).then(Spot::street)))
                        .where(path(ParcelNote::getId).eq(1L))))
                .withMessageContaining("store their values in different forms");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> ids(
                        path(ParcelNote::getText).eq(path(ParcelNote::getSpot).then(Spot::street))));
    }

    @ContractTest(id = "TYP-59")
    void isNullAsksForTheNullOfTheColumn() {
        assertThat(ids(path(ParcelNote::getText).isNull())).isEmpty();
        assertThat(ids(path(ParcelNote::getText).isNotNull())).containsExactly(1L, 2L);
    }
}
