package dev.mortise.mybatis;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel.Generation;
import dev.mortise.model.MappedColumn;
import java.util.List;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;

/**
 * The MyBatis statements of an entity, one for each operation, and the templates of its row writes.
 *
 * <p>Their ids, such as {@code shop.Product.select}, are the names of their log categories.
 */
final class EntityStatements {

    private final MappedStatement select;
    private final MappedStatement cursor;
    private final MappedStatement insert;
    private final MappedStatement insertWithKey;
    private final MappedStatement update;
    private final MappedStatement delete;
    private final RowShapes shapes;
    private final List<RowShapes> furtherShapes;
    private final boolean identity;

    EntityStatements(MortiseConfiguration configuration, String module, EntityModel<?> entity, SqlDialect dialect) {
        String prefix = module + "." + entity.name() + ".";
        select = configuration.statement(prefix + "select", SqlCommandType.SELECT);
        cursor = configuration.cursor(prefix + "select");
        insert = configuration.statement(prefix + "insert", SqlCommandType.INSERT);
        insertWithKey = configuration.insertWithKey(prefix + "insertWithKey", keyColumn(entity));
        update = configuration.statement(prefix + "update", SqlCommandType.UPDATE);
        delete = configuration.statement(prefix + "delete", SqlCommandType.DELETE);
        shapes = new RowShapes(configuration, entity, dialect);
        furtherShapes = RowShapes.furtherTables(configuration, entity, dialect);
        identity = entity.id().generation() instanceof Generation.Identity;
    }

    /** Drivers compare the name of a key column to the physical one. */
    private static String keyColumn(EntityModel<?> entity) {
        List<MappedColumn> columns = entity.id().columns();
        return columns.get(0).column().name().text();
    }

    MappedStatement select() {
        return select;
    }

    /** The select whose rows are fetched in parts. */
    MappedStatement cursor() {
        return cursor;
    }

    MappedStatement insert(boolean withKey) {
        return withKey ? insertWithKey : insert;
    }

    MappedStatement update() {
        return update;
    }

    MappedStatement delete() {
        return delete;
    }

    RowShapes shapes() {
        return shapes;
    }

    /** Returns the templates of a subclass's tables beyond the root's, superclasses first. */
    List<RowShapes> furtherShapes() {
        return furtherShapes;
    }

    boolean isIdentity() {
        return identity;
    }
}
