/**
 * A whole adapter over plain JDBC, as somebody outside would write it: against {@code dev.mortise.spi} alone.
 *
 * <p>It proves that the SPI and the testkit suffice for a third engine. Nobody should use it; it speaks the SQL of H2 and PostgreSQL.
 */
@NullMarked
package dev.mortise.testkit.thirdadapter;

import org.jspecify.annotations.NullMarked;
