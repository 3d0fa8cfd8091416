package dev.mortise.benchmarks.spec;

import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.StatementRenderer;
import java.util.List;
import java.util.Optional;

/** Plain words for a statement that is never sent. */
final class PlainRenderer extends StatementRenderer {

    PlainRenderer(SqlDialect dialect) {
        super(dialect);
    }

    @Override
    protected String table(EntityModel<?> entity) {
        return dialect().quoted(entity.table());
    }

    @Override
    protected String column(String alias, MappedColumn column) {
        return alias + "." + dialect().quoted(column.column().name());
    }

    @Override
    protected String placeholder(int position) {
        return "?";
    }

    @Override
    protected String leftJoin(String parent, List<AttributeModel> way, RelationModel relation, String alias) {
        return " left join " + table(relation.target()) + " " + alias + " on " + parent + "." + relation;
    }

    @Override
    protected ElementSource elements(String parent, List<AttributeModel> way, RelationModel relation, String alias) {
        return new ElementSource(table(relation.target()) + " " + alias, Optional.empty());
    }

    @Override
    protected String target(EntityModel<?> entity) {
        return table(entity);
    }

    @Override
    protected String targetAlias(EntityModel<?> entity) {
        return table(entity);
    }

    @Override
    protected String assigned(String alias, MappedColumn column) {
        return dialect().quoted(column.column().name());
    }

    @Override
    protected String page(Optional<String> limit, Optional<String> offset) {
        return limit.map(rows -> " limit " + rows).orElse("")
                + offset.map(rows -> " offset " + rows).orElse("");
    }

    @Override
    protected String concatenation(String first, String second) {
        return first + " || " + second;
    }

    @Override
    protected String nativeSql(String sql, List<String> arguments, Class<?> type) {
        return sql;
    }

    @Override
    protected boolean ordersNullsByWord() {
        return true;
    }
}
