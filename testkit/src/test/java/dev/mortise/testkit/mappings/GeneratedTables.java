package dev.mortise.testkit.mappings;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel.Generation;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.model.RelationModel.ForeignKeyColumn;
import dev.mortise.model.name.SqlName;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.schema.ColumnType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of a generated mapping under the names that core gives them: their DDL, and their rows as text. */
final class GeneratedTables {

    private final DatabaseKind kind;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Set<String> sequences = new LinkedHashSet<>();

    /** A column, and the entity whose generated id it holds, its own or another's. */
    private record Column(
            String type, boolean required, @Nullable String generatedIdOf) {}

    private record ForeignKey(List<String> columns, String target, List<String> targetColumns) {}

    private static final class Table {
        private final Map<String, Column> columns = new LinkedHashMap<>();
        private final List<ForeignKey> foreignKeys = new ArrayList<>();
        private final Set<List<String>> unique = new LinkedHashSet<>();
        private List<String> primaryKey = List.of();

        @Nullable
        Column column(String plainName) {
            return columns.entrySet().stream()
                    .filter(column -> plain(column.getKey()).equals(plainName))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
    }

    GeneratedTables(ModuleModel models, DatabaseKind kind) {
        this.kind = kind;
        models.all().forEach(this::entity);
        models.all().forEach(this::collections);
    }

    private Table table(String name) {
        return tables.computeIfAbsent(name, unknown -> new Table());
    }

    private void entity(EntityModel<?> entity) {
        Table table = table(sql(entity.table().name()));
        List<String> id = entity.id().columns().stream().map(this::name).toList();
        for (MappedColumn column : entity.id().columns()) {
            boolean identity = entity.id().generation() instanceof Generation.Identity;
            table.columns.put(
                    name(column),
                    new Column(
                            identity ? identity() : type(column.attribute(), column.column()),
                            true,
                            generatedId(entity)));
        }
        table.primaryKey = id;
        if (entity.id().generation() instanceof Generation.Sequence sequence) {
            sequences.add("create sequence " + sql(sequence.sequence().name()) + " start with 1 increment by "
                    + sequence.allocationSize());
        }
        if (entity.parent().isEmpty()) {
            entity.hierarchy()
                    .flatMap(InheritanceHierarchy::discriminator)
                    .ifPresent(column -> table.columns.put(sql(column), new Column("varchar(40)", true, null)));
        } else if (entity.isJoined()) {
            String root = sql(entity.root().table().name());
            table.foreignKeys.add(new ForeignKey(id, root, id));
        }
        entity.columns().stream()
                .filter(column -> !entity.isJoined() || column.tableIndex() == entity.hierarchyIndex())
                .forEach(column -> table.columns.putIfAbsent(
                        name(column),
                        new Column(
                                type(column.attribute(), column.column()),
                                !column.column().nullable() && !isOfSubclassInOneTable(entity, column),
                                referred(column))));
        entity.declaredAttributes().stream()
                .filter(RelationModel.class::isInstance)
                .map(RelationModel.class::cast)
                .filter(relation -> relation.isOwner() && relation.kind().isToOne())
                .forEach(relation -> toOne(table, relation));
    }

    /** The key of a one-to-one is unique: were it not, a joined inverse side would double rows. */
    private void toOne(Table table, RelationModel relation) {
        reference(table, relation.foreignKey(), relation.target());
        if (relation.kind() == RelationModel.Kind.ONE_TO_ONE) {
            List<String> key = relation.foreignKey().stream()
                    .map(column -> sql(column.column().name()))
                    .toList();
            if (!key.equals(table.primaryKey)) {
                table.unique.add(key);
            }
        }
    }

    private static boolean isOfSubclassInOneTable(EntityModel<?> entity, MappedColumn column) {
        return entity.hierarchy().isPresent()
                && !entity.isJoined()
                && !entity.root().columns().contains(column);
    }

    private void collections(EntityModel<?> entity) {
        entity.collections().stream().filter(CollectionModel::isOwner).forEach(this::collection);
    }

