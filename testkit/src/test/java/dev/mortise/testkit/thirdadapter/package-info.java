/**
 * A whole adapter over plain JDBC, as a project outside of Mortise would write it: a {@link dev.mortise.sql.session.SqlExecutor} and
 * the three types that lead to it.
 *
 * <p>It proves that the SPI and the test kit suffice for a third engine. No application uses it.
 */
@NullMarked
package dev.mortise.testkit.thirdadapter;

import org.jspecify.annotations.NullMarked;
