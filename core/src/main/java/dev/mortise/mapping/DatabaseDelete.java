package dev.mortise.mapping;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the database's action on rows whose foreign key refers to a deleted row ({@code on delete}).
 *
 * <pre>{@code
 * @ManyToOne
 * @DatabaseDelete(DatabaseDelete.Action.CASCADE)
 * private Order order;
 * }</pre>
 *
 * <p>Applies to relations and to collections of values; on a join table it applies to both of its foreign keys. Mortise
 * creates no tables: the annotation repeats the action of the table's constraint, so that a delete sends no statements
 * for these rows. Hibernate's {@code @OnDelete} means the same and is read too. Lifecycle callbacks are not called for
 * rows that the database deletes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface DatabaseDelete {

    /** Returns the action on the rows that refer to the deleted one. */
    Action value();

    /** An action of the database on rows that refer to a deleted one. */
    enum Action {
        /** They are deleted too. */
        CASCADE,
        /** Their foreign key becomes null. */
        SET_NULL
    }
}
