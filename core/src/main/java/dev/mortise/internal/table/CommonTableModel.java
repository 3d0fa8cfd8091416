package dev.mortise.internal.table;

import dev.mortise.internal.mapping.member.IdentityAccess;
import dev.mortise.internal.mapping.value.BasicTypes;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.EmbeddableModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.model.name.SqlName;
import dev.mortise.query.CommonTable;
import dev.mortise.query.Expression;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The model of a common table's rows: a column for each component of the record. */
public final class CommonTableModel {

    private CommonTableModel() {}

    /**
     * Returns the model of a common table.
     *
     * @param stored the attribute in whose form each column holds its values; empty for one in the form of its type
     * @throws dev.mortise.error.InvalidQueryException if a column is neither stored as an attribute nor of a basic type
     */
    public static EmbeddableModel of(CommonTable<?> table, List<Optional<BasicAttribute>> stored) {
        List<Expression<?, ?>> columns = CommonTable.columns(table.start());
        RecordComponent[] components = table.type().getRecordComponents();
        List<BasicAttribute> attributes = new ArrayList<>(columns.size());
        for (int index = 0; index < columns.size(); index++) {
            Class<?> type = columns.get(index).type();
            attributes.add(attribute(components[index], type, stored.get(index)));
        }
        return new EmbeddableModel(table.type(), attributes);
    }

    private static BasicAttribute attribute(RecordComponent component, Class<?> type, Optional<BasicAttribute> stored) {
        ValueMapping value = stored.map(BasicAttribute::value).orElseGet(() -> BasicTypes.ofConstant(type));
        ColumnModel column = new ColumnModel(
                SqlName.of(component.getName()),
                true,
                false,
                false,
                false,
                0,
                stored.map(attribute -> attribute.column().precision()).orElse(0),
                stored.map(attribute -> attribute.column().scale()).orElse(0));
        return new BasicAttribute(
                component.getName(), component.getType(), new IdentityAccess(component.getType()), column, value, true);
    }
}
