package dev.mortise.testkit;

import org.junit.platform.suite.api.ExcludePackages;

/** The part of the contract about entities, and everything that the other parts leave. */
@ExcludePackages({
    ContractPart.BATCH,
    ContractPart.BULK,
    ContractPart.CONCURRENCY,
    ContractPart.EXPRESSION,
    ContractPart.NATIVE_QUERY,
    ContractPart.PAGE,
    ContractPart.QUERY,
    ContractPart.SELECT,
    ContractPart.TRANSACTION
})
class EntityContractTest extends ContractPart {}
