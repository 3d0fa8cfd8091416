/**
 * Two engines over one database in one application.
 *
 * <p>Each engine alone is covered by the other groups.
 */
@NullMarked
package dev.mortise.testkit.contract.mixed;

import org.jspecify.annotations.NullMarked;
