package dev.mortise.sql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An executor must return a generated key for each inserted row. */
class GeneratedKeysTest {

    private static final EntityModel<?> TICKET = ModelReader.read(
                    List.of(Ticket.class), new MappingOptions(NamingStrategy.snakeCase(), false, false))
            .entity(Ticket.class);

    @Entity(name = "Ticket")
    static class Ticket {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;
    }

    /** Returns the same keys for every insert. */
    private record FixedKeys(List<Object> keys) implements SqlExecutor {

        @Override
        public <R> List<R> query(SqlQuery<R> query) {
            throw new AssertionError("an insert only asks for keys");
        }

        @Override
        public <R> SqlCursor<R> cursor(SqlQuery<R> query) {
            throw new AssertionError("an insert only asks for keys");
        }

        @Override
        public int[] update(SqlBatch batch) {
            throw new AssertionError("an insert only asks for keys");
        }

        @Override
        public List<Object> insertReturningKeys(SqlBatch batch, String keyColumn) {
            return keys;
        }
    }

    private static void insert(List<RowMutation> rows, Object... keys) {
        new SqlStoreSession(new SqlStatements(SqlDialect.H2), new FixedKeys(List.of(keys))).insert(TICKET, rows);
    }

    private static List<RowMutation> twoRows() {
        return List.of(new RowMutation(new Ticket(), null, null), new RowMutation(new Ticket(), null, null));
    }

    @Test
    void fewerKeysThanRowsAreRefused() {
        List<RowMutation> rows = twoRows();
        assertThatThrownBy(() -> insert(rows, 1L))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("2 rows of Ticket returned 1 generated ids");
        assertThat(rows).extracting(RowMutation::generatedId).containsOnlyNulls();
    }

    @Test
    void noKeysAreRefused() {
        assertThatThrownBy(() -> insert(twoRows())).isInstanceOf(UnsupportedCapabilityException.class);
    }

    @Test
    void moreKeysThanRowsAreRefused() {
        assertThatThrownBy(() -> insert(twoRows(), 1L, 2L, 3L)).isInstanceOf(UnsupportedCapabilityException.class);
    }

    @Test
    void keysBelongToRowsInTheirOrder() {
        List<RowMutation> rows = twoRows();
        insert(rows, 7L, 8L);
        assertThat(rows).extracting(RowMutation::generatedId).containsExactly(7L, 8L);
    }
}
