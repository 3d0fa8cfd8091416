package dev.mortise.testkit.thirdadapter;

import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.Identifier;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
import dev.mortise.mapping.TableName;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.StatementRenderer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes plans in the SQL that H2 and PostgreSQL share. */
final class JdbcRenderer extends StatementRenderer {

    JdbcRenderer(SqlDialect dialect) {
        super(dialect);
    }

    @Override
    protected String table(EntityModel<?> entity) {
        return dialect().quoted(entity.table());
    }

    @Override
    protected String column(String alias, MappedColumn column) {
        return column(alias, column.column().name());
    }

    private String column(String alias, Identifier name) {
        return alias + "." + dialect().quoted(name);
    }

    @Override
    protected String placeholder(int position) {
        return "?";
    }

    @Override
    protected String leftJoin(String parent, List<AttributeModel> way, RelationModel relation, String alias) {
        return " left join " + table(relation.target()) + " " + alias + " on "
                + equal(RelationColumns.direct(relation), parent, alias);
    }

    @Override
    protected ElementSource elements(String parent, List<AttributeModel> way, RelationModel relation, String alias) {
        String elements = table(relation.target()) + " " + alias;
        Optional<TableName> junction = RelationColumns.junction(relation);
        if (junction.isEmpty()) {
            return new ElementSource(elements, Optional.of(equal(RelationColumns.direct(relation), parent, alias)));
        }
        String between = alias + "j";
        String from = elements + " join " + dialect().quoted(junction.get()) + " " + between + " on "
                + equal(RelationColumns.fromJunction(relation), between, alias);
        return new ElementSource(from, Optional.of(equal(RelationColumns.toJunction(relation), parent, between)));
    }

    private String equal(List<RelationColumns.Pair> pairs, String near, String far) {
        return pairs.stream()
                .map(pair -> column(near, pair.near()) + " = " + column(far, pair.far()))
                .collect(Collectors.joining(" and "));
    }

    @Override
    protected String target(EntityModel<?> entity) {
        return table(entity);
    }

    @Override
    protected String targetAlias(EntityModel<?> entity) {
        return dialect().quoted(entity.table().name());
    }

    @Override
    protected String assigned(String alias, MappedColumn column) {
        return dialect().quoted(column.column().name());
    }

    @Override
    protected String page(Optional<String> limit, Optional<String> offset) {
        return limit.map(count -> " limit " + count).orElse("")
                + offset.map(count -> " offset " + count).orElse("");
    }

    @Override
    protected String concatenation(String first, String second) {
        return "(" + first + " || " + second + ")";
    }

    @Override
    protected String nativeSql(String sql, List<String> arguments, Class<?> type) {
        Iterator<String> next = arguments.iterator();
        return sql.chars()
                .mapToObj(character -> character == '?' ? next.next() : Character.toString(character))
                .collect(Collectors.joining());
    }

    @Override
    protected boolean ordersNullsByWord() {
        return true;
    }
}
