package dev.mortise.testkit;

import org.junit.platform.suite.api.IncludePackages;

/** The part of the contract about queries. */
@IncludePackages({
    ContractPart.EXPRESSION,
    ContractPart.NATIVE_QUERY,
    ContractPart.PAGE,
    ContractPart.QUERY,
    ContractPart.SELECT
})
class QueryContractTest extends ContractPart {}
