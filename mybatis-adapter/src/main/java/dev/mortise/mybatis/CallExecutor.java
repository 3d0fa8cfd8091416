package dev.mortise.mybatis;

import org.apache.ibatis.cache.CacheKey;
import org.apache.ibatis.executor.SimpleExecutor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.transaction.Transaction;

/**
 * A MyBatis executor whose cache key of a call is the call itself.
 *
 * <p>Calls are compared by identity, so their values add no information; MyBatis would put each of them into the key.
 */
final class CallExecutor extends SimpleExecutor {

    CallExecutor(Configuration configuration, Transaction transaction) {
        super(configuration, transaction);
    }

    @Override
    public CacheKey createCacheKey(MappedStatement statement, Object parameter, RowBounds bounds, BoundSql sql) {
        if (!(parameter instanceof StatementCall)) {
            return super.createCacheKey(statement, parameter, bounds, sql);
        }
        CacheKey key = new CacheKey();
        key.update(statement.getId());
        key.update(bounds.getOffset());
        key.update(bounds.getLimit());
        key.update(sql.getSql());
        key.update(parameter);
        return key;
    }
}
