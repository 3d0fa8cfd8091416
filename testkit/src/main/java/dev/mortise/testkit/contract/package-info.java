/**
 * The contract of adapters: a package for each group of cases, written against the public API only.
 *
 * <p>{@link dev.mortise.testkit.ContractSuite} runs them all. The ids are those of the catalogue. Entities that several
 * groups share are in {@code fixture}.
 */
@NullMarked
package dev.mortise.testkit.contract;

import org.jspecify.annotations.NullMarked;
