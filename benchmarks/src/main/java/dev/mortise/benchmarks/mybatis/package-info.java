/** MyBatis with an XML mapper. */
@NullMarked
package dev.mortise.benchmarks.mybatis;

import org.jspecify.annotations.NullMarked;
