package dev.mortise.testkit;

/** The part of the contract that a zone with daylight saving could break, on both engines and every database. */
class MortiseContractZoneTest extends ZoneContractSuite {}
