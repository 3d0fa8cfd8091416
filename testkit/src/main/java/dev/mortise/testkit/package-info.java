/**
 * The contract as tests, for authors of adapters and for teams that test their own.
 *
 * <p>An author of an adapter writes an {@link dev.mortise.testkit.AdapterHarness} and extends
 * {@link dev.mortise.testkit.ContractSuite}. Cases are methods with {@link dev.mortise.testkit.ContractTest} in a class with
 * {@link dev.mortise.testkit.ContractGroup}; each runs on every engine and database with a
 * {@link dev.mortise.testkit.ContractContext}.
 */
@NullMarked
package dev.mortise.testkit;

import org.jspecify.annotations.NullMarked;
