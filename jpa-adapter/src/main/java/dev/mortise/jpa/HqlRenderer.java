package dev.mortise.jpa;

import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
import dev.mortise.spi.CollectionSource;
import dev.mortise.spi.SqlDialect;
import dev.mortise.spi.StatementRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes plans as HQL: entities and attributes by name, relations by their paths. */
final class HqlRenderer extends StatementRenderer {

    private static final String TARGET = "e";

    private final boolean padsLists;

    /**
     * @param padsLists whether Hibernate pads lists of values to powers of two
     */
    HqlRenderer(SqlDialect dialect, boolean padsLists) {
        super(dialect);
        this.padsLists = padsLists;
    }

    /** The name of the class: the entity's name may be another one for Hibernate, where the class is a nested one. */
    @Override
    protected String table(EntityModel<?> entity) {
        return entity.type().getName();
    }

    @Override
    protected String type(String alias, EntityModel<?> entity) {
        return entity.subclasses().stream()
                .filter(subclass -> !subclass.isAbstract())
                .map(subclass -> " when type(" + alias + ") = " + table(subclass) + " then " + subclass.number())
                .collect(Collectors.joining("", "case", " else " + entity.number() + " end"));
    }

    @Override
    protected String instanceOf(String alias, EntityModel<?> subclass, boolean not) {
        return "type(" + alias + ")"
                + Stream.concat(Stream.of(subclass), subclass.subclasses().stream())
                        .filter(each -> !each.isAbstract())
                        .map(this::table)
                        .collect(Collectors.joining(", ", not ? " not in (" : " in (", ")"));
    }

    @Override
    protected String as(String alias, EntityModel<?> subclass) {
        return "treat(" + alias + " as " + table(subclass) + ")";
    }

    @Override
    protected String subclassJoin(String alias, EntityModel<?> subclass) {
        return "";
    }

    /** Hibernate knows the class that a bulk change is about. */
    @Override
    protected Optional<String> restriction(EntityModel<?> entity) {
        return Optional.empty();
    }

    @Override
    protected String column(String alias, MappedColumn column) {
        return alias + "." + column.dottedPath();
    }

    @Override
    protected String placeholder(int position) {
        return "?" + position;
    }

    @Override
    protected String leftJoin(String parent, List<AttributeModel> way, RelationModel relation, String alias) {
        return " left join " + path(parent, way) + " " + alias;
    }

    @Override
    protected ElementSource elements(String parent, CollectionModel collection, String alias) {
        return new ElementSource(path(parent, collection.way()) + " " + alias, Optional.empty());
    }

    @Override
    protected CollectionSource collection(CollectionModel collection, String alias, boolean idsOnly) {
        return new HqlCollection(collection, alias);
    }

    static String path(String alias, List<AttributeModel> way) {
        return way.stream().map(AttributeModel::name).collect(Collectors.joining(".", alias + ".", ""));
    }

    @Override
    protected String target(EntityModel<?> entity) {
        return table(entity) + " " + TARGET;
    }

    @Override
    protected String targetAlias(EntityModel<?> entity) {
        return TARGET;
    }

    @Override
    protected String assigned(String alias, MappedColumn column) {
        return column(alias, column);
    }

    /** HQL has no words for it. */
    @Override
    protected String lock(String alias) {
        throw new IllegalStateException("a query that locks is not written as HQL");
    }

    @Override
    protected String page(Optional<String> limit, Optional<String> offset) {
        return limit.map(rows -> " limit " + rows).orElse("")
                + offset.map(rows -> " offset " + rows).orElse("");
    }

    @Override
    protected String concatenation(String first, String second) {
        return "(" + first + " || " + second + ")";
    }

    /** Hibernate hands SQL through, and wants to be told what type it has. */
    @Override
    protected String nativeSql(String sql, List<String> arguments, Class<?> type) {
        return "cast(" + plainSql(sql, arguments) + " as " + type.getSimpleName() + ")";
    }

    @Override
    protected String plainSql(String sql, List<String> arguments) {
        String text = "'" + sql.replace("'", "''") + "'";
        return Stream.concat(Stream.of(text), arguments.stream()).collect(Collectors.joining(", ", "sql(", ")"));
    }

    /** Hibernate hands the comparison through; the function without a name says that it is one and adds nothing. */
    @Override
    protected String inArray(String term, boolean not, String array) {
        return "function('' as Boolean, sql('? " + (not ? "<> all" : "= any") + "(?)', " + term + ", " + array + "))";
    }

    /** As powers of two, where Hibernate would add to what is none. */
    @Override
    protected List<Integer> listLengths(int size) {
        if (!padsLists) {
            return super.listLengths(size);
        }
        List<Integer> lengths = new ArrayList<>();
        for (int left = size; left > 0; left -= Integer.highestOneBit(left)) {
            lengths.add(Integer.highestOneBit(left));
        }
        return lengths;
    }

    @Override
    protected boolean ordersNullsByWord() {
        return true;
    }
}
