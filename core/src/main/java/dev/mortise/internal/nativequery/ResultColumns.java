package dev.mortise.internal.nativequery;

import dev.mortise.error.InvalidQueryException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a result, by their labels without regard to case.
 *
 * @param labels the labels, in order
 * @param types the types, as {@link java.sql.Types} numbers them
 */
record ResultColumns(List<String> labels, List<Integer> types) {

    static ResultColumns of(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> labels = new ArrayList<>(columns.getColumnCount());
        List<Integer> types = new ArrayList<>(columns.getColumnCount());
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            labels.add(columns.getColumnLabel(column));
            types.add(columns.getColumnType(column));
        }
        return new ResultColumns(List.copyOf(labels), List.copyOf(types));
    }

    int size() {
        return labels.size();
    }

    int typeOf(int index) {
        return types.get(index);
    }

    /**
     * The index of a label.
     *
     * @throws InvalidQueryException if several columns have it
     */
    Optional<Integer> find(String label, Object query) {
        int found = -1;
        for (int index = 0; index < labels.size(); index++) {
            if (labels.get(index).equalsIgnoreCase(label)) {
                if (found >= 0) {
                    throw new InvalidQueryException(
                            query + " has several columns " + label + "; give each a label of its own with as");
                }
                found = index;
            }
        }
        return found < 0 ? Optional.empty() : Optional.of(found);
    }

    /** The labels in lower case, for messages. */
    List<String> names() {
        Map<String, Boolean> names = new LinkedHashMap<>();
        labels.forEach(label -> names.put(label.toLowerCase(Locale.ROOT), true));
        return List.copyOf(names.keySet());
    }
}
