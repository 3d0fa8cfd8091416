package dev.mortise.jpa.internal.write;

import dev.mortise.jpa.internal.jdbc.SqlRunner;
import dev.mortise.jpa.internal.type.BindingLogger;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.sql.codec.ColumnCodec;
import dev.mortise.sql.dml.CollectionDml;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of collections, in batches. */
public final class CollectionWriter {

    private final SqlRunner sql;

    public CollectionWriter(SqlRunner sql) {
        this.sql = sql;
    }

    /** Runs a change and returns the number of changed rows. */
    public long change(CollectionDml text, CollectionMutation change) {
        return text.batches(change).stream().mapToLong(this::run).sum();
    }

    private long run(CollectionDml.Batch batch) {
        CollectionDml.Statement text = batch.statement();
        List<@Nullable Object[]> rows = batch.rows();
        int[] counts = rows.size() == 1
                ? new int[] {sql.update(text.sql(), statement -> bind(text, rows.get(0), statement))}
                : sql.updateBatch(text.sql(), rows, (statement, row) -> bind(text, row, statement));
        return batch.changed(counts);
    }

    private static void bind(CollectionDml.Statement text, @Nullable Object[] row, PreparedStatement statement)
            throws SQLException {
        List<ColumnCodec> codecs = text.codecs();
        for (int index = 0; index < row.length; index++) {
            BindingLogger.bind(codecs.get(index), statement, index + 1, row[index]);
        }
    }
}
