package dev.mortise.spi;

import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that writes whole rows of an entity, for engines that have none of their own.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class RowText {

    private final EntityModel<?> entity;
    private final SqlDialect dialect;
    private final List<MappedColumn> id;
    private final Optional<MappedColumn> version;
    private final List<MappedColumn> insertable;
    private final List<MappedColumn> updatable;

    public RowText(EntityModel<?> entity, SqlDialect dialect) {
        this.entity = entity;
        this.dialect = dialect;
        id = entity.id().columns();
        version = entity.version()
                .flatMap(attribute -> entity.columns().stream()
                        .filter(column -> column.attribute() == attribute)
                        .findFirst());
        insertable = entity.columns().stream()
                .filter(column -> column.column().insertable())
                .toList();
        updatable = entity.columns().stream()
                .filter(column -> column.column().updatable() && !id.contains(column))
                .toList();
    }

    /**
     * A statement and its parameters.
     *
     * @param sql the text
     * @param parameters what its placeholders take, in their order
     */
    public record Statement(String sql, List<Parameter> parameters) {}

    /**
     * Where the value of a parameter comes from.
     *
     * @param column the column it is bound for
     * @param expectedVersion whether it is the version that the row must have, rather than the entity's own value
     */
    public record Parameter(MappedColumn column, boolean expectedVersion) {

        /** The value in a row that is written, as the application knows it. */
        public @Nullable Object valueIn(RowWrite row) {
            return expectedVersion ? row.expectedVersion() : column.valueIn(row.entity());
        }
    }

    /** Inserts a row with these columns. */
    public Statement insert(List<MappedColumn> columns) {
        if (columns.isEmpty()) {
            String nothing = dialect == SqlDialect.MARIADB ? " () values ()" : " default values";
            return new Statement("insert into " + table() + nothing, List.of());
        }
        return new Statement(
                "insert into " + table() + " (" + names(columns) + ") values (" + marks(columns) + ")",
                parameters(columns));
    }

    /**
     * Updates a row by its id.
     *
     * @param ofVersion whether the row must have the expected version
     */
    public Statement update(boolean ofVersion) {
        List<Parameter> parameters = new ArrayList<>(parameters(set()));
        parameters.addAll(keyParameters(ofVersion));
        String assignments = set().stream().map(this::equalsMark).collect(Collectors.joining(", "));
        return new Statement("update " + table() + " set " + assignments + where(ofVersion), parameters);
    }

    /**
     * Deletes a row by its id.
     *
     * @param ofVersion whether the row must have the expected version
     */
    public Statement delete(boolean ofVersion) {
        return new Statement("delete from " + table() + where(ofVersion), keyParameters(ofVersion));
    }

    /** What an update sets; an entity that is all id sets that to itself, so that the row is counted. */
    private List<MappedColumn> set() {
        return updatable.isEmpty() ? id : updatable;
    }

    private String where(boolean ofVersion) {
        List<MappedColumn> keys = new ArrayList<>(id);
        if (ofVersion) {
            version.ifPresent(keys::add);
        }
        return " where " + keys.stream().map(this::equalsMark).collect(Collectors.joining(" and "));
    }

    private List<Parameter> keyParameters(boolean ofVersion) {
        List<Parameter> parameters = new ArrayList<>(parameters(id));
        if (ofVersion) {
            version.ifPresent(column -> parameters.add(new Parameter(column, true)));
        }
        return parameters;
    }

    static List<Parameter> parameters(List<MappedColumn> columns) {
        return columns.stream().map(column -> new Parameter(column, false)).toList();
    }

    List<MappedColumn> id() {
        return id;
    }

    Optional<MappedColumn> version() {
        return version;
    }

    /** The columns that an insert writes. */
    public List<MappedColumn> insertable() {
        return insertable;
    }

    /** The columns that an insert writes when the database makes the id. */
    public List<MappedColumn> insertableWithoutId() {
        return insertable.stream().filter(column -> !id.contains(column)).toList();
    }

    /** What an upsert sets in a row that is there: all but the version, which it increments. */
    List<MappedColumn> updatableWithoutVersion() {
        return updatable.stream()
                .filter(column -> version.filter(column::equals).isEmpty())
                .toList();
    }

    String table() {
        return dialect.quoted(entity.table());
    }

    String name(MappedColumn column) {
        return dialect.quoted(column.column().name());
    }

    String names(List<MappedColumn> columns) {
        return columns.stream().map(this::name).collect(Collectors.joining(", "));
    }

    static String marks(List<MappedColumn> columns) {
        return columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    }

    String equalsMark(MappedColumn column) {
        return name(column) + " = ?";
    }
}