    private void collection(CollectionModel collection) {
        CollectionMapping shape = collection.mapping();
        Table table = collection
                .elements()
                .map(elements -> elements(collection, elements))
                .orElseGet(() -> relation(collection, collection.relation().orElseThrow()));
        shape.position()
                .ifPresent(position -> table.columns.put(sql(position.name()), new Column("integer", false, null)));
        shape.key().ifPresent(key -> {
            if (key instanceof CollectionMapping.MapKey.InColumn inColumn) {
                table.columns.put(
                        sql(inColumn.key().column().name()),
                        new Column(type(inColumn.key(), inColumn.key().column()), true, null));
            }
        });
    }

    private Table elements(CollectionModel collection, ElementCollectionAttribute elements) {
        Table table = table(sql(elements.table().name()));
        keys(table, elements.toOwner(), collection.owner(), true);
        elements.columns()
                .forEach(column -> table.columns.put(
                        name(column), new Column(type(column.attribute(), column.column()), false, referred(column))));
        return table;
    }

    private Table relation(CollectionModel collection, RelationModel relation) {
        if (relation.junction().isPresent()) {
            RelationModel.JunctionTable junction = relation.junction().get();
            Table table = table(sql(junction.table().name()));
            keys(table, junction.toOwner(), collection.owner(), true);
            keys(table, junction.toTarget(), relation.target(), true);
            return table;
        }
        Table table = table(sql(relation.target().table().name()));
        boolean required =
                relation.foreignKey().stream().noneMatch(key -> key.column().nullable());
        keys(
                table,
                relation.foreignKey(),
                collection.owner(),
                required && relation.target().hierarchy().isEmpty());
        return table;
    }

    private void keys(Table table, List<ForeignKeyColumn> keys, EntityModel<?> owner, boolean required) {
        keys.forEach(key -> table.columns.put(
                sql(key.column().name()),
                new Column(type(key.target(), key.target().column()), required, generatedId(owner))));
        reference(table, keys, owner);
    }

    private void reference(Table table, List<ForeignKeyColumn> keys, EntityModel<?> target) {
        table.foreignKeys.add(new ForeignKey(
                keys.stream().map(key -> sql(key.column().name())).toList(),
                sql(target.root().table().name()),
                keys.stream().map(key -> columnOf(key.target(), target)).toList()));
    }

    private String columnOf(BasicAttribute attribute, EntityModel<?> entity) {
        return entity.id().columns().stream()
                .filter(column -> column.attribute() == attribute)
                .map(this::name)
                .findFirst()
                .orElseThrow();
    }

    private String name(MappedColumn column) {
        return sql(column.column().name());
    }

    private @Nullable String generatedId(EntityModel<?> entity) {
        if (entity.hasDerivedId()) {
            return "derived";
        }
        return entity.id().generation() instanceof Generation.Assigned
                ? null
                : sql(entity.root().table().name());
    }

    private @Nullable String referred(MappedColumn column) {
        return column.path().stream()
                .filter(RelationModel.class::isInstance)
                .findFirst()
                .map(relation -> generatedId(((RelationModel) relation).target()))
                .orElse(null);
    }

    private String sql(SqlName name) {
        String quote = kind == DatabaseKind.MARIADB ? "`" : "\"";
        return name.quoted() ? quote + name.text() + quote : name.text();
    }

    private static String plain(String sql) {
        return sql.replaceAll("[`\"]", "").toLowerCase(Locale.ROOT);
    }

    private String identity() {
        return kind == DatabaseKind.MARIADB ? "bigint auto_increment" : "bigint generated by default as identity";
    }

    private String type(BasicAttribute attribute, ColumnModel column) {
        Class<?> stored = attribute.value().storedType();
        return sqlType(stored, column).sql(kind);
    }

