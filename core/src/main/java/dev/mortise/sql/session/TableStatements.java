package dev.mortise.sql.session;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import dev.mortise.sql.dml.UpsertDml;
import dev.mortise.sql.session.SqlStatement.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The statements that write an entity's rows in one of its tables, each created once. */
final class TableStatements {

    private final EntityModel<?> entity;
    private final EntityDml text;
    private final boolean updatable;
    private final RowStatement insert;
    private final RowStatement insertWithoutId;
    private final RowStatement update;
    private final RowStatement updateOfVersion;
    private final RowStatement delete;
    private final RowStatement deleteOfVersion;
    private final Map<ElementInsert, RowStatement> elementInserts = new ConcurrentHashMap<>();

    /** An insert with keys of unidirectional to-many relations. */
    private record ElementInsert(boolean hasId, List<CollectionModel> collections) {}

    TableStatements(EntityModel<?> entity, EntityDml text) {
        this.entity = entity;
        this.text = text;
        updatable = text.isUpdatable();
        insert = insert(new ElementInsert(true, List.of()));
        insertWithoutId = insert(new ElementInsert(false, List.of()));
        update = RowStatement.of(Kind.UPDATE, entity, text.update(false));
        updateOfVersion = RowStatement.of(Kind.UPDATE, entity, text.update(true));
        delete = RowStatement.of(Kind.DELETE, entity, text.delete(false));
        deleteOfVersion = RowStatement.of(Kind.DELETE, entity, text.delete(true));
    }

    /** Returns the statements of an upsert; each runs only when the previous ones have found no row. */
    List<RowStatement> upsert(SqlDialect dialect) {
        List<EntityDml.Statement> steps = new UpsertDml(text, dialect).upsert();
        int last = steps.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(step -> RowStatement.of(step == last ? Kind.INSERT : Kind.UPDATE, entity, steps.get(step)))
                .toList();
    }

    RowStatement insertIfAbsent(SqlDialect dialect) {
        return RowStatement.of(Kind.INSERT, entity, new UpsertDml(text, dialect).insertIfAbsent());
    }

    /** Whether an update has anything to write here. */
    boolean isUpdatable() {
        return updatable;
    }

    /** Returns the insert for rows like this one: with or without an id, and with keys for the same collections. */
    RowStatement insert(RowMutation row) {
        boolean hasId = row.id() != null;
        return row.keys().isEmpty()
                ? hasId ? insert : insertWithoutId
                : elementInserts.computeIfAbsent(new ElementInsert(hasId, row.keyCollections()), this::insert);
    }

    private RowStatement insert(ElementInsert element) {
        return RowStatement.of(
                Kind.INSERT,
                entity,
                text.insert(element.hasId() ? text.insertable() : text.insertableWithoutId(), element.collections()));
    }

    RowStatement update(RowMutation row) {
        return row.expectedVersion() == null ? update : updateOfVersion;
    }

    RowStatement delete(RowMutation row) {
        return row.expectedVersion() == null ? delete : deleteOfVersion;
    }
}
