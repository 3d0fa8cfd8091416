package dev.mortise.jpa;

import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.EntityModels;
import dev.mortise.mapping.IdModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
import dev.mortise.mapping.TableName;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.jspecify.annotations.Nullable;

/** Leaves names as they are and quotes those that core quotes (R30). */
final class PhysicalNames implements PhysicalNamingStrategy {

    private final Set<String> quoted;

    private PhysicalNames(Set<String> quoted) {
        this.quoted = Set.copyOf(quoted);
    }

    static PhysicalNames of(EntityModels entities) {
        Set<String> quoted = new HashSet<>();
        entities.all().stream()
                .flatMap(PhysicalNames::names)
                .filter(dev.mortise.mapping.Identifier::quoted)
                .map(dev.mortise.mapping.Identifier::text)
                .forEach(quoted::add);
        return new PhysicalNames(quoted);
    }

    private static Stream<dev.mortise.mapping.Identifier> names(EntityModel<?> entity) {
        Stream<dev.mortise.mapping.Identifier> columns =
                entity.columns().stream().map(MappedColumn::column).map(column -> column.name());
        Stream<dev.mortise.mapping.Identifier> relations = entity.attributes().stream()
                .filter(RelationModel.class::isInstance)
                .map(RelationModel.class::cast)
                .flatMap(PhysicalNames::names);
        return Stream.of(names(entity.table()), columns, relations, sequence(entity.id()))
                .flatMap(names -> names);
    }

    private static Stream<dev.mortise.mapping.Identifier> names(TableName table) {
        return Stream.of(table.catalog().stream(), table.schema().stream(), Stream.of(table.name()))
                .flatMap(names -> names);
    }

    private static Stream<dev.mortise.mapping.Identifier> names(RelationModel relation) {
        Stream<dev.mortise.mapping.Identifier> junction = relation.junction().stream()
                .flatMap(table -> Stream.of(
                                names(table.table()), names(table.toOwner().stream()), names(table.toTarget().stream()))
                        .flatMap(names -> names));
        return Stream.concat(names(relation.foreignKey().stream()), junction);
    }

    private static Stream<dev.mortise.mapping.Identifier> names(Stream<RelationModel.ForeignKeyColumn> columns) {
        return columns.map(key -> key.column().name());
    }

    private static Stream<dev.mortise.mapping.Identifier> sequence(IdModel id) {
        return id.generation() instanceof IdModel.Generation.Sequence sequence
                ? names(sequence.sequence())
                : Stream.empty();
    }

    private @Nullable Identifier physical(@Nullable Identifier logical) {
        return logical == null || logical.isQuoted() || !quoted.contains(logical.getText())
                ? logical
                : Identifier.toIdentifier(logical.getText(), true);
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
        return physical(logicalName);
    }
}
