package dev.mortise.mapping;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what the database does by itself to rows whose foreign key refers to a row that is deleted ({@code on delete}).
 *
 * <pre>{@code
 * @ManyToOne
 * @DatabaseDelete(DatabaseDelete.Action.CASCADE)
 * private Order order;
 * }</pre>
 *
 * <p>Goes with relations and with collections of values; of a junction table it says so for both of its foreign keys. Mortise creates no tables: the annotation says what the table's own
 * constraint does, so that a delete leaves it to the database instead of sending statements for it. Hibernate's
 * {@code @OnDelete} says the same and is read too. Lifecycle callbacks are not called for rows that the database deletes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface DatabaseDelete {

    /** What happens to the rows that refer to the deleted one. */
    Action value();

    /** What a database can do with rows that refer to a deleted one. */
    enum Action {
        /** They are deleted too. */
        CASCADE,
        /** Their foreign key becomes null. */
        SET_NULL
    }
}
