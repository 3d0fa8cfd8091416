/**
 * Reports the results of a contract run: the status of every case in every cell.
 *
 * <p>A status comes from the executions of the test engine, never from a declaration:
 * {@link dev.mortise.testkit.report.ContractListener} listens to the engine,
 * {@link dev.mortise.testkit.report.ContractRun} keeps the results, and at the end a report is written as JSON, as
 * Markdown and as a page.
 */
@NullMarked
package dev.mortise.testkit.report;

import org.jspecify.annotations.NullMarked;
