/** MyBatis-Flex: MyBatis with a query builder. */
@NullMarked
package dev.mortise.benchmarks.mybatisflex;

import org.jspecify.annotations.NullMarked;
