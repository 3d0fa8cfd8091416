package dev.mortise.testkit.thirdadapter;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import dev.mortise.sql.dml.UpsertDml;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements that write whole rows of an entity, each made once. */
final class RowStatements {

    /** A statement and where its values come from. */
    record RowStatement(JdbcStatement<?> statement, List<EntityDml.Parameter> parameters) {

        private static RowStatement of(EntityDml.Statement text) {
            return new RowStatement(JdbcStatement.of(text), text.parameters());
        }

        @Nullable
        Object[] values(RowMutation row) {
            return parameters.stream().map(parameter -> parameter.valueIn(row)).toArray();
        }
    }

    private final RowStatement insert;
    private final RowStatement insertWithoutId;
    private final RowStatement update;
    private final RowStatement updateOfVersion;
    private final RowStatement delete;
    private final RowStatement deleteOfVersion;
    private final RowStatement upsert;
    private final RowStatement insertIfAbsent;
    private final boolean updatable;
    private final EntityDml text;
    private final Map<OfElement, RowStatement> insertsOfElements = new ConcurrentHashMap<>();

    /** An insert that writes keys of unidirectional relations too. */
    private record OfElement(boolean hasId, List<CollectionModel> collections) {}

    /** The statements of each table that holds an entity, that of the root of its hierarchy first. */
    static List<RowStatements> of(EntityModel<?> entity, SqlDialect dialect) {
        return Stream.concat(
                        Stream.of(new EntityDml(entity, dialect)), EntityDml.subclassTables(entity, dialect).stream())
                .map(text -> new RowStatements(text, dialect))
                .toList();
    }

    private RowStatements(EntityDml rows, SqlDialect dialect) {
        text = rows;
        updatable = rows.isUpdatable();
        UpsertDml upserts = new UpsertDml(rows, dialect);
        insert = RowStatement.of(rows.insert(rows.insertable()));
        insertWithoutId = RowStatement.of(rows.insert(rows.insertableWithoutId()));
        update = RowStatement.of(rows.update(false));
        updateOfVersion = RowStatement.of(rows.update(true));
        delete = RowStatement.of(rows.delete(false));
        deleteOfVersion = RowStatement.of(rows.delete(true));
        upsert = RowStatement.of(upserts.upsert().get(0)); // one statement but on MariaDB
        insertIfAbsent = RowStatement.of(upserts.insertIfAbsent());
    }

    /** Whether an update has anything to write here. */
    boolean isUpdatable() {
        return updatable;
    }

    RowStatement insert(RowMutation row) {
        boolean hasId = row.id() != null;
        return row.keys().isEmpty()
                ? hasId ? insert : insertWithoutId
                : insertsOfElements.computeIfAbsent(new OfElement(hasId, row.keyCollections()), this::insert);
    }

    private RowStatement insert(OfElement element) {
        return RowStatement.of(
                text.insert(element.hasId() ? text.insertable() : text.insertableWithoutId(), element.collections()));
    }

    RowStatement update(RowMutation row) {
        return row.expectedVersion() == null ? update : updateOfVersion;
    }

    RowStatement delete(RowMutation row) {
        return row.expectedVersion() == null ? delete : deleteOfVersion;
    }

    RowStatement upsert() {
        return upsert;
    }

    RowStatement insertIfAbsent() {
        return insertIfAbsent;
    }
}
