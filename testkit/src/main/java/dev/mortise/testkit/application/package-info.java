/**
 * Tests for an application's own entities: a team extends {@link dev.mortise.testkit.application.RepositoryContract}.
 */
@NullMarked
package dev.mortise.testkit.application;

import org.jspecify.annotations.NullMarked;
