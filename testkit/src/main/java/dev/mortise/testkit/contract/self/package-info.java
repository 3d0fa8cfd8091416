/**
 * The facts about databases on which the contract relies.
 *
 * <p>They are declared in {@code dev.mortise.testkit.database}.
 */
@NullMarked
package dev.mortise.testkit.contract.self;

import org.jspecify.annotations.NullMarked;
