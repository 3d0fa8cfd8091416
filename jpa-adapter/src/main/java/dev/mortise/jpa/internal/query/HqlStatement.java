package dev.mortise.jpa.internal.query;

import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.jpa.internal.type.PrimitiveType;
import dev.mortise.sql.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.QueryParameter;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/**
 * An HQL text, the types of its parameters, and the translated SQL once it exists.
 *
 * <p>Safe to share between threads.
 */
final class HqlStatement {

    private final String text;
    private final List<Parameter> parameters;
    private final List<BasicType<Object>> types;
    private final Optional<TranslatedSql> writtenAsSql;
    private volatile @Nullable Translation translation;

    /** The result of a translation. */
    private record Translation(Optional<TranslatedSql> sql) {}

    /**
     * @param parameters the values of the placeholders, in order
     * @param types the types in the same order
     */
    HqlStatement(String text, List<Parameter> parameters, List<BasicType<Object>> types) {
        this(text, parameters, types, Optional.empty());
    }

    private HqlStatement(
            String text,
            List<Parameter> parameters,
            List<BasicType<Object>> types,
            Optional<TranslatedSql> writtenAsSql) {
        this.text = text;
        this.parameters = List.copyOf(parameters);
        this.types = List.copyOf(types);
        this.writtenAsSql = writtenAsSql;
    }

    /** Returns a statement that HQL cannot express. */
    static HqlStatement of(TranslatedSql sql) {
        return new HqlStatement(sql.sql(), List.of(), List.of(), Optional.of(sql));
    }

    String text() {
        return text;
    }

    List<Parameter> parameters() {
        return parameters;
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
            query.setParameter(index + 1, values[index], type(parameter, index));
        }
        return query;
    }

    /** Passes the values with their types to a binder. */
    void bind(QueryParameterBindings bindings, @Nullable Object[] values) {
        for (int index = 0; index < values.length; index++) {
            QueryParameter<?> parameter = bindings.getBinding(index + 1).getQueryParameter();
            bindings.getBinding(index + 1).setBindValue(values[index], type(parameter, index));
        }
    }

    /** The type of a parameter, as primitive as Hibernate has inferred it to be. */
    private BasicType<Object> type(QueryParameter<?> parameter, int index) {
        BasicType<Object> type = types.get(index);
        if (!(type instanceof PrimitiveType primitive)) {
            return type;
        }
        Class<?> inferred = parameter.getParameterType();
        return inferred == null || inferred.isPrimitive() ? type : primitive.boxed();
    }
}
