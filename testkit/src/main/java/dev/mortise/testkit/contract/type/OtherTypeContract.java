package dev.mortise.testkit.contract.type;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varbinary;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DataConversionException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contract of identifiers, bytes and enums (R29). */
@ZoneSensitive
@ContractGroup("TYP")
class OtherTypeContract {

    private static final Schema SCHEMA = Schema.of(Table.named("paint")
            .id("id", bigInteger())
            .column("token", uuid())
            .column("content", varbinary(300))
            .column("colour", varchar(20))
            .column("finish", integer()));

    enum Colour {
        RED,
        GREEN
    }

    enum Finish {
        MATT,
        GLOSS
    }

    @Entity
    static class Paint {

        @Id
        private long id;

        private @Nullable UUID token;

        private byte @Nullable [] content;

        @Enumerated(EnumType.STRING)
        private @Nullable Colour colour;

        /** Without an annotation, an enum is its ordinal. */
        private @Nullable Finish finish;

        protected Paint() {}

        private Paint(long id) {
            this.id = id;
        }
    }

    enum WiderColour {
        RED,
        GREEN,
        ULTRAVIOLET
    }

    /** The paint of the next release, in which the enum has one constant more. */
    @Entity
    @jakarta.persistence.Table(name = "paint")
    static class NextPaint {

        @Id
        private long id;

        @Enumerated(EnumType.STRING)
        private @Nullable WiderColour colour;

        protected NextPaint() {}

        private NextPaint(long id, WiderColour colour) {
            this.id = id;
            this.colour = colour;
        }
    }

    private final ContractContext context;
    private final Repository<Paint, Long> paints;

    OtherTypeContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.paints = context.open(Paint.class).repository(Paint.class, Long.class);
    }

    @ContractTest(id = "TYP-48")
    void uuidRoundTrip() {
        UUID token = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");

        insertTokens(List.of(token, new UUID(0, 0), new UUID(-1, -1)));

        assertThat(tokens(false)).containsExactlyInAnyOrder(token, new UUID(0, 0), new UUID(-1, -1));
        assertThat(context.sql().value(String.class, "select cast(token as char(36)) from paint where id = 0"))
                .map(raw -> raw.toLowerCase(Locale.ROOT))
                .contains(token.toString());
        assertThat(paints.count(QuerySpec.of(Paint.class).where(token().eq(token))))
                .isOne();
    }

    @ContractTest(id = "TYP-49", facts = DatabaseFact.UUID_ORDER_BYTES, unsupported = "uuidOrderIsTheDatabasesOwn")
    void uuidOrderByIsUnsigned() {
        insertTokens(tokensOfManyKinds());

        Comparator<UUID> unsigned = (one, other) -> {
            int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
        };
        assertThat(tokens(false)).isSortedAccordingTo(unsigned).hasSize(6);
    }

    void uuidOrderIsTheDatabasesOwn() {
        insertTokens(tokensOfManyKinds());

        List<UUID> reversed = new ArrayList<>(tokens(true));
        Collections.reverse(reversed);
        assertThat(tokens(false)).isEqualTo(reversed).containsExactlyInAnyOrderElementsOf(tokensOfManyKinds());
    }

    @ContractTest(id = "TYP-51")
    void bytesEmptyVsNull() {
        Paint empty = new Paint(1);
        empty.content = new byte[0];

        paints.insertAll(List.of(empty, new Paint(2)));

        assertThat(paints.getById(1L).content).isNotNull().isEmpty();
        assertThat(paints.getById(2L).content).isNull();
        assertThat(context.sql().count("paint where content is null")).isOne();
    }

    @ContractTest(id = "TYP-54")
    void enumStoredAsTheMappingSays() {
        Paint paint = new Paint(1);
        paint.colour = Colour.GREEN;
        paint.finish = Finish.GLOSS;

        paints.insert(paint);

        assertThat(context.sql().value(String.class, "select colour from paint"))
                .contains("GREEN");
        assertThat(context.sql().value(Integer.class, "select finish from paint"))
                .contains(1);
        Paint read = paints.getById(1L);
        assertThat(read.colour).isEqualTo(Colour.GREEN);
        assertThat(read.finish).isEqualTo(Finish.GLOSS);
    }

    @ContractTest(id = "TYP-55")
    void enumColumnPortableType() {
        Repository<NextPaint, Long> next = context.open(NextPaint.class).repository(NextPaint.class, Long.class);

        next.insert(new NextPaint(1, WiderColour.ULTRAVIOLET));
        next.insert(new NextPaint(2, WiderColour.GREEN));

        assertThat(next.getById(1L).colour).isEqualTo(WiderColour.ULTRAVIOLET);
        assertThat(paints.getById(2L).colour).isEqualTo(Colour.GREEN);
    }

    @ContractTest(id = "TYP-50")
    void bytesAll256() {
        Paint paint = new Paint(1);
        byte[] all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }
        paint.content = all;

        paints.insert(paint);

        assertThat(paints.getById(1L).content).isEqualTo(all);
        Path<Paint, byte[]> content = Path.of(Paint.class, "content", byte[].class);
        assertThat(paints.count(QuerySpec.of(Paint.class).where(content.eq(all))))
                .isOne();
    }

    @ContractTest(id = "TYP-53")
    void bytesDefensiveCopy() {
        Paint paint = new Paint(1);
        byte[] given = {1, 2, 3};
        paint.content = given;

        context.transactions().executeWithoutResult(() -> {
            paints.insert(paint);
            given[0] = 9;
            assertThat(paints.getById(1L).content).containsExactly(1, 2, 3);
        });

        byte[] read = Objects.requireNonNull(paints.getById(1L).content);
        assertThat(read).containsExactly(1, 2, 3);
        Arrays.fill(read, (byte) 7);
        assertThat(paints.getById(1L).content).containsExactly(1, 2, 3);
    }

    @ContractTest(id = "TYP-56")
    void enumUnknownValueInDb() {
        context.sql().run("insert into paint (id, colour) values (1, 'BLUE')");
        context.sql().run("insert into paint (id, finish) values (2, 7)");

        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> paints.getById(1L))
                .withMessageContaining("Paint.colour");
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(() -> paints.getById(2L))
                .withMessageContaining("Paint.finish");
    }

    @ContractTest(id = "TYP-57")
    void enumNull() {
        paints.insert(new Paint(1));

        assertThat(paints.getById(1L).colour).isNull();
        assertThat(paints.getById(1L).finish).isNull();
        assertThat(context.sql().count("paint where colour is null and finish is null"))
                .isOne();
        assertThat(paints.count(QuerySpec.of(Paint.class)
                        .where(Path.of(Paint.class, "colour", Colour.class).isNull())))
                .isOne();
    }

    private static List<UUID> tokensOfManyKinds() {
        return Stream.of(
                        "00000000-0000-0000-0000-000000000000",
                        "7fffffff-0000-4000-8000-000000000000",
                        "80000000-0000-4000-8000-000000000000",
                        "00000001-0000-1000-8000-0000000000ff",
                        "00000002-0000-1000-7000-0000000000aa",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff")
                .map(UUID::fromString)
                .toList();
    }

    private void insertTokens(List<UUID> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Paint paint = new Paint(i);
            paint.token = tokens.get(i);
            paints.insert(paint);
        }
    }

    private List<@Nullable UUID> tokens(boolean descending) {
        return paints.find(QuerySpec.of(Paint.class).orderBy(descending ? token().desc() : token().asc())).stream()
                .map(paint -> paint.token)
                .toList();
    }

    private static Path<Paint, UUID> token() {
        return Path.of(Paint.class, "token", UUID.class);
    }
}
