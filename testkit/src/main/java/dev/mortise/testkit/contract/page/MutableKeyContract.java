package dev.mortise.testkit.contract.page;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Contract of positions by values that an application may change: a position is that of the row as it was read. */
@ContractGroup("QRY")
class MutableKeyContract {

    private static final int COUNT = 1_100;

    private static final Schema SCHEMA =
            Schema.of(Table.named("parcel").id("id", bigInteger()).required("mass", integer()));

    static class Mass implements Comparable<Mass> {

        int grams;

        Mass(int grams) {
            this.grams = grams;
        }

        @Override
        public int compareTo(Mass other) {
            return Integer.compare(grams, other.grams);
        }
    }

    static class MassConverter implements AttributeConverter<Mass, Integer> {
        @Override
        public Integer convertToDatabaseColumn(Mass mass) {
            return mass.grams;
        }

        @Override
        public Mass convertToEntityAttribute(Integer stored) {
            return new Mass(stored);
        }
    }

    @Entity(name = "Parcel")
    static class Parcel {

        @Id
        private long id;

        @Convert(converter = MassConverter.class)
        private Mass mass = new Mass(0);

        protected Parcel() {}

        Parcel(long id) {
            this.id = id;
            this.mass = new Mass((int) id);
        }

        long getId() {
            return id;
        }

        Mass getMass() {
            return mass;
        }
    }

    private static final QuerySpec<Parcel> BY_MASS =
            QuerySpec.of(Parcel.class).orderBy(path(Parcel::getMass).asc());

    private final ContractContext context;
    private final Repository<Parcel, Long> parcels;

    MutableKeyContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.parcels = context.open(Parcel.class).repository(Parcel.class, Long.class);
        parcels.insertAll(
                Stream.iterate(1L, id -> id + 1).limit(COUNT).map(Parcel::new).toList());
    }

    private static long spoiled(Parcel parcel) {
        parcel.getMass().grams = COUNT + 1;
        return parcel.getId();
    }

    @ContractTest(id = "QRY-54")
    void aChangedValueOfAnEntityDoesNotMoveTheNextPage() {
        CursorRequest request = PageRequest.cursor(2);
        List<Long> ids = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            CursoredPage<Parcel> page = parcels.findCursored(BY_MASS, request);
            page.forEach(parcel -> ids.add(spoiled(parcel)));
            request = page.next().orElseThrow();
        }

        assertThat(ids).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @ContractTest(id = "QRY-54")
    void aChangedValueOfAnEntityDoesNotMoveAStream() {
        long streamed = context.transactions().execute(() -> {
            try (Stream<Parcel> stream = parcels.stream(BY_MASS)) {
                return stream.map(MutableKeyContract::spoiled).distinct().count();
            }
        });

        assertThat(streamed).isEqualTo(COUNT);
    }
}
