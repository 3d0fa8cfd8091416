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
            query.setParameter(index + 1, values[index], types.get(index));
        }
        return query;
    }
}
