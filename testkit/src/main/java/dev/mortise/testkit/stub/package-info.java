/**
 * A database that exists only in a test: it answers what it was told, fails where it was told, and remembers every call.
 *
 * <p>It serves to prove what happens when a commit, a rollback or the return of a connection fails, at every point, in
 * milliseconds. {@link dev.mortise.testkit.stub.StubDatabase} is the way in.
 */
@NullMarked
package dev.mortise.testkit.stub;

import org.jspecify.annotations.NullMarked;
