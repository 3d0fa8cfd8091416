/**
 * Query, update and delete specs and fetch plans: immutable values that know no engine. Applications begin with {@link
 * dev.mortise.query.Queries}.
 *
 * <p>No value of this package renders or runs itself. {@code dev.mortise.internal.check} resolves it against the models;
 * {@link dev.mortise.sql} renders it through the {@code match} methods of {@link dev.mortise.query.Expression} and
 * {@link dev.mortise.query.Condition}, which do not compile until every case is handled.
 */
@NullMarked
package dev.mortise.query;

import org.jspecify.annotations.NullMarked;
