package dev.mortise.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.data.Detail;
import dev.mortise.benchmarks.data.Digest;
import dev.mortise.benchmarks.jdbc.JdbcContender;
import dev.mortise.benchmarks.mortise.MortiseContender;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SPI's row cursor reads what a list reads, and may be closed before its end: what streams will stand on. */
class RowCursorTest {

    private static final int ORDERS = 3_000;

    private static MeasuredDatabase database;

    @BeforeAll
    static void load() {
        database = MeasuredDatabase.of(DatabaseKind.H2, ORDERS);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void hibernatesCursorReadsAllRows() {
        readsAllRows(JpaAdapter.create());
    }

    @Test
    void myBatissCursorReadsAllRows() {
        readsAllRows(MyBatisAdapter.create());
    }

    @Test
    void hibernatesCursorMayBeClosedEarly() {
        mayBeClosedEarly(JpaAdapter.create());
    }

    @Test
    void myBatissCursorMayBeClosedEarly() {
        mayBeClosedEarly(MyBatisAdapter.create());
    }

    private static void readsAllRows(StoreAdapter adapter) {
        try (Contender cursor = contender(adapter, Integer.MAX_VALUE);
                Contender jdbc = new JdbcContender(database.dataSource())) {
            assertThat(Digest.of(cursor.newest(0, ORDERS), Detail.ALONE))
                    .isEqualTo(Digest.of(jdbc.newest(0, ORDERS), Detail.ALONE));
        }
    }

    private static void mayBeClosedEarly(StoreAdapter adapter) {
        try (Contender cursor = contender(adapter, 10)) {
            assertThat(cursor.newest(0, ORDERS)).hasSize(10);
            assertThat(cursor.findById(7).getNumber()).isEqualTo("A-7");
        }
    }

    private static Contender contender(StoreAdapter adapter, int most) {
        return new MortiseContender(database.dataSource(), new CursorReads(adapter, most));
    }
}
