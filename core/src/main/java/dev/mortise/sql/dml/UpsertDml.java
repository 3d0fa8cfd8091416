package dev.mortise.sql.dml;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.MappedColumn;
import dev.mortise.sql.dml.EntityDml.Parameter;
import dev.mortise.sql.dml.EntityDml.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The SQL of an upsert: inserts a row, or updates or keeps an existing row with the same id.
 *
 * <p>Only the id is the conflict target (R4): a conflict on another unique key fails. A row of another class in the
 * same table is kept. MariaDB's {@code on duplicate key} cannot distinguish keys, so there an update by id runs first.
 * Immutable and thread-safe.
 */
public final class UpsertDml {

    private final EntityDml rows;
    private final SqlDialect dialect;

    public UpsertDml(EntityDml rows, SqlDialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
    }

    /** Returns the statements of an upsert; each runs only when the previous ones have found no row. */
    public List<Statement> upsert() {
        return switch (dialect) {
            case H2 -> List.of(mergeOrUpdate());
            case POSTGRESQL -> List.of(onConflictUpdate());
            case MARIADB -> List.of(updateById(), rows.insert(rows.insertable()));
        };
    }

    /** Returns the statement that inserts a row unless one with its id exists. */
    public Statement insertIfAbsent() {
        return switch (dialect) {
            case H2 -> merge();
            case POSTGRESQL -> onConflictNothing();
            case MARIADB -> insertUnlessThere();
        };
    }

    private Statement onConflictUpdate() {
        Statement insert = rows.insert(rows.insertable());
        String target = " on conflict (" + rows.names(rows.id()) + ") do ";
        List<String> assignments = assignments(column -> "excluded." + column, rows.table() + ".");
        return new Statement(
                insert.sql()
                        + target
                        + (assignments.isEmpty() ? "nothing" : "update set " + String.join(", ", assignments))
                        + sameClass(" where ", rows.table() + "."),
                insert.parameters());
    }

    private Statement onConflictNothing() {
        Statement insert = rows.insert(rows.insertable());
        return new Statement(
                insert.sql() + " on conflict (" + rows.names(rows.id()) + ") do nothing", insert.parameters());
    }

    private Statement merge() {
        Statement insert = insertOfMerge();
        List<Parameter> parameters = new ArrayList<>(rows.parameters(rows.id()));
        parameters.addAll(insert.parameters());
        return new Statement(mergeInto() + insert.sql(), parameters);
    }

    private Statement mergeOrUpdate() {
        Statement insert = insertOfMerge();
        List<Parameter> parameters = new ArrayList<>(rows.parameters(rows.id()));
        parameters.addAll(assigned());
        parameters.addAll(insert.parameters());
        List<String> assignments = assignments(column -> "?", "");
        String matched = assignments.isEmpty()
                ? ""
                : " when matched" + sameClass(" and ", "") + " then update set " + String.join(", ", assignments);
        return new Statement(mergeInto() + matched + insert.sql(), parameters);
    }

    /** Compares parameters to columns, so that H2 knows their types. */
    private String mergeInto() {
        return "merge into " + rows.table() + " using (values (1)) source (one) on " + byId();
    }

    private Statement insertOfMerge() {
        List<MappedColumn> columns = rows.insertable();
        return new Statement(
                " when not matched then insert (" + rows.inserted(columns) + ") values (" + rows.insertedValues(columns)
                        + ")",
                rows.parameters(columns));
    }

    private Statement updateById() {
        List<Parameter> parameters = new ArrayList<>(assigned());
        parameters.addAll(rows.parameters(rows.id()));
        List<String> assignments = assignments(column -> "?", "");
        String set = assignments.isEmpty()
                ? rows.id().stream()
                        .map(id -> rows.name(id) + " = " + rows.name(id))
                        .collect(Collectors.joining(", "))
                : String.join(", ", assignments);
        return new Statement(
                "update " + rows.table() + " set " + set + " where " + byId() + sameClass(" and ", ""), parameters);
    }

    private Statement insertUnlessThere() {
        List<MappedColumn> columns = rows.insertable();
        List<Parameter> parameters = new ArrayList<>(rows.parameters(columns));
        parameters.addAll(rows.parameters(rows.id()));
        return new Statement(
                "insert into " + rows.table() + " (" + rows.inserted(columns) + ") select "
                        + rows.insertedValues(columns) + " from dual where not exists (select 1 from " + rows.table()
                        + " where " + byId() + ")",
                parameters);
    }

    /** Returns the condition on the entity's class, after the given connecting keyword. */
    private String sameClass(String word, String before) {
        return rows.discriminator()
                .map(constant -> word + before + constant.column() + " = " + constant.value())
                .orElse("");
    }

    private String byId() {
        return rows.id().stream().map(rows::equalsMark).collect(Collectors.joining(" and "));
    }

    /**
     * Returns the assignments to an existing row.
     *
     * @param given how the statement writes the new value of a column
     * @param existing the prefix by which a column means the existing row
     */
    private List<String> assignments(UnaryOperator<String> given, String existing) {
        List<String> assignments = new ArrayList<>();
        for (MappedColumn column : rows.updatableWithoutVersion()) {
            String name = rows.name(column);
            assignments.add(name + " = " + given.apply(name));
        }
        rows.version().ifPresent(version -> {
            String name = rows.name(version);
            assignments.add(name + " = " + nextVersion(version, existing + name, given.apply(name)));
        });
        if (assignments.isEmpty()) {
            rows.discriminator().ifPresent(constant -> assignments.add(constant.column() + " = " + constant.value()));
        }
        return assignments;
    }

    /**
     * Returns the next version: a number is incremented; a time becomes the later of the new one and the old one plus a
     * microsecond.
     */
    private String nextVersion(MappedColumn version, String old, String given) {
        return isTime(version) ? "greatest(" + given + ", " + dialect.plusMicrosecond(old) + ")" : old + " + 1";
    }

    private List<Parameter> assigned() {
        List<MappedColumn> columns = new ArrayList<>(rows.updatableWithoutVersion());
        rows.version().filter(UpsertDml::isTime).ifPresent(columns::add);
        return rows.parameters(columns);
    }

    private static boolean isTime(MappedColumn version) {
        return version.attribute().value().storedType() == Instant.class;
    }
}
