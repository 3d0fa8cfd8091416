/** The contract on MyBatis. */
@NullMarked
package dev.mortise.mybatis;

import org.jspecify.annotations.NullMarked;
