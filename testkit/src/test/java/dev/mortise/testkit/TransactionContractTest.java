package dev.mortise.testkit;

import org.junit.platform.suite.api.IncludePackages;

/** The part of the contract about transactions and writes of many rows. */
@IncludePackages({ContractPart.BATCH, ContractPart.BULK, ContractPart.CONCURRENCY, ContractPart.TRANSACTION})
class TransactionContractTest extends ContractPart {}
