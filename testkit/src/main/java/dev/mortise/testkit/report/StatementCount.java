package dev.mortise.testkit.report;

import dev.mortise.testkit.report.CaseResult.Cell;
import java.io.Serializable;

/**
 * The number of statements that an engine sent for one action of a case.
 *
 * @param id the case, {@code REL-02} for example
 * @param what the action in a few words
 * @param cell the engine and the database
 * @param statements how many statements were sent; a batch is one
 */
public record StatementCount(String id, String what, Cell cell, int statements) implements Serializable {}
