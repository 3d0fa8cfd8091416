package dev.mortise.internal.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A database column, as its driver describes it.
 *
 * @param type the type's number among {@link java.sql.Types}
 * @param typeName the type's name in lower case, as the database calls it
 * @param size how many characters, bytes or digits it holds
 * @param digits the digits after the point, of a number or of a second; -1 where unknown
 * @param nullable whether it takes null
 */
record DatabaseColumn(int type, String typeName, int size, int digits, boolean nullable) {

    /** The column that a row of {@link java.sql.DatabaseMetaData#getColumns} describes. */
    static DatabaseColumn of(ResultSet row) throws SQLException {
        int digits = row.getInt("DECIMAL_DIGITS");
        boolean reported = !row.wasNull();
        return new DatabaseColumn(
                row.getInt("DATA_TYPE"),
                String.valueOf(row.getString("TYPE_NAME")).toLowerCase(Locale.ROOT),
                row.getInt("COLUMN_SIZE"),
                reported ? digits : -1,
                !"NO".equals(row.getString("IS_NULLABLE")));
    }
}
