package dev.mortise.jpa.internal.fastpath;

import dev.mortise.jpa.internal.jdbc.RowStatement;
import java.util.List;
import java.util.Optional;

/**
 * The statements that Hibernate has rendered to write whole rows of an entity, one for each of its tables; empty where there are none
 * whose placeholders are all columns of the row.
 *
 * @param insert inserts a row whose id is known
 * @param update updates a row, compares the version of an entity that has one
 * @param delete deletes a row, compares the version of an entity that has one
 */
public record RowStatements(
        Optional<List<RowStatement>> insert, Optional<List<RowStatement>> update, Optional<List<RowStatement>> delete) {

    static final RowStatements NONE = new RowStatements(Optional.empty(), Optional.empty(), Optional.empty());
}
