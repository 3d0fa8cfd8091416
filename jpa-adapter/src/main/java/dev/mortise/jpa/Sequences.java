package dev.mortise.jpa;

import dev.mortise.mapping.TableName;
import dev.mortise.spi.SqlDialect;
import org.hibernate.dialect.Dialect;

/** Draws from the database's sequences, in the words of Hibernate's dialect. */
final class Sequences {

    private final RowSession session;
    private final SqlDialect dialect;

    Sequences(RowSession session, SqlDialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    long next(TableName sequence) {
        Dialect words = session.getFactory().getJdbcServices().getDialect();
        String sql = words.getSequenceSupport().getSequenceNextValString(dialect.quoted(sequence));
        Number next = (Number) session.createNativeQuery(sql, Object.class).getSingleResult();
        return next.longValue();
    }
}
