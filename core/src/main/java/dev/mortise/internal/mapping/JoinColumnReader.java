package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.NameResolver;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ColumnFlattener;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.JoinColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads join columns and matches them with the columns that they refer to: those of the id, or a unique one. */
final class JoinColumnReader {

    /** The properties that all columns of a foreign key share. */
    record ColumnProperties(boolean nullable, boolean unique) {}

    private final MappingContext reading;

    JoinColumnReader(MappingContext reading) {
        this.reading = reading;
    }

    /**
     * The columns that refer to an entity.
     *
     * @param location the relation, for messages
     * @param declared the columns that the annotations declare, or empty
     * @param prefix the prefix of default names: the referring attribute or entity
     * @param target the entity that is referred to
     */
    List<RelationModel.ForeignKeyColumn> of(
            MappingLocation location,
            List<JoinColumn> declared,
            String prefix,
            EntityModel<?> target,
            ColumnProperties properties) {
        if (declared.stream().anyMatch(join -> !join.table().isEmpty())) {
            reading.problems()
                    .refuse(location, "@JoinColumn(table) leads to a secondary table, which is not supported");
        }
        List<MappedColumn> ids = target.id().columns();
        if (!declared.isEmpty() && declared.size() != ids.size()) {
            reading.problems()
                    .refuse(
                            location,
                            "has " + declared.size() + " join columns, but the id of " + target.name() + " has "
                                    + ids.size() + " columns; write one @JoinColumn for each");
            return List.of();
        }
        List<RelationModel.ForeignKeyColumn> columns = new ArrayList<>();
        for (MappedColumn id : ids) {
            Optional<JoinColumn> join = declared.stream()
                    .filter(candidate -> refersTo(candidate, id, ids.size() == 1))
                    .findFirst();
            if (join.isEmpty() && !declared.isEmpty()) {
                reading.problems()
                        .refuse(
                                location,
                                "no @JoinColumn refers to the column "
                                        + id.column().name() + " of the id of " + target.name()
                                        + "; name that in referencedColumnName. To-one relations may refer to one"
                                        + " unique plain attribute instead");
                return List.of();
            }
            columns.add(new RelationModel.ForeignKeyColumn(column(join, prefix, id, properties), id.attribute()));
        }
        return columns;
    }

    /**
     * Returns the columns of a to-one relation, which may refer to a unique attribute instead of the id.
     *
     * @param location the relation, for messages
     * @param declared the columns that the annotations declare, or empty
     * @param name the relation's name, which default names begin with
     * @param target the entity that is referred to
     */
    List<RelationModel.ForeignKeyColumn> toOne(
            MappingLocation location,
            List<JoinColumn> declared,
            String name,
            EntityModel<?> target,
            ColumnProperties properties) {
        if (declared.size() == 1
                && target.id().columns().stream().noneMatch(id -> refersTo(declared.get(0), id, true))) {
            Optional<MappedColumn> unique = target.attributes().stream()
                    .filter(BasicAttribute.class::isInstance)
                    .flatMap(attribute -> ColumnFlattener.of(List.of(attribute)).stream())
                    .filter(column -> refersTo(declared.get(0), column, false))
                    .findFirst();
            if (unique.isPresent()) {
                return List.of(toUnique(location, declared, name, unique.get(), properties));
            }
        }
        return of(location, declared, name, target, properties);
    }

    private RelationModel.ForeignKeyColumn toUnique(
            MappingLocation location,
            List<JoinColumn> declared,
            String name,
            MappedColumn referred,
            ColumnProperties properties) {
        if (!referred.column().unique()) {
            reading.problems()
                    .refuse(
                            location,
                            "refers to " + referred.attribute() + ", which may hold a value twice; say @Column(unique ="
                                    + " true) there, or refer to the id");
        }
        return new RelationModel.ForeignKeyColumn(
                column(declared.stream().findFirst(), name, referred, properties), referred.attribute());
    }

    private static boolean refersTo(JoinColumn join, MappedColumn id, boolean only) {
        String referenced = join.referencedColumnName();
        if (referenced.isEmpty()) {
            return only;
        }
        return SqlName.of(referenced).text().equalsIgnoreCase(id.column().name().text());
    }

    private ColumnModel column(Optional<JoinColumn> join, String prefix, MappedColumn id, ColumnProperties properties) {
        ColumnModel target = id.column();
        SqlName byDefault = reading.names().implicit(prefix);
        SqlName name = join.map(JoinColumn::name)
                .filter(explicit -> !explicit.isEmpty())
                .map(SqlName::of)
                .orElseGet(() -> NameResolver.derived(byDefault.text() + "_", target.name(), ""));
        return new ColumnModel(
                name,
                properties.nullable(),
                properties.unique() || join.map(JoinColumn::unique).orElse(false),
                join.map(JoinColumn::insertable).orElse(true),
                join.map(JoinColumn::updatable).orElse(true),
                target.length(),
                target.precision(),
                target.scale());
    }
}
