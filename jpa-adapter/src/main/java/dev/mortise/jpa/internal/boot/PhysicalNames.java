package dev.mortise.jpa.internal.boot;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.model.name.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Keeps names unchanged, quotes exactly those that core quotes, and names index and key columns as core does (R30).
 *
 * <p>The database's quote character is doubled inside a quoted name, which Hibernate does not do.
 */
final class PhysicalNames implements PhysicalNamingStrategy {

    private static final List<String> PLACES = List.of("_ORDER", "_KEY");

    private static final dev.mortise.model.name.SqlName EMPTY = new dev.mortise.model.name.SqlName("", true);

    private final Set<String> quoted = new HashSet<>();
    private final Set<String> plain = new HashSet<>();
    private final Map<String, String> defaultNames;
    private final SqlDialect dialect;

    private PhysicalNames(Map<String, String> defaultNames, SqlDialect dialect) {
        this.defaultNames = Map.copyOf(defaultNames);
        this.dialect = dialect;
    }

    static PhysicalNames of(ModuleModel entities, NamingStrategy naming, SqlDialect dialect) {
        PhysicalNames names = new PhysicalNames(defaultNames(entities, naming), dialect);
        entities.all().stream()
                .flatMap(PhysicalNames::names)
                .forEach(name -> (name.quoted() ? names.quoted : names.plain).add(name.text()));
        return names;
    }

    /** Hibernate asks no naming strategy for index and map key columns, so their default names arrive here. */
    private static Map<String, String> defaultNames(ModuleModel entities, NamingStrategy naming) {
        Map<String, String> names = new HashMap<>();
        entities.all().stream()
                .flatMap(entity -> entity.collections().stream())
                .forEach(collection -> position(collection.mapping()).ifPresent(column -> {
                    String attribute = collection.attribute().name();
                    for (String suffix : PLACES) {
                        if (column.name().text().equals(naming.physicalName(attribute) + suffix)) {
                            names.put(attribute + suffix, column.name().text());
                        }
                    }
                }));
        return names;
    }

    private static Optional<ColumnModel> position(CollectionMapping mapping) {
        return mapping.position().or(() -> keyColumn(mapping));
    }

    private static Optional<ColumnModel> keyColumn(CollectionMapping mapping) {
        return mapping.key()
                .filter(CollectionMapping.MapKey.InColumn.class::isInstance)
                .map(inColumn ->
                        ((CollectionMapping.MapKey.InColumn) inColumn).key().column());
    }

    private static Stream<dev.mortise.model.name.SqlName> names(EntityModel<?> entity) {
        Stream<dev.mortise.model.name.SqlName> columns =
                entity.columns().stream().map(MappedColumn::column).map(column -> column.name());
        Stream<dev.mortise.model.name.SqlName> collections =
                entity.collections().stream().flatMap(PhysicalNames::names);
        Stream<dev.mortise.model.name.SqlName> discriminator =
                entity.hierarchy().flatMap(InheritanceHierarchy::discriminator).stream();
        return Stream.of(names(entity.table()), columns, collections, discriminator, sequence(entity.id()))
                .flatMap(names -> names);
    }

    private static Stream<dev.mortise.model.name.SqlName> names(CollectionModel collection) {
        return Stream.of(
                        collection.relation().stream().flatMap(PhysicalNames::names),
                        collection.elements().stream().flatMap(PhysicalNames::names),
                        names(collection.mapping()))
                .flatMap(names -> names);
    }

    private static Stream<dev.mortise.model.name.SqlName> names(CollectionMapping mapping) {
        return position(mapping).stream().map(ColumnModel::name);
    }

    private static Stream<dev.mortise.model.name.SqlName> names(ElementCollectionAttribute elements) {
        return Stream.of(
                        names(elements.table()),
                        names(elements.toOwner().stream()),
                        elements.columns().stream()
                                .map(column -> column.column().name()))
                .flatMap(names -> names);
    }

    private static Stream<dev.mortise.model.name.SqlName> names(QualifiedName table) {
        return Stream.of(table.catalog().stream(), table.schema().stream(), Stream.of(table.name()))
                .flatMap(names -> names);
    }

    private static Stream<dev.mortise.model.name.SqlName> names(RelationModel relation) {
        Stream<dev.mortise.model.name.SqlName> junction = relation.junction().stream()
                .flatMap(table -> Stream.of(
                                names(table.table()), names(table.toOwner().stream()), names(table.toTarget().stream()))
                        .flatMap(names -> names));
        return Stream.concat(names(relation.foreignKey().stream()), junction);
    }

    private static Stream<dev.mortise.model.name.SqlName> names(Stream<RelationModel.ForeignKeyColumn> columns) {
        return columns.map(key -> key.column().name());
    }

    private static Stream<dev.mortise.model.name.SqlName> sequence(IdModel id) {
        return id.generation() instanceof IdModel.Generation.Sequence sequence
                ? names(sequence.sequence())
                : Stream.empty();
    }

    private @Nullable Identifier physical(@Nullable Identifier logical) {
        if (logical == null) {
            return null;
        }
        String text = logical.getText();
        if (!quoted.contains(text) && quoted.contains(once(text))) {
            return new Identifier(text, true); // made of a name that has been here already
        }
        boolean inQuotes = quoted.contains(text) || logical.isQuoted() && !plain.contains(text);
        return inQuotes ? new Identifier(withoutQuotes(text), true) : new Identifier(text, false);
    }

    private String once(String text) {
        String quote = dialect.quoted(EMPTY).substring(0, 1);
        return text.replace(quote + quote, quote);
    }

    /** The name as it stands between quotes. */
    private String withoutQuotes(String text) {
        String name = dialect.quoted(new dev.mortise.model.name.SqlName(text, true));
        return name.substring(1, name.length() - 1);
    }

    @Override
    public @Nullable Identifier toPhysicalCatalogName(
            @Nullable Identifier logicalName, JdbcEnvironment jdbcEnvironment) {
        return physical(logicalName);
    }

    @Override
    public @Nullable Identifier toPhysicalSchemaName(
            @Nullable Identifier logicalName, JdbcEnvironment jdbcEnvironment) {
        return physical(logicalName);
    }

    @Override
    public @Nullable Identifier toPhysicalTableName(@Nullable Identifier logicalName, JdbcEnvironment jdbcEnvironment) {
        return physical(logicalName);
    }

    @Override
    public @Nullable Identifier toPhysicalSequenceName(
            @Nullable Identifier logicalName, JdbcEnvironment jdbcEnvironment) {
        return physical(logicalName);
    }

    @Override
    public @Nullable Identifier toPhysicalColumnName(
            @Nullable Identifier logicalName, JdbcEnvironment jdbcEnvironment) {
        String name = logicalName == null ? null : defaultNames.get(logicalName.getText());
        return physical(name == null ? logicalName : Identifier.toIdentifier(name));
    }
}
