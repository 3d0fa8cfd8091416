package dev.mortise.nativequery;

import dev.mortise.query.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A statement in SQL of the application, with the values of its named parameters.
 *
 * <pre>{@code
 * record Revenue(String customer, BigDecimal total) {}
 *
 * List<Revenue> revenues = shop.sql("""
 *         select c.name as customer, sum(o.total) as total
 *         from orders o join customer c on c.id = o.customer_id
 *         where o.created_at >= :since and o.status in (:status)
 *         group by c.name order by total desc""")
 *     .bind("since", since)
 *     .bind("status", List.of("PAID", "SENT"))
 *     .as(Revenue.class)
 *     .list();
 * }</pre>
 *
 * <p>A parameter is a colon with a name. String literals, quoted identifiers, comments and the cast {@code ::} are left
 * as they are; positional parameters are refused, and PostgreSQL's operator {@code ?} is written {@code ??}. Values
 * are bound, never spliced in (R11), in the same form on each engine. The statement runs in the transaction of the
 * thread, after the pending changes of native sessions and mappers, or in a short one of its own (R17, R22). Caches of
 * the engines are emptied after a write, since its tables are unknown.
 *
 * <p>The text is one statement: a query, {@code insert}, {@code update}, {@code delete}, {@code merge} or
 * {@code call}. Statements that define tables or end transactions are refused, since they would commit the
 * transaction or change the connection. Limits and pages are written in the text: it cannot be counted or cut without
 * being understood. Filters of a module do not apply to it.
 *
 * <p>Immutable: each method returns another query. Thread-safe.
 */
public interface NativeQuery {

    /**
     * Sets the value of a parameter; a later value replaces an earlier one.
     *
     * <p>A collection is a list of values. It may only stand alone in the parentheses of {@code in (:ids)} or, where
     * the database has arrays, of {@code = any (:ids)}. Nothing is in an empty list, and everything is not in it (R10).
     *
     * @param value the value: text, number, UUID, time, {@code byte[]} and so on, or a collection of them
     * @throws NullPointerException if the value is null; {@link #bindNull} binds a null
     * @throws dev.mortise.error.InvalidQueryException if the text has no such parameter, or the class of the value does
     *     not tell how it is stored, as for an enum; {@link #bind(String, Object, Path)} names an attribute that does
     */
    NativeQuery bind(String name, Object value);

    /**
     * Sets the value of a parameter, which is stored as an attribute is: with its enum mode or converter.
     *
     * @param value the value, or null
     * @param attribute a basic attribute of an entity of the module
     * @throws dev.mortise.error.InvalidQueryException if the text has no such parameter, or the mapping no such
     *     attribute
     */
    <V> NativeQuery bind(String name, @Nullable V value, Path<?, V> attribute);

    /**
     * Sets a list of values, which are stored as an attribute is.
     *
     * @param values the values, without null
     * @param attribute a basic attribute of an entity of the module
     * @throws dev.mortise.error.InvalidQueryException if the text has no such parameter, or the mapping no such
     *     attribute
     */
    <V> NativeQuery bindAll(String name, Collection<? extends V> values, Path<?, V> attribute);

    /**
     * Sets a parameter to null.
     *
     * @param type the class of a value that it could have, by which the null is typed
     * @throws dev.mortise.error.InvalidQueryException if the text has no such parameter, or no column holds the class
     */
    NativeQuery bindNull(String name, Class<?> type);

    /**
     * Reads a column of the result as an attribute is read: with its enum mode or converter.
     *
     * @param label the label of the column
     * @param attribute a basic attribute of an entity of the module
     * @throws dev.mortise.error.InvalidQueryException if the mapping has no such attribute
     */
    NativeQuery column(String label, Path<?, ?> attribute);

    /**
     * Declares that the query changes rows, as one that calls a function does; read-only transactions refuse it.
     *
     * <p>Not needed where the text tells: an {@code insert}, {@code update}, {@code delete}, {@code merge} or
     * {@code call}, in a {@code with} clause too, or {@code for update}.
     */
    NativeQuery writing();

    /**
     * Reads the rows as records or as single values.
     *
     * <p>A component of a record takes the column whose label is its name, or its name in the module's naming strategy:
     * {@code createdAt} takes {@code created_at}, in any case. Each component needs a column and each column a
     * component. A single value, such as a {@code Long}, takes the only column; it may be null.
     *
     * @param type a record, or a class that a column can hold
     * @throws dev.mortise.error.InvalidQueryException if the class is neither; when it runs also for missing, extra or
     *     repeated columns
     */
    <R> NativeRows<R> as(Class<R> type);

    /**
     * Reads the rows as entities.
     *
     * <p>The result needs every column of the entity under its own name, as in {@code select o.*}; further columns are
     * ignored. Entities are detached, to-one relations are references with their ids, and collections are unfetched, as
     * after a read without fetches (R14); rows with one id are one object (R18).
     *
     * @param entity an entity of the module
     * @throws dev.mortise.error.InvalidMappingException if it is none
     * @throws dev.mortise.error.InvalidQueryException if its hierarchy has several tables; when it runs also if a column
     *     is missing or repeated
     */
    <T> NativeRows<T> asEntity(Class<T> entity);

    /**
     * Runs a statement that returns no rows.
     *
     * @return the number of rows that it changed
     * @throws dev.mortise.error.InvalidQueryException if it is a query, or a parameter has no value
     */
    long update();

    /**
     * Declares an output parameter of a {@link #call}; one that has a value too is an input and output parameter.
     *
     * @param type a class that a column can hold
     * @throws dev.mortise.error.InvalidQueryException if the text has no such parameter, or no column holds the class
     */
    NativeQuery out(String name, Class<?> type);

    /**
     * Calls a procedure, {@code call reserve(:product, :left)}, or a function, {@code :total = call total_of(:order)}.
     *
     * <p>A call is a write. The result of a function is an output parameter.
     *
     * @return the values of the output parameters
     * @throws dev.mortise.error.InvalidQueryException if the text is no call, or a parameter has no value
     * @throws dev.mortise.error.UnsupportedCapabilityException for output parameters of a procedure without
     *     {@link dev.mortise.capability.Capability#PROCEDURE_OUT_PARAMETERS}
     */
    CallResult call();
}
