/**
 * Resolves a getter's method reference to the name of a property.
 *
 * <p>Paths of {@link dev.mortise.query} and the readers of mappings share the rule.
 */
@NullMarked
package dev.mortise.query.property;

import org.jspecify.annotations.NullMarked;
