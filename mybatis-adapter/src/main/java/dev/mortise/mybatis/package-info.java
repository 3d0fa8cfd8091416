/**
 * Runs the SQL of core through MyBatis.
 *
 * <p>{@code MyBatisSqlExecutor} runs each statement; {@link dev.mortise.sql.session} says which statements to run.
 */
@NullMarked
package dev.mortise.mybatis;

import org.jspecify.annotations.NullMarked;
