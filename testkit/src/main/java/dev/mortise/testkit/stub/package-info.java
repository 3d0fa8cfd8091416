/**
 * A simulated database for tests, which answers from a script, fails on demand, and records every call.
 *
 * <p>It proves within milliseconds the behavior when a commit, a rollback or the return of a connection fails, at every
 * point. {@link dev.mortise.testkit.stub.StubDatabase} is the entry point.
 */
@NullMarked
package dev.mortise.testkit.stub;

import org.jspecify.annotations.NullMarked;
