package dev.mortise.spi.transaction;

import dev.mortise.context.Deadline;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The properties of a new transaction.
 *
 * @param isolation one of the {@code TRANSACTION_...} constants of {@link java.sql.Connection}, or empty for the
 *     DataSource's default
 * @param readOnly whether writes are refused
 * @param deadline the moment by which the transaction must be done, or empty for no limit
 */
public record TransactionDefinition(OptionalInt isolation, boolean readOnly, Optional<Deadline> deadline) {}
