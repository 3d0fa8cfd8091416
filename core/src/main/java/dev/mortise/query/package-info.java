/**
 * What to read or change: immutable values that know no engine.
 *
 * <p>A query is data. No value of this package renders or runs itself; adapters read them through the {@code match}
 * methods of {@link dev.mortise.query.Expression} and {@link dev.mortise.query.Condition}, which do not compile until every
 * kind is handled.
 */
@NullMarked
package dev.mortise.query;

import org.jspecify.annotations.NullMarked;
