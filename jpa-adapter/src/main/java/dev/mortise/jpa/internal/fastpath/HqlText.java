package dev.mortise.jpa.internal.fastpath;

import dev.mortise.jpa.internal.type.PrimitiveType;
import dev.mortise.sql.statement.Parameter;
import java.util.List;
import org.hibernate.query.QueryParameter;
import org.hibernate.type.BasicType;

/**
 * An HQL text and its parameters.
 *
 * @param text the text
 * @param parameters the values of the placeholders, in order
 * @param types Hibernate's types in the same order
 */
public record HqlText(String text, List<Parameter> parameters, List<BasicType<Object>> types) {

    public HqlText {
        parameters = List.copyOf(parameters);
        types = List.copyOf(types);
    }

    /** The type of the parameter with an index, as primitive as Hibernate has inferred it to be. */
    public BasicType<Object> type(QueryParameter<?> parameter, int index) {
        BasicType<Object> type = types.get(index);
        if (!(type instanceof PrimitiveType primitive)) {
            return type;
        }
        Class<?> inferred = parameter.getParameterType();
        return inferred == null || inferred.isPrimitive() ? type : primitive.boxed();
    }
}
