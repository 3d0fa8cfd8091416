package dev.mortise.sql.dml;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import dev.mortise.spi.ElementForeignKey;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that writes whole rows of an entity, for engines that generate none themselves.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class EntityDml {

    private final QualifiedName table;
    private final Optional<Constant> discriminator;
    private final SqlDialect dialect;
    private final CodecRegistry codecs;
    private final List<MappedColumn> id;
    private final Optional<MappedColumn> version;
    private final List<MappedColumn> insertable;
    private final List<MappedColumn> updatable;
    private final RowClassCondition rowClass;

    /** Of an entity's table; where the tables of a hierarchy are joined, of the root's. */
    public EntityDml(EntityModel<?> entity, SqlDialect dialect) {
        this(entity, entity.isJoined() ? entity.root() : entity, dialect);
    }

    /**
     * @param entity the entity
     * @param holder the entity that declares the table: itself, or one that it extends
     */
    private EntityDml(EntityModel<?> entity, EntityModel<?> holder, SqlDialect dialect) {
        this.table = holder.table();
        this.dialect = dialect;
        this.codecs = CodecRegistry.of(dialect);
        boolean isFirst = !holder.isJoined() || holder.parent().isEmpty();
        List<MappedColumn> held = entity.columns().stream()
                .filter(column -> !entity.isJoined() || column.tableIndex() == holder.hierarchyIndex())
                .toList();
        id = entity.id().columns();
        discriminator = isFirst
                ? entity.discriminator().map(value -> new Constant(dialect.quoted(column(entity)), value))
                : Optional.empty();
        version = entity.version()
                .flatMap(attribute -> held.stream()
                        .filter(column -> column.attribute() == attribute)
                        .findFirst());
        insertable = Stream.concat(isFirst ? Stream.<MappedColumn>empty() : id.stream(), held.stream())
                .filter(column -> column.column().insertable())
                .toList();
        updatable = held.stream()
                .filter(column -> column.column().updatable() && !id.contains(column))
                .toList();
        rowClass = new RowClassCondition(entity, holder, dialect);
    }

    private static SqlName column(EntityModel<?> entity) {
        return entity.hierarchy().flatMap(InheritanceHierarchy::discriminator).orElseThrow();
    }

    /**
     * Returns the statements of the tables beyond the root's, those of superclasses first; empty for most entities.
     */
    public static List<EntityDml> subclassTables(EntityModel<?> entity, SqlDialect dialect) {
        return entity.isJoined()
                ? entity.superclassesAndSelf().stream()
                        .skip(1)
                        .map(holder -> new EntityDml(entity, holder, dialect))
                        .toList()
                : List.of();
    }

    /** A column with a constant SQL value in each row of an entity. */
    record Constant(String column, String value) {}

    /** Whether updates or deletes compare more than the id and the version: the class of the row in a hierarchy. */
    public static boolean isClassCompared(EntityModel<?> entity) {
        return RowClassCondition.isNeeded(entity);
    }

    /** Whether an update has anything to write here. */
    public boolean isUpdatable() {
        return !updatable.isEmpty();
    }

    /**
     * A statement and its parameters.
     *
     * @param sql the text
     * @param parameters the values of its placeholders, in order
     */
    public record Statement(String sql, List<Parameter> parameters) {}

    /**
     * A placeholder.
     *
     * @param codec how its values are bound
     * @param value the source of its values
     * @param conversion the conversion to the stored form
     */
    public record Parameter(
            ColumnCodec codec,
            Function<RowMutation, @Nullable Object> value,
            UnaryOperator<@Nullable Object> conversion) {

        /** Returns the value for a written row, in the form of the attribute. */
        public @Nullable Object valueIn(RowMutation row) {
            return value.apply(row);
        }

        /** Returns the stored form of such a value. */
        public @Nullable Object stored(@Nullable Object of) {
            return conversion.apply(of);
        }
    }

    /** Inserts a row with these columns. */
    public Statement insert(List<MappedColumn> columns) {
        return insert(columns, List.of());
    }

    /**
     * Inserts a row with these columns and the keys that the elements of unidirectional relations hold, as far as they are in this
     * table.
     *
     * @param keys the collections that own these foreign keys, as {@link RowMutation#keyCollections} returns them
     */
    public Statement insert(List<MappedColumn> columns, List<CollectionModel> keys) {
        KeyColumns further = keyColumns(keys);
        List<MappedColumn> own = further.without(columns);
        if (own.isEmpty() && further.isEmpty() && discriminator.isEmpty()) {
            String nothing = dialect == SqlDialect.MARIADB ? " () values ()" : " default values";
            return new Statement("insert into " + table() + nothing, List.of());
        }
        List<Parameter> parameters = new ArrayList<>(parameters(own));
        parameters.addAll(further.parameters());
        return new Statement(
                "insert into " + table() + " (" + further.names(inserted(own)) + ") values ("
                        + further.marks(insertedValues(own)) + ")",
                parameters);
    }

    /** Returns the additional key columns; columns of the id are written with the id anyway. */
    private KeyColumns keyColumns(List<CollectionModel> collections) {
        Map<String, Parameter> columns = new LinkedHashMap<>();
        for (CollectionModel collection : collections) {
            CollectionColumnLayout held = CollectionColumnLayout.of(collection, codecs);
            if (held.table().equals(table)) {
                Stream.concat(held.owner().stream(), held.position().stream())
                        .filter(column -> id.stream().noneMatch(part -> isOne(part, column.name())))
                        .forEach(column -> columns.put(
                                dialect.quoted(column.name()),
                                new Parameter(
                                        column.codec(),
                                        row -> valueOf(column, row.key(collection)),
                                        stored -> stored)));
            }
        }
        return new KeyColumns(columns);
    }

    private static @Nullable Object valueOf(CollectionColumn column, ElementForeignKey key) {
        return column.storedIn(key.owner(), key.position(), null);
    }

    private static boolean isOne(MappedColumn column, SqlName name) {
        return column.column().name().text().equalsIgnoreCase(name.text());
    }

    /** The foreign key columns that the entity itself does not map, or maps differently. */
    private final class KeyColumns {

        private final Map<String, Parameter> columns;

        KeyColumns(Map<String, Parameter> columns) {
            this.columns = columns;
        }

        boolean isEmpty() {
            return columns.isEmpty();
        }

        List<Parameter> parameters() {
            return List.copyOf(columns.values());
        }

        /** Returns the other written columns. */
        List<MappedColumn> without(List<MappedColumn> own) {
            return columns.isEmpty()
                    ? own
                    : own.stream().filter(column -> !isHere(column)).toList();
        }

        private boolean isHere(MappedColumn column) {
            return columns.keySet().stream().anyMatch(name -> name.equalsIgnoreCase(EntityDml.this.name(column)));
        }

        String names(String own) {
            return joined(own, String.join(", ", columns.keySet()));
        }

        String marks(String own) {
            return joined(own, columns.keySet().stream().map(name -> "?").collect(Collectors.joining(", ")));
        }

        private static String joined(String own, String further) {
            return Stream.of(own, further).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        }
    }

    /** The names of the columns that an insert writes, that of the class of the row included. */
    String inserted(List<MappedColumn> columns) {
        return with(Constant::column, names(columns));
    }

    /** Returns the inserted values. */
    String insertedValues(List<MappedColumn> columns) {
        return with(Constant::value, marks(columns));
    }

    /** Returns the discriminator column, where a table holds several classes, with the entity's value. */
    Optional<Constant> discriminator() {
        return discriminator;
    }

    private String with(Function<Constant, String> part, String rest) {
        return Stream.concat(discriminator.map(part).stream(), rest.isEmpty() ? Stream.empty() : Stream.of(rest))
                .collect(Collectors.joining(", "));
    }

    /**
     * Updates a row by its id, and in a hierarchy by its class.
     *
     * @param ofVersion whether the row must have the expected version
     */
    public Statement update(boolean ofVersion) {
        List<Parameter> parameters = new ArrayList<>(parameters(set()));
        parameters.addAll(keyParameters(ofVersion));
        String assignments = set().stream().map(this::equalsMark).collect(Collectors.joining(", "));
        return new Statement(
                "update " + table() + " set " + assignments + where(ofVersion) + rowClass.ofUpdate(), parameters);
    }

    /** Selects the row with an id if it is of the entity's own class, in a hierarchy over joined tables by the root's table. */
    public Statement rowOfClass() {
        return new Statement("select 1 from " + table() + where(false) + rowClass.ofUpdate(), keyParameters(false));
    }

    /**
     * Deletes a row by its id, and in a hierarchy by its class.
     *
     * @param ofVersion whether the row must have the expected version
     */
    public Statement delete(boolean ofVersion) {
        return new Statement(
                "delete from " + table() + where(ofVersion) + rowClass.ofDelete(), keyParameters(ofVersion));
    }

    /**
     * Returns the assignments of an update; an entity that is all id sets its id to itself, so that the row is counted.
     */
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
            version.ifPresent(column -> parameters.add(expected(column)));
        }
        return parameters;
    }

    List<Parameter> parameters(List<MappedColumn> columns) {
        return columns.stream().map(this::parameter).toList();
    }

    private Parameter parameter(MappedColumn column) {
        return parameter(column, row -> column.valueIn(row.entity()));
    }

    /** Returns the expected version, rather than the entity's current one. */
    private Parameter expected(MappedColumn column) {
        return parameter(column, RowMutation::expectedVersion);
    }

    private Parameter parameter(MappedColumn column, Function<RowMutation, @Nullable Object> value) {
        return new Parameter(codecs.column(column), value, column.attribute().value()::toStored);
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

    /** Returns the assignments of an upsert to an existing row: all but the version, which it increments. */
    List<MappedColumn> updatableWithoutVersion() {
        return updatable.stream()
                .filter(column -> version.filter(column::equals).isEmpty())
                .toList();
    }

    String table() {
        return dialect.quoted(table);
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
