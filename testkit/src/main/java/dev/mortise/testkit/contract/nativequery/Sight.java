package dev.mortise.testkit.contract.nativequery;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sight of a town; cases of native queries read and write it. */
@Entity
class Sight {

    static final Schema SCHEMA = Schema.of(
            Table.named("town").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("sight")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .column("entry_fee", decimal(10, 2))
                    .column("kind", varchar(10))
                    .column("grade", integer())
                    .column("code", varchar(20))
                    .column("seen_at", instant())
                    .column("ref", uuid())
                    .column("town_id", bigInteger())
                    .reference("sight_town_fk", "town_id", "town"));

    static final Class<?>[] ENTITIES = {Town.class, Sight.class};

    /** What it is, stored by name. */
    enum Kind {
        CASTLE,
        TOWER
    }

    /** How good it is, stored by ordinal. */
    enum Grade {
        GOOD,
        BEST
    }

    /** A value that no column holds by itself. */
    record Code(String text) {}

    /** Stores it in brackets. */
    static class CodeConverter implements AttributeConverter<Code, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Code code) {
            return code == null ? null : "<" + code.text() + ">";
        }

        @Override
        public @Nullable Code convertToEntityAttribute(@Nullable String stored) {
            return stored == null ? null : new Code(stored.substring(1, stored.length() - 1));
        }
    }

    @Id
    private long id;

    private String name = "";
    private @Nullable BigDecimal entryFee;

    @Enumerated(EnumType.STRING)
    private @Nullable Kind kind;

    @Enumerated(EnumType.ORDINAL)
    private @Nullable Grade grade;

    @Convert(converter = CodeConverter.class)
    private @Nullable Code code;

    private @Nullable Instant seenAt;
    private @Nullable UUID ref;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Town town;

    protected Sight() {}

    Sight(long id, String name) {
        this.id = id;
        this.name = name;
    }

    Sight with(String entryFee, Kind kind, Grade grade, Code code, Instant seenAt, UUID ref, Town town) {
        this.entryFee = new BigDecimal(entryFee);
        this.kind = kind;
        this.grade = grade;
        this.code = code;
        this.seenAt = seenAt;
        this.ref = ref;
        this.town = town;
        return this;
    }

    long getId() {
        return id;
    }

    String getName() {
        return name;
    }

    @Nullable
    BigDecimal getEntryFee() {
        return entryFee;
    }

    @Nullable
    Kind getKind() {
        return kind;
    }

    @Nullable
    Grade getGrade() {
        return grade;
    }

    @Nullable
    Code getCode() {
        return code;
    }

    @Nullable
    Instant getSeenAt() {
        return seenAt;
    }

    @Nullable
    UUID getRef() {
        return ref;
    }

    @Nullable
    Town getTown() {
        return town;
    }

    /** A town. */
    @Entity(name = "Town")
    static class Town {

        @Id
        private long id;

        private String name = "";

        @OneToMany(mappedBy = "town")
        private List<Sight> sights = new ArrayList<>();

        protected Town() {}

        Town(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        List<Sight> getSights() {
            return sights;
        }
    }
}
