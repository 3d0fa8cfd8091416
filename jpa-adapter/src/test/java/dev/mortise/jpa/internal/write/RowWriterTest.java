package dev.mortise.jpa.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.jpa.Model.Customer;
import dev.mortise.jpa.Model.Order;
import dev.mortise.jpa.SessionTest;
import dev.mortise.jpa.internal.type.StrictRowCountExpectation;
import dev.mortise.spi.RowMutation;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.junit.jupiter.api.Test;

/** What the writes rely on in Hibernate's persisters and its stateless session. */
class RowWriterTest extends SessionTest {

    private static List<RowMutation> customers(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> fixture.write(customer("customer " + index), 0))
                .toList();
    }

    @Test
    void rowsGoInOneBatch() {
        List<RowMutation> rows = customers(30);
        fixture.calls.clear();
        fixture.inTransaction(session -> {
            session.insert(fixture.entity(Customer.class), rows);
            return null;
        });
        rows.forEach(row -> ((Customer) row.entity()).version = 1);
        fixture.inTransaction(session -> session.update(fixture.entity(Customer.class), rows));
        List<RowMutation> updated =
                rows.stream().map(row -> fixture.write(row.entity(), 1)).toList();
        fixture.inTransaction(session -> session.delete(fixture.entity(Customer.class), updated));

        assertThat(fixture.calls.executed())
                .containsExactly("executeBatch insert", "executeBatch update", "executeBatch delete");
        assertThat(fixture.rows("select * from customer")).isEmpty();
    }

    @Test
    void nothingIsAskedAboutRelatedObjects() {
        Customer ann = customer("Ann");
        fixture.insert(ann);
        Order order = new Order();
        order.version = 0L;
        order.customer = new Customer("only the id counts") {};
        order.customer.id = ann.id;
        fixture.calls.clear();
        fixture.inTransaction(session -> {
            session.insert(fixture.entity(Order.class), List.of(new RowMutation(order, null, null)));
            return null;
        });

        assertThat(fixture.calls.executed()).containsExactly("executeUpdate insert");
        assertThat(fixture.rows("select customer_id from \"order\"")).containsExactly(List.of(String.valueOf(ann.id)));
    }

    @Test
    void nothingIsPendingAfterAFailure() {
        List<RowMutation> rows = customers(3);
        fixture.insert(customer("customer 1"));
        assertThatThrownBy(() -> fixture.inTransaction(session -> {
                    session.insert(fixture.entity(Customer.class), rows);
                    return null;
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(fixture.rows("select name from customer")).containsExactly(List.of("customer 1"));
    }

    @Test
    void rowsThatTheDriverDoesNotCountAreNoSuccess() {
        EntityPersister persister = fixture.factory().getMappingMetamodel().getEntityDescriptor(Customer.class);
        var table = ((EntityMutationTarget) persister).getIdentifierTableMapping();

        assertThat(table.getUpdateDetails().getExpectation()).isInstanceOf(StrictRowCountExpectation.class);
        assertThat(table.getDeleteDetails().getExpectation()).isInstanceOf(StrictRowCountExpectation.class);
        assertThatThrownBy(() -> new StrictRowCountExpectation()
                        .verifyOutcome(Statement.SUCCESS_NO_INFO, null, 0, "update customer set name = ?"))
                .isInstanceOf(UnsupportedCapabilityException.class);
    }
}
