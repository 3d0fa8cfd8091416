package dev.mortise.jpa;

import java.util.List;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/**
 * A text of HQL and the types of its parameters.
 *
 * @param text the text
 * @param types the types in the order of the placeholders
 */
record HqlStatement(String text, List<BasicType<Object>> types) {

    HqlStatement {
        types = List.copyOf(types);
    }

    /** Gives the query its values. */
    <Q extends CommonQueryContract> Q bind(Q query, @Nullable Object[] values) {
        for (int index = 0; index < values.length; index++) {
            query.setParameter(index + 1, values[index], type(query, index));
        }
        return query;
    }

    /** The type of a parameter, as primitive as Hibernate has inferred it to be. */
    private BasicType<Object> type(CommonQueryContract query, int index) {
        BasicType<Object> type = types.get(index);
        if (!(type instanceof PrimitiveType primitive)) {
            return type;
        }
        Class<?> inferred =
                query.getParameterMetadata().getQueryParameter(index + 1).getParameterType();
        return inferred == null || inferred.isPrimitive() ? type : primitive.boxed();
    }
}
