/**
 * Writes of many entities in one call: sizes, counts and failures inside a batch.
 *
 * <p>The entities of which there are many are in {@code LargeBatchFixture}.
 */
@NullMarked
package dev.mortise.testkit.contract.batch;

import org.jspecify.annotations.NullMarked;