    private static ColumnType sqlType(Class<?> stored, ColumnModel column) {
        if (stored == String.class) {
            return ColumnType.varchar(column.length());
        } else if (stored == Character.class) {
            return ColumnType.varchar(1);
        } else if (stored == Integer.class) {
            return ColumnType.integer();
        } else if (stored == Long.class) {
            return ColumnType.bigInteger();
        } else if (stored == Short.class || stored == Byte.class) {
            return ColumnType.smallInteger();
        } else if (stored == Boolean.class) {
            return ColumnType.bool();
        } else if (stored == Double.class) {
            return ColumnType.doublePrecision();
        } else if (stored == BigDecimal.class) {
            return column.precision() == 0
                    ? ColumnType.decimal(21, 0)
                    : ColumnType.decimal(column.precision(), column.scale());
        } else if (stored == Duration.class) {
            return ColumnType.decimal(21, 0);
        } else if (stored == Instant.class) {
            return ColumnType.instant();
        } else if (stored == LocalDate.class) {
            return ColumnType.date();
        } else if (stored == LocalDateTime.class) {
            return ColumnType.localDateTime();
        } else if (stored == LocalTime.class) {
            return ColumnType.time();
        } else if (stored == UUID.class) {
            return ColumnType.uuid();
        }
        return ColumnType.varbinary(column.length());
    }

    /** The statements that make the tables; foreign keys come last, for tables may refer to each other. */
    List<String> statements() {
        List<String> statements = new ArrayList<>(sequences);
        tables.forEach((name, table) -> statements.add("create table " + name + " ("
                + table.columns.entrySet().stream()
                        .map(column -> column.getKey() + " " + column.getValue().type()
                                + (column.getValue().required() ? " not null" : ""))
                        .collect(Collectors.joining(", "))
                + (table.primaryKey.isEmpty() ? "" : ", primary key (" + String.join(", ", table.primaryKey) + ")")
                + table.unique.stream()
                        .map(key -> ", unique (" + String.join(", ", key) + ")")
                        .collect(Collectors.joining())
                + ")"));
        tables.forEach((name, table) -> new HashSet<>(table.foreignKeys)
                .forEach(key -> statements.add("alter table " + name + " add foreign key ("
                        + String.join(", ", key.columns()) + ") references " + key.target() + " ("
                        + String.join(", ", key.targetColumns()) + ")")));
        return statements;
    }

    /** The rows of all tables; an id that was generated is told by the tag of its row, for two databases may generate other ones. */
    Map<String, List<String>> rows(PlainSql sql) {
        Map<Object, String> tags = new HashMap<>();
        Map<String, List<Map<String, Object>>> rows = new TreeMap<>();
        tables.forEach((name, table) -> {
            List<Map<String, Object>> all = sql.rows("select * from " + name).stream()
                    .<Map<String, Object>>map(row -> {
                        Map<String, Object> sorted = new TreeMap<>();
                        row.forEach((column, value) ->
                                sorted.put(column.toLowerCase(Locale.ROOT), value == null ? "null" : value));
                        return sorted;
                    })
                    .toList();
            rows.put(name, all);
            all.stream()
                    .filter(row -> row.containsKey("tag"))
                    .forEach(row -> tags.put(
                            name + " " + row.get(plain(table.primaryKey.get(0))), String.valueOf(row.get("tag"))));
        });
        Map<String, List<String>> texts = new TreeMap<>();
        rows.forEach((name, all) -> texts.put(
                name,
                all.stream()
                        .map(row -> text(tables.get(name), row, tags))
                        .sorted()
                        .toList()));
        return texts;
    }

    private static String text(@Nullable Table table, Map<String, Object> row, Map<Object, String> tags) {
        return row.entrySet().stream()
                .map(cell -> {
                    Column column = table == null ? null : table.column(cell.getKey());
                    String generated = column == null ? null : column.generatedIdOf();
                    Object value = cell.getValue();
                    if (generated != null && !value.equals("null")) {
                        return cell.getKey() + "=#" + tags.getOrDefault(generated + " " + value, "id");
                    }
                    return cell.getKey() + "=" + plain(value);
                })
                .collect(Collectors.joining(", "));
    }

    private static String plain(Object value) {
        return value instanceof byte[] bytes ? java.util.Arrays.toString(bytes) : String.valueOf(value);
    }
}
