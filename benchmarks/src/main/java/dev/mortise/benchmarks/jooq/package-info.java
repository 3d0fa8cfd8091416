/** jOOQ with tables and fields as constants. */
@NullMarked
package dev.mortise.benchmarks.jooq;

import org.jspecify.annotations.NullMarked;
