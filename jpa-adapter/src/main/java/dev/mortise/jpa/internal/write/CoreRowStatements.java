package dev.mortise.jpa.internal.write;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.jdbc.RowStatement;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Core's statements that update and delete whole rows of an entity, one for each of its tables. */
final class CoreRowStatements {

    private final boolean updatable;
    private final List<RowStatement> update;
    private final List<RowStatement> updateOfVersion;
    private final List<RowStatement> delete;
    private final List<RowStatement> deleteOfVersion;

    CoreRowStatements(EntityModel<?> entity, SqlDialect dialect) {
        EntityDml root = new EntityDml(entity, dialect);
        List<EntityDml> subclassTables = EntityDml.subclassTables(entity, dialect);
        List<EntityDml> tables =
                Stream.concat(Stream.of(root), subclassTables.stream()).toList();
        updatable = tables.stream().anyMatch(EntityDml::isUpdatable);
        List<EntityDml> updated = Stream.concat(
                        Stream.of(root), subclassTables.stream().filter(EntityDml::isUpdatable))
                .toList();
        List<EntityDml> deleted = new ArrayList<>(tables);
        Collections.reverse(deleted);
        update = updates(updated, false);
        updateOfVersion = updates(updated, true);
        delete = deletes(deleted, false);
        deleteOfVersion = deletes(deleted, true);
    }

    private static List<RowStatement> updates(List<EntityDml> tables, boolean ofVersion) {
        return tables.stream()
                .<RowStatement>map(table -> CoreStatement.of(table.update(ofVersion)))
                .toList();
    }

    private static List<RowStatement> deletes(List<EntityDml> tables, boolean ofVersion) {
        return tables.stream()
                .<RowStatement>map(table -> CoreStatement.of(table.delete(ofVersion)))
                .toList();
    }

    /** Whether an update has anything to set; otherwise it sets the id to itself, so that a row that is not there is seen (R3). */
    boolean isUpdatable() {
        return updatable;
    }

    /** Those that update a row like this, the root's table first. */
    List<RowStatement> update(RowMutation row) {
        return row.expectedVersion() == null ? update : updateOfVersion;
    }

    /** Those that delete a row like this, the root's table last. */
    List<RowStatement> delete(RowMutation row) {
        return row.expectedVersion() == null ? delete : deleteOfVersion;
    }
}
