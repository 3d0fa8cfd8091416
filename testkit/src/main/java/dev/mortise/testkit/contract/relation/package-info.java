/**
 * To-one and to-many relations, and the fetch plans that read them.
 *
 * <p>Cascades over relations are in {@code cascade}.
 */
@NullMarked
package dev.mortise.testkit.contract.relation;

import org.jspecify.annotations.NullMarked;
