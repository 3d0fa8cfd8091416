package dev.mortise.mybatis;

import dev.mortise.model.EntityModel;
import dev.mortise.sql.session.SqlStatement;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;

/**
 * MyBatis's statements for an entity, one for each operation.
 *
 * <p>Their ids, such as {@code shop.Product.select}, are the names of their log categories.
 */
final class EntityMappedStatements {

    private final MappedStatement select;
    private final MappedStatement cursor;
    private final MappedStatement insert;
    private final MappedStatement insertWithKey;
    private final MappedStatement update;
    private final MappedStatement delete;

    EntityMappedStatements(MortiseConfiguration configuration, String module, EntityModel<?> entity) {
        String prefix = module + "." + entity.name() + ".";
        select = configuration.statement(prefix + "select", SqlCommandType.SELECT);
        cursor = configuration.cursor(prefix + "select");
        insert = configuration.statement(prefix + "insert", SqlCommandType.INSERT);
        insertWithKey = configuration.insertWithKey(prefix + "insertWithKey", keyColumn(entity));
        update = configuration.statement(prefix + "update", SqlCommandType.UPDATE);
        delete = configuration.statement(prefix + "delete", SqlCommandType.DELETE);
    }

    /** Drivers compare the name of a key column to the physical one. */
    private static String keyColumn(EntityModel<?> entity) {
        return entity.id().columns().get(0).column().name().text();
    }

    MappedStatement of(SqlStatement.Kind kind) {
        return switch (kind) {
            case SELECT -> select;
            case INSERT -> insert;
            case UPDATE -> update;
            case DELETE -> delete;
        };
    }

    /** The select whose rows are fetched in parts. */
    MappedStatement cursor() {
        return cursor;
    }

    /** The insert that returns the generated key. */
    MappedStatement insertWithKey() {
        return insertWithKey;
    }
}
