package dev.mortise.mybatis;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import dev.mortise.sql.dml.UpsertDml;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;

/** The statement templates that write whole rows of an entity, each created once. */
final class RowShapes {

    private final Configuration configuration;
    private final EntityDml text;
    private final RowShape insert;
    private final RowShape insertWithoutId;
    private final RowShape update;
    private final RowShape updateOfVersion;
    private final RowShape delete;
    private final RowShape deleteOfVersion;
    private final List<RowShape> upsert;
    private final RowShape insertIfAbsent;
    private final boolean updatable;
    private final Map<OfElement, RowShape> insertsOfElements = new ConcurrentHashMap<>();

    RowShapes(Configuration configuration, EntityModel<?> entity, SqlDialect dialect) {
        this(configuration, new EntityDml(entity, dialect), dialect);
    }

    /** Returns the templates of the tables that hold an entity's columns beyond the root of its hierarchy. */
    static List<RowShapes> furtherTables(Configuration configuration, EntityModel<?> entity, SqlDialect dialect) {
        return EntityDml.subclassTables(entity, dialect).stream()
                .map(text -> new RowShapes(configuration, text, dialect))
                .toList();
    }

    private RowShapes(Configuration configuration, EntityDml text, SqlDialect dialect) {
        this.configuration = configuration;
        this.text = text;
        updatable = text.isUpdatable();
        insert = shape(text.insert(text.insertable()));
        insertWithoutId = shape(text.insert(text.insertableWithoutId()));
        update = shape(text.update(false));
        updateOfVersion = shape(text.update(true));
        delete = shape(text.delete(false));
        deleteOfVersion = shape(text.delete(true));
        upsert = new UpsertDml(text, dialect).upsert().stream().map(this::shape).toList();
        insertIfAbsent = shape(new UpsertDml(text, dialect).insertIfAbsent());
    }

    /** Whether an update has anything to write here. */
    boolean isUpdatable() {
        return updatable;
    }

    StatementCall insert(RowMutation row) {
        return insertOf(row).call(row);
    }

    private RowShape insertOf(RowMutation row) {
        boolean hasId = row.id() != null;
        return row.keys().isEmpty()
                ? hasId ? insert : insertWithoutId
                : insertsOfElements.computeIfAbsent(new OfElement(hasId, row.keyCollections()), this::insert);
    }

    private RowShape insert(OfElement element) {
        return shape(
                text.insert(element.hasId() ? text.insertable() : text.insertableWithoutId(), element.collections()));
    }

    StatementCall update(RowMutation row) {
        return (row.expectedVersion() == null ? update : updateOfVersion).call(row);
    }

    StatementCall delete(RowMutation row) {
        return (row.expectedVersion() == null ? delete : deleteOfVersion).call(row);
    }

    /** Returns the statements of an upsert; each runs only when the previous ones have found no row. */
    List<StatementCall> upsert(RowMutation row) {
        return upsert.stream().map(shape -> shape.call(row)).toList();
    }

    StatementCall insertIfAbsent(RowMutation row) {
        return insertIfAbsent.call(row);
    }

    private RowShape shape(EntityDml.Statement statement) {
        List<ParameterBinder> binders =
                statement.parameters().stream().map(RowShapes::binder).toList();
        return new RowShape(
                new StatementTemplate(configuration, statement.sql(), binders, null), statement.parameters());
    }

    private static ParameterBinder binder(EntityDml.Parameter parameter) {
        return (statement, index, value) -> parameter.codec().bind(statement, index, parameter.stored(value));
    }

    /** An insert with keys of unidirectional to-many relations. */
    private record OfElement(boolean hasId, List<CollectionModel> collections) {}

    /** A statement with the sources of its values. */
    private record RowShape(StatementTemplate shape, List<EntityDml.Parameter> parameters) {

        StatementCall call(RowMutation row) {
            @Nullable Object[] values = new Object[parameters.size()];
            for (int index = 0; index < values.length; index++) {
                values[index] = parameters.get(index).valueIn(row);
            }
            return new StatementCall(shape, values);
        }
    }
}
