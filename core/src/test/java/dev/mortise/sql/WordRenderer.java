package dev.mortise.sql;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.lock.Lock;
import java.util.List;
import java.util.Optional;

/** Writes plans so that one sees what was rendered; it is no language. */
final class WordRenderer extends StatementRenderer {

    WordRenderer(SqlDialect dialect) {
        super(dialect);
    }

    @Override
    protected String inArray(String term, boolean not, String array) {
        return term + (not ? " not in " : " in ") + array;
    }

    @Override
    protected String lock(Lock lock, String alias) {
        return " for update";
    }

    @Override
    protected String table(EntityModel<?> entity) {
        return entity.name();
    }

    @Override
    protected String column(String alias, MappedColumn column) {
        return alias + "." + column.dottedPath();
    }

    @Override
    protected String placeholder(int position) {
        return "?";
    }

    @Override
    protected String leftJoin(String parent, List<AttributeModel> way, RelationModel relation, String alias) {
        return " join " + relation + " " + alias;
    }

    @Override
    protected ElementSource elements(String parent, boolean joined, CollectionModel collection, String alias) {
        return new ElementSource(collection + " " + alias, Optional.of(parent));
    }

    @Override
    protected CollectionFromClause collection(CollectionModel collection, String alias, boolean idsOnly) {
        return new WordSource(collection + " " + alias);
    }

    @Override
    protected String type(String alias, EntityModel<?> entity) {
        return alias + " " + entity;
    }

    @Override
    protected String instanceOf(String alias, EntityModel<?> subclass, boolean not) {
        return alias + (not ? " is no " : " is ") + subclass;
    }

    @Override
    protected String as(String alias, EntityModel<?> subclass) {
        return alias;
    }

    @Override
    protected String subclassJoin(String alias, EntityModel<?> subclass) {
        return "";
    }

    @Override
    protected Optional<String> restriction(EntityModel<?> entity) {
        return Optional.empty();
    }

    @Override
    protected String target(EntityModel<?> entity) {
        return entity.name();
    }

    @Override
    protected String targetAlias(EntityModel<?> entity) {
        return entity.name();
    }

    @Override
    protected String assigned(String alias, MappedColumn column) {
        return column.dottedPath();
    }

    @Override
    protected String page(Optional<String> limit, Optional<String> offset) {
        return limit + " " + offset;
    }

    @Override
    protected String nativeSql(String sql, List<String> arguments) {
        return sql + arguments;
    }

    @Override
    protected String text(String term) {
        return term;
    }

    @Override
    protected String assignable(String term, MappedColumn assigned) {
        return term;
    }

    @Override
    protected boolean ordersNullsByWord() {
        return true;
    }

    private record WordSource(String from) implements CollectionFromClause {

        @Override
        public String ownerId(MappedColumn id) {
            return "owner." + id.dottedPath();
        }

        @Override
        public String position() {
            return "position";
        }

        @Override
        public String mapKey() {
            return "key";
        }

        @Override
        public String elementId(MappedColumn id) {
            return "element." + id.dottedPath();
        }

        @Override
        public String value(MappedColumn column) {
            return "value." + column.dottedPath();
        }
    }
}
