/** Proves that the contract bites: adapters broken on purpose, each of which it has to catch. */
@NullMarked
package dev.mortise.testkit.mutants;

import org.jspecify.annotations.NullMarked;
