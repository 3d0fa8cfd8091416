/**
 * Insert, update, save, delete and find of single entities and lists.
 *
 * <p>Ids are in {@code identifier}, many entities in {@code batch}.
 */
@NullMarked
package dev.mortise.testkit.contract.crud;

import org.jspecify.annotations.NullMarked;
