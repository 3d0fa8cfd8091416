/** MyBatis-Plus: MyBatis with mappers that write themselves. */
@NullMarked
package dev.mortise.benchmarks.mybatisplus;

import org.jspecify.annotations.NullMarked;
