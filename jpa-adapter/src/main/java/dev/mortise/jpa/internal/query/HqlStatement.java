package dev.mortise.jpa.internal.query;

import dev.mortise.jpa.internal.fastpath.HqlText;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.QueryParameter;
import org.jspecify.annotations.Nullable;

/**
 * An HQL text, the types of its parameters, and the translated SQL once it exists.
 *
 * <p>Safe to share between threads.
 */
final class HqlStatement {

    private final HqlText hql;
    private final Optional<TranslatedSql> writtenAsSql;
    private volatile @Nullable Translation translation;

    /** The result of a translation. */
    private record Translation(Optional<TranslatedSql> sql) {}

    private HqlStatement(HqlText hql, Optional<TranslatedSql> writtenAsSql) {
        this.hql = hql;
        this.writtenAsSql = writtenAsSql;
    }

    /** A statement in HQL. */
    static HqlStatement of(HqlText hql) {
        return new HqlStatement(hql, Optional.empty());
    }

    /** Returns a statement that HQL cannot express. */
    static HqlStatement of(TranslatedSql sql) {
        return new HqlStatement(new HqlText(sql.sql(), List.of(), List.of()), Optional.of(sql));
    }

    HqlText hql() {
        return hql;
    }

    /** The SQL that it is written as from the start, or empty for HQL. */
    Optional<TranslatedSql> writtenAsSql() {
        return writtenAsSql;
    }

    /** Returns the SQL, translated on first use; empty where Hibernate has to run the HQL itself. */
    Optional<TranslatedSql> sql(Supplier<Optional<TranslatedSql>> translate) {
        if (writtenAsSql.isPresent()) {
            return writtenAsSql;
        }
        Translation known = translation;
        if (known == null) {
            known = new Translation(translate.get());
            translation = known;
        }
        return known.sql();
    }

    /** Gives the query its values. */
    <Q extends CommonQueryContract> Q bind(Q query, @Nullable Object[] values) {
        for (int index = 0; index < values.length; index++) {
            QueryParameter<?> parameter = query.getParameterMetadata().getQueryParameter(index + 1);
            query.setParameter(index + 1, values[index], hql.type(parameter, index));
        }
        return query;
    }
}
