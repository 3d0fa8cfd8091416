package dev.mortise.testkit;

/** The contract on both engines and every database. */
class MortiseContractTest extends ContractSuite {}
