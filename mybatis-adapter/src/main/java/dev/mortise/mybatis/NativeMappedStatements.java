package dev.mortise.mybatis;

import dev.mortise.sql.session.SqlStatement;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;

/** MyBatis's statements for SQL of the application; their ids, such as {@code shop.native.select}, are log categories. */
final class NativeMappedStatements {

    private final MappedStatement select;
    private final MappedStatement cursor;
    private final MappedStatement update;

    NativeMappedStatements(MortiseConfiguration configuration, String module) {
        String prefix = module + ".native.";
        select = configuration.statement(prefix + "select", SqlCommandType.SELECT);
        cursor = configuration.cursor(prefix + "select");
        update = configuration.statement(prefix + "update", SqlCommandType.UPDATE);
    }

    MappedStatement of(SqlStatement.Kind kind) {
        return kind == SqlStatement.Kind.SELECT ? select : update;
    }

    /** The select whose rows are fetched in parts. */
    MappedStatement cursor() {
        return cursor;
    }
}
