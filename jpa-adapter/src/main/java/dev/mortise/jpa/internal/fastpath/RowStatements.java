package dev.mortise.jpa.internal.fastpath;

import dev.mortise.jpa.internal.jdbc.RowStatement;
import java.util.List;
import java.util.Optional;

/**
 * The row statements that Hibernate has rendered for an entity, one for each of its tables. Empty unless all
 * placeholders are columns of the row.
 *
 * @param insert inserts a row with a known id
 * @param update updates a row, compares the version of an entity that has one
 * @param delete deletes a row, compares the version of an entity that has one
 */
public record RowStatements(
        Optional<List<RowStatement>> insert, Optional<List<RowStatement>> update, Optional<List<RowStatement>> delete) {

    static final RowStatements NONE = new RowStatements(Optional.empty(), Optional.empty(), Optional.empty());
}
