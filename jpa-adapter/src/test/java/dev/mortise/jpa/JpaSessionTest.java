package dev.mortise.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.jpa.Model.Customer;
import dev.mortise.jpa.Model.Home;
import dev.mortise.jpa.Model.Line;
import dev.mortise.jpa.Model.LineId;
import dev.mortise.jpa.Model.Money;
import dev.mortise.jpa.Model.Order;
import dev.mortise.jpa.Model.Seat;
import dev.mortise.jpa.Model.Status;
import dev.mortise.jpa.Model.Ticket;
import dev.mortise.jpa.Model.Values;
import dev.mortise.model.IdModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.spi.RowMutation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JpaSessionTest extends SessionTest {

    @Test
    void insertedRowsAreFound() {
        Customer ann = customer("Ann");
        fixture.insert(ann);

        List<Customer> found = fixture.find(Customer.class);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).id).isEqualTo(ann.id);
        assertThat(found.get(0).name).isEqualTo("Ann");
        assertThat(found.get(0).address).isEqualTo(new Home("Main Street", "Springfield"));
    }

    @Test
    void generatedIdsComeBack() {
        Customer ann = customer("Ann");
        fixture.insert(ann);
        Order order = new Order();
        order.version = 0L;
        order.status = Status.PAID;
        order.total = new BigDecimal("12.50");
        order.customer = ann;
        RowMutation write = new RowMutation(order, null, null);
        fixture.inTransaction(session -> {
            session.insert(fixture.entity(Order.class), List.of(write));
            return null;
        });

        assertThat(write.generatedId()).isInstanceOf(Long.class);
        assertThat(fixture.rows("select version, status, total, customer_id from \"order\""))
                .containsExactly(List.of("0", "PAID", "12.50", String.valueOf(ann.id)));
        Order found = fixture.find(Order.class).get(0);
        assertThat(found.status).isEqualTo(Status.PAID);
        assertThat(found.customer.id).isEqualTo(ann.id);
    }

    @Test
    void updatesCompareTheVersionAndWriteEveryColumn() {
        Customer ann = customer("Ann");
        fixture.insert(ann);
        ann.version = 1;
        ann.name = "Anna";
        ann.address = null;
        int first = fixture.inTransaction(
                session -> session.update(fixture.entity(Customer.class), List.of(fixture.write(ann, 0))));
        int again = fixture.inTransaction(
                session -> session.update(fixture.entity(Customer.class), List.of(fixture.write(ann, 0))));

        assertThat(first).isEqualTo(-1);
        assertThat(again).isZero();
        assertThat(fixture.rows("select version, name, street from customer"))
                .containsExactly(List.of("1", "Anna", "null"));
    }

    @Test
    void aStaleRowInABatchIsNamedByItsIndex() {
        Customer ann = customer("Ann");
        Customer bob = customer("Bob");
        Customer cid = customer("Cid");
        fixture.insert(ann, bob, cid);

        int stale = fixture.transactions.execute(() -> fixture.session()
                .update(
                        fixture.entity(Customer.class),
                        List.of(fixture.write(ann, 0), fixture.write(bob, 7), fixture.write(cid, 0))));

        assertThat(stale).isEqualTo(1);
    }

    @Test
    void deletesCompareTheVersionWhereOneIsGiven() {
        Customer ann = customer("Ann");
        Customer bob = customer("Bob");
        fixture.insert(ann, bob);

        int stale = fixture.inTransaction(
                session -> session.delete(fixture.entity(Customer.class), List.of(fixture.write(ann, 7))));
        int gone = fixture.inTransaction(
                session -> session.delete(fixture.entity(Customer.class), List.of(fixture.write(ann, 0))));
        int unversioned = fixture.inTransaction(
                session -> session.delete(fixture.entity(Customer.class), List.of(fixture.write(bob, null))));

        assertThat(stale).isZero();
        assertThat(gone).isEqualTo(-1);
        assertThat(unversioned).isEqualTo(-1);
        assertThat(fixture.rows("select * from customer")).isEmpty();
    }

    @Test
    void compositeIdsAreWritten() {
        Line line = new Line();
        line.id = new LineId(1L, 2);
        line.product = "pen";
        Seat seat = new Seat();
        seat.hall = "A";
        seat.no = 3;
        fixture.insert(line, seat);
        line.product = "ink";
        seat.taken = true;
        fixture.inTransaction(session -> {
            assertThat(session.update(fixture.entity(Line.class), List.of(fixture.write(line, null))))
                    .isEqualTo(-1);
            assertThat(session.update(fixture.entity(Seat.class), List.of(fixture.write(seat, null))))
                    .isEqualTo(-1);
            return null;
        });

        assertThat(fixture.find(Line.class).get(0).product).isEqualTo("ink");
        assertThat(fixture.find(Line.class).get(0).id).isEqualTo(new LineId(1L, 2));
        assertThat(fixture.find(Seat.class).get(0).taken).isTrue();
        assertThat(fixture.find(Seat.class).get(0).hall).isEqualTo("A");
    }

    @Test
    void valuesAreBoundAndReadByCore() {
        Values values = new Values();
        values.id = 1L;
        values.version = Instant.parse("2026-01-01T00:00:00Z");
        values.text = "text";
        values.instant = Instant.parse("1500-02-03T04:05:06.123456Z");
        values.localDateTime = LocalDateTime.parse("2026-03-29T02:30:00.123456");
        values.localDate = LocalDate.parse("1500-01-01");
        values.localTime = LocalTime.parse("12:13:14.123456");
        values.offsetDateTime = OffsetDateTime.parse("2026-03-29T02:30:00+02:00");
        values.decimal = new BigDecimal("1.2345");
        values.bytes = new byte[] {1, 2};
        values.large = new byte[] {3};
        values.flag = true;
        values.small = 7;
        values.ratio = 0.5;
        values.ordinal = Status.PAID;
        values.named = Status.PENDING;
        values.money = new Money(new BigDecimal("9.99"));
        values.uuid = UUID.randomUUID();
        values.letter = 'x';
        fixture.insert(values);

        Values read = fixture.find(
                        Values.class,
                        Path.of(Values.class, "money", Money.class).eq(values.money))
                .get(0);

        assertThat(read).usingRecursiveComparison().isEqualTo(values);
        assertThat(fixture.rows("select ordinal, named from all_values")).containsExactly(List.of("1", "PENDING"));
    }

    @Test
    void sequencesAreDrawnFrom() {
        QualifiedName sequence =
                ((IdModel.Generation.Sequence) fixture.entity(Ticket.class).id().generation()).sequence();

        assertThat((long) fixture.inTransaction(session -> session.nextSequenceValue(sequence)))
                .isEqualTo(1);
        assertThat((long) fixture.inTransaction(session -> session.nextSequenceValue(sequence)))
                .isEqualTo(11);
    }

    @Test
    void anUpsertInsertsOrUpdatesByTheId() {
        Customer ann = customer("Ann");
        upsert(ann);
        ann.name = "Anna";
        upsert(ann);
        Customer other = customer("Anna");

        assertThat(fixture.rows("select name, version from customer")).containsExactly(List.of("Anna", "1"));
        assertThatThrownBy(() -> upsert(other)).isInstanceOf(DuplicateKeyException.class);
    }

    private static void upsert(Customer customer) {
        fixture.inTransaction(session -> {
            session.upsert(fixture.entity(Customer.class), fixture.write(customer, null));
            return null;
        });
    }

    @Test
    void insertIfAbsentLeavesARowThatIsThere() {
        Customer ann = customer("Ann");
        boolean first = insertIfAbsent(ann);
        ann.name = "Anna";
        boolean second = insertIfAbsent(ann);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(fixture.rows("select name from customer")).containsExactly(List.of("Ann"));
        assertThatThrownBy(() -> insertIfAbsent(customer("Ann"))).isInstanceOf(DuplicateKeyException.class);
    }

    private static boolean insertIfAbsent(Customer customer) {
        return fixture.inTransaction(
                session -> session.insertIfAbsent(fixture.entity(Customer.class), fixture.write(customer, null)));
    }

    @Test
    void timesOfParametersAreExact() {
        Values values = new Values();
        values.id = 1L;
        values.version = Instant.parse("2026-01-01T00:00:00Z");
        values.localTime = LocalTime.parse("12:13:14.123456");
        values.localDateTime = LocalDateTime.parse("2026-03-29T02:30:00.123456");
        fixture.insert(values);

        assertThat(fixture.find(
                        Values.class,
                        Path.of(Values.class, "localTime", LocalTime.class).eq(values.localTime),
                        Path.of(Values.class, "localDateTime", LocalDateTime.class)
                                .eq(values.localDateTime)))
                .hasSize(1);
    }

    @Test
    void theCurrentTimeIsComparedWithInstants() {
        Values values = new Values();
        values.id = 1L;
        values.version = Instant.parse("2026-01-01T00:00:00Z");
        fixture.insert(values);

        assertThat(fixture.find(
                        Values.class,
                        Path.of(Values.class, "version", Instant.class).lt(Expression.currentTime())))
                .hasSize(1);
    }

    @Test
    void primitivesAreCompared() {
        Values values = new Values();
        values.id = 1L;
        values.version = Instant.parse("2026-01-01T00:00:00Z");
        values.small = 7;
        values.ratio = 0.5;
        Line line = new Line();
        line.id = new LineId(1L, 2);
        Seat seat = new Seat();
        seat.hall = "A";
        seat.no = 3;
        seat.taken = true;
        fixture.insert(values, line, seat);

        assertThat(fixture.find(
                        Values.class,
                        Path.of(Values.class, "small", short.class).eq((short) 7),
                        Path.of(Values.class, "ratio", double.class).lt(0.6)))
                .hasSize(1);
        assertThat(fixture.find(
                        Line.class, Path.of(Line.class, "id.no", int.class).in(2, 3)))
                .hasSize(1);
        assertThat(fixture.find(
                        Line.class, Path.of(Line.class, "id", LineId.class).eq(line.id)))
                .hasSize(1);
        assertThat(fixture.find(
                        Seat.class, Path.of(Seat.class, "taken", boolean.class).eq(true)))
                .hasSize(1);
    }
}
