package dev.mortise.mybatis;

import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.spi.ColumnCodec;
import dev.mortise.spi.ColumnCodecs;
import dev.mortise.spi.RowText;
import dev.mortise.spi.RowWrite;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.UpsertText;
import java.util.List;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;

/** The statements that write whole rows of an entity, each made once. */
final class RowShapes {

    private final Configuration configuration;
    private final ColumnCodecs codecs;
    private final RowShape insert;
    private final RowShape insertWithoutId;
    private final RowShape update;
    private final RowShape updateOfVersion;
    private final RowShape delete;
    private final RowShape deleteOfVersion;
    private final List<RowShape> upsert;
    private final RowShape insertIfAbsent;
    private final boolean updatable;

    RowShapes(Configuration configuration, EntityModel<?> entity, SqlDialect dialect) {
        this(configuration, new RowText(entity, dialect), dialect);
    }

    /** Those of the further tables that hold what an entity has beyond the root of its hierarchy. */
    static List<RowShapes> furtherTables(Configuration configuration, EntityModel<?> entity, SqlDialect dialect) {
        return RowText.furtherTables(entity, dialect).stream()
                .map(text -> new RowShapes(configuration, text, dialect))
                .toList();
    }

    private RowShapes(Configuration configuration, RowText text, SqlDialect dialect) {
        this.configuration = configuration;
        codecs = ColumnCodecs.of(dialect);
        updatable = text.isUpdatable();
        insert = shape(text.insert(text.insertable()));
        insertWithoutId = shape(text.insert(text.insertableWithoutId()));
        update = shape(text.update(false));
        updateOfVersion = shape(text.update(true));
        delete = shape(text.delete(false));
        deleteOfVersion = shape(text.delete(true));
        upsert =
                new UpsertText(text, dialect).upsert().stream().map(this::shape).toList();
        insertIfAbsent = shape(new UpsertText(text, dialect).insertIfAbsent());
    }

    /** Whether an update has anything to write here. */
    boolean isUpdatable() {
        return updatable;
    }

    Call insert(RowWrite row) {
        return (row.id() == null ? insertWithoutId : insert).call(row);
    }

    Call update(RowWrite row) {
        return (row.expectedVersion() == null ? update : updateOfVersion).call(row);
    }

    Call delete(RowWrite row) {
        return (row.expectedVersion() == null ? delete : deleteOfVersion).call(row);
    }

    /** The statements of an upsert: each is run only when those before it found no row. */
    List<Call> upsert(RowWrite row) {
        return upsert.stream().map(shape -> shape.call(row)).toList();
    }

    Call insertIfAbsent(RowWrite row) {
        return insertIfAbsent.call(row);
    }

    private RowShape shape(RowText.Statement statement) {
        List<ParameterBinder> binders =
                statement.parameters().stream().map(this::binder).toList();
        return new RowShape(new Shape(configuration, statement.sql(), binders, null), statement.parameters());
    }

    private ParameterBinder binder(RowText.Parameter parameter) {
        MappedColumn column = parameter.column();
        ColumnCodec codec = codecs.column(column);
        return (statement, index, value) ->
                codec.bind(statement, index, column.attribute().value().toStored(value));
    }

    /** A statement and where its values come from. */
    private record RowShape(Shape shape, List<RowText.Parameter> parameters) {

        Call call(RowWrite row) {
            @Nullable Object[] values = new Object[parameters.size()];
            for (int index = 0; index < values.length; index++) {
                values[index] = parameters.get(index).valueIn(row);
            }
            return new Call(shape, values);
        }
    }
}
