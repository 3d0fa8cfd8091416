package dev.mortise.sql.dml;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.UpdateCounts;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that writes the rows of a collection, the same for every engine.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class CollectionDml {

    /**
     * A statement, compared by identity.
     *
     * @param sql the text
     * @param codecs how the value of each placeholder is bound
     */
    public record Statement(String sql, List<ColumnCodec> codecs) {

        public Statement {
            codecs = List.copyOf(codecs);
        }
    }

    /**
     * A statement that runs for several rows.
     *
     * @param statement the statement
     * @param rows the stored values of its placeholders, in their order, for each row
     * @param inserts whether it only inserts rows
     */
    public record Batch(Statement statement, List<@Nullable Object[]> rows, boolean inserts) {

        /**
         * Returns the number of rows that a run has changed, by the driver's update count.
         *
         * @throws dev.mortise.error.UnsupportedCapabilityException if rows that were deleted or updated are not counted (R3)
         */
        public long changed(int[] counts) {
            return inserts ? UpdateCounts.inserted(counts) : UpdateCounts.changed(counts);
        }
    }

    /** A statement and the columns whose values its placeholders take. */
    private record Prepared(Statement statement, List<CollectionColumn> columns) {

        @Nullable
        Object[] values(Object element) {
            return values(null, null, element);
        }

        @Nullable
        Object[] values(@Nullable Object owner, @Nullable Object position, @Nullable Object element) {
            return columns.stream()
                    .map(column -> column.storedIn(owner, position, element))
                    .toArray();
        }
    }

    private final CollectionColumnLayout columns;
    private final SqlDialect dialect;
    private final boolean hasTable;
    private final Prepared empty;
    private final Optional<Prepared> unlink;
    private final Prepared remove;
    private final Prepared add;
    private final Prepared link;

    /**
     * @param collection the collection, seen from the side that owns it
     */
    public CollectionDml(CollectionModel collection, SqlDialect dialect) {
        this.columns = CollectionColumnLayout.of(collection, CodecRegistry.of(dialect));
        this.dialect = dialect;
        this.hasTable = collection.hasOwnTable();
        this.empty = hasTable ? delete(columns.owner()) : unset(columns.owner());
        this.unlink = collection.junction().map(junction -> delete(columns.element()));
        this.remove = hasTable ? delete(key()) : unset(key());
        this.add = hasTable ? insert() : set();
        this.link = hasTable ? insertUnlessThere() : setUnlessThere();
    }

    /** All of the statements. */
    public List<Statement> statements() {
        Stream<Prepared> always = Stream.of(empty, remove, add, link);
        return Stream.concat(unlink.stream(), always).map(Prepared::statement).toList();
    }

    /** Returns the batches of a change in order; empty for an empty change. */
    public List<Batch> batches(CollectionMutation change) {
        List<Batch> batches = new ArrayList<>();
        List<@Nullable Object[]> emptied = new ArrayList<>();
        change.emptied().forEach(owner -> emptied.add(empty.values(owner, null, null)));
        batch(empty, emptied, batches);
        unlink.ifPresent(statement -> batch(statement, elements(statement, change.unlinked()), batches));
        batch(remove, values(remove, change.removed()), batches);
        batch(add, values(add, change.added()), batches);
        if (dialect == SqlDialect.MARIADB) {
            // its driver sends batches by a protocol that does not distinguish an insert from a select
            values(link, change.linked()).forEach(row -> batch(link, List.<@Nullable Object[]>of(row), batches));
        } else {
            batch(link, values(link, change.linked()), batches);
        }
        return batches;
    }

    private static List<@Nullable Object[]> values(Prepared prepared, List<CollectionRow> rows) {
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(prepared.values(row.owner(), row.position(), row.element())));
        return values;
    }

    private static List<@Nullable Object[]> elements(Prepared prepared, List<Object> elements) {
        List<@Nullable Object[]> values = new ArrayList<>(elements.size());
        elements.forEach(element -> values.add(prepared.values(element)));
        return values;
    }

    private void batch(Prepared prepared, List<@Nullable Object[]> rows, List<Batch> batches) {
        if (!rows.isEmpty()) {
            boolean inserts = hasTable && (prepared == add || prepared == link);
            batches.add(new Batch(prepared.statement(), rows, inserts));
        }
    }

    /** Returns the columns that identify a row. */
    private List<CollectionColumn> key() {
        return both(columns.owner(), columns.position().isEmpty() ? columns.element() : columns.position());
    }

    private List<CollectionColumn> whole() {
        return both(both(columns.owner(), columns.position()), columns.element());
    }

    private List<CollectionColumn> position() {
        return both(columns.owner(), columns.position());
    }

    private static List<CollectionColumn> both(List<CollectionColumn> first, List<CollectionColumn> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private Prepared delete(List<CollectionColumn> where) {
        return prepared("delete from " + table() + " where " + same(where), where);
    }

    private Prepared insert() {
        return prepared("insert into " + table() + named() + " values (" + marks(whole()) + ")", whole());
    }

    private Prepared insertUnlessThere() {
        String isThere = "select 1 from " + table() + " where " + same(key());
        return switch (dialect) {
            case H2 ->
                prepared(
                        "merge into " + table() + " using (values (1)) source (one) on " + same(key())
                                + " when not matched then insert" + named() + " values (" + marks(whole()) + ")",
                        both(key(), whole()));
            case POSTGRESQL ->
                prepared(
                        "insert into " + table() + named() + " select " + marks(whole()) + " where not exists ("
                                + isThere + ")",
                        both(whole(), key()));
            case MARIADB ->
                prepared(
                        "insert into " + table() + named() + " select " + marks(whole())
                                + " from dual where not exists (" + isThere + ")",
                        both(whole(), key()));
        };
    }

    private Prepared set() {
        return prepared(
                "update " + table() + " set " + assigned() + " where " + same(columns.element()),
                both(position(), columns.element()));
    }

    private Prepared setUnlessThere() {
        String isElsewhere =
                columns.owner().stream().map(this::isSame).collect(Collectors.joining(" and ", " and not (", ")"));
        return prepared(
                "update " + table() + " set " + assigned() + " where " + same(columns.element()) + isElsewhere,
                both(both(position(), columns.element()), columns.owner()));
    }

    private Prepared unset(List<CollectionColumn> where) {
        String nulls =
                position().stream().map(column -> name(column) + " = null").collect(Collectors.joining(", "));
        return prepared("update " + table() + " set " + nulls + " where " + same(where), where);
    }

    private String assigned() {
        return position().stream().map(column -> name(column) + " = ?").collect(Collectors.joining(", "));
    }

    private String named() {
        return whole().stream().map(this::name).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String marks(List<CollectionColumn> columns) {
        return columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    }

    private String same(List<CollectionColumn> columns) {
        return columns.stream()
                .map(column -> column.nullable() ? isSame(column) : name(column) + " = ?")
                .collect(Collectors.joining(" and "));
    }

    /** Equal, or null both. */
    private String isSame(CollectionColumn column) {
        return name(column) + (dialect == SqlDialect.MARIADB ? " <=> ?" : " is not distinct from ?");
    }

    private String table() {
        return dialect.quoted(columns.table());
    }

    private String name(CollectionColumn column) {
        return dialect.quoted(column.name());
    }

    private static Prepared prepared(String sql, List<CollectionColumn> columns) {
        return new Prepared(
                new Statement(sql, columns.stream().map(CollectionColumn::codec).toList()), columns);
    }
}
