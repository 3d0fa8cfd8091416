/**
 * Mortise: one small contract for persistence, with Hibernate or MyBatis doing the work underneath.
 *
 * <ul>
 *   <li>{@link dev.mortise.Repository} says <em>where</em>,
 *   <li>{@link dev.mortise.query.QuerySpec} <em>what to read or change</em>,
 *   <li>{@link dev.mortise.transaction.TransactionTemplate} <em>together or not at all</em>,
 *   <li>{@link dev.mortise.spi.StoreAdapter} <em>by whose hands</em>.
 * </ul>
 */
@NullMarked
package dev.mortise;

import org.jspecify.annotations.NullMarked;
