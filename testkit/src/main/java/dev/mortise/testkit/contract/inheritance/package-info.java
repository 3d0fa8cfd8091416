/**
 * Hierarchies of entities in single tables and joined tables.
 *
 * <p>Their fixtures stand beside the cases.
 */
@NullMarked
package dev.mortise.testkit.contract.inheritance;

import org.jspecify.annotations.NullMarked;
