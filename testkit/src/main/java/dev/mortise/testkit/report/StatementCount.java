package dev.mortise.testkit.report;

import dev.mortise.testkit.report.CaseResult.Cell;

/**
 * How many statements a case saw an engine send for one thing that it asked for.
 *
 * @param id the case, {@code REL-02} for example
 * @param what what was asked for, in a few words
 * @param cell the engine and the database
 * @param statements how many statements were sent; a batch is one
 */
public record StatementCount(String id, String what, Cell cell, int statements) {}
