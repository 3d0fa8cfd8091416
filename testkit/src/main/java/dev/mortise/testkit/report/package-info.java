/**
 * What the contract says after a run: which case held where.
 *
 * <p>A status comes from what the test engine executed, never from a declaration:
 * {@link dev.mortise.testkit.report.ContractListener} listens to the engine,
 * {@link dev.mortise.testkit.report.ContractRun} keeps what it heard, and at the end a report is written as JSON, as
 * Markdown and as a page.
 */
@NullMarked
package dev.mortise.testkit.report;

import org.jspecify.annotations.NullMarked;
