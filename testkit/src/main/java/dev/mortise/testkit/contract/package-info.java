/**
 * The contract: one class for each concern, written against the public API only.
 *
 * <p>{@link dev.mortise.testkit.ContractSuite} runs them all. The ids are those of the catalogue.
 */
@NullMarked
package dev.mortise.testkit.contract;

import org.jspecify.annotations.NullMarked;
