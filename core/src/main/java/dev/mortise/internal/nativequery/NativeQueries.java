package dev.mortise.internal.nativequery;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.cache.BoundedCache;
import dev.mortise.internal.hydration.EntityRows;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.nativequery.NativeQuery;
import dev.mortise.spi.PostLoadListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes the native queries of a module, and keeps what their runs share.
 *
 * <p>Thread-safe.
 */
public final class NativeQueries {

    /** How many characters of statements are kept. */
    private static final int KEPT_TEXT = 1_000_000;

    private static final int KEPT_SHAPES = 1_000;

    private record ShapeKey(NativeSql sql, Class<?> type, boolean isEntity, Map<String, ValueMapping> attributes) {}

    private final SqlDialect dialect;
    private final ModuleModel models;
    private final NamingStrategy naming;
    private final RowPlanFactory rows;
    private final OperationRunner calls;
    private final ParameterValues values;
    private final BoundedCache<String, NativeSql> parsed =
            new BoundedCache<>(KEPT_TEXT, sql -> 100L + sql.text().length());
    private final BoundedCache<ShapeKey, CachedShape> shapes = new BoundedCache<>(KEPT_SHAPES, shape -> 1);
    private final Map<EntityModel<?>, EntityRows> entities = new ConcurrentHashMap<>();

    /**
     * @param dialect the database
     * @param models the module's entities
     * @param naming gives columns their names
     * @param rows reads entities
     * @param calls runs statements
     */
    public NativeQueries(
            SqlDialect dialect, ModuleModel models, NamingStrategy naming, RowPlanFactory rows, OperationRunner calls) {
        this.dialect = dialect;
        this.models = models;
        this.naming = naming;
        this.rows = rows;
        this.calls = calls;
        this.values = new ParameterValues(models);
    }

    /**
     * A query of a text.
     *
     * @throws InvalidQueryException if it is not one statement of a kind that may run in a transaction
     */
    public NativeQuery query(String text) {
        NativeSql sql = parsed.get(text);
        if (sql == null) {
            sql = NativeSql.parse(text, dialect);
            parsed.put(text, sql);
        }
        return new BoundNativeQuery(this, sql, Map.of(), Map.of(), Map.of(), false);
    }

    ParameterValues values() {
        return values;
    }

    OperationRunner calls() {
        return calls;
    }

    PostLoadListener listener() {
        return rows.parts().listener();
    }

    /** How a query's rows are read as a record or value. */
    CachedShape shapeOf(NativeSql sql, Class<?> type, Map<String, ValueMapping> attributes) {
        return kept(
                new ShapeKey(sql, type, false, attributes),
                () -> type.isRecord()
                        ? new RecordShape(type, attributes, naming, sql, dialect)
                        : new ValueShape(type, attributes, sql, dialect));
    }

    /** How a query's rows are read as an entity. */
    CachedShape entityShape(NativeSql sql, Class<?> type) {
        EntityModel<?> entity = models.entity(type);
        return kept(new ShapeKey(sql, type, true, Map.of()), () -> {
            EntityRows reader = entities.computeIfAbsent(entity, rows::entityRows);
            return new EntityShape(entity, reader, sql, dialect);
        });
    }

    private CachedShape kept(ShapeKey key, Supplier<NativeRowReader.Shape> shape) {
        CachedShape known = shapes.get(key);
        if (known == null) {
            known = new CachedShape(shape.get());
            shapes.put(key, known);
        }
        return known;
    }
}
