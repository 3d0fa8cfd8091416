package dev.mortise.testkit;

/** Cases whose constructor fails; {@link ContractRunnerTest} runs them. */
@ContractGroup("UNMADE")
class UnmadeGroup {

    UnmadeGroup(ContractContext context) {
        throw new IllegalStateException("cannot be made on " + context.engine());
    }

    @ContractTest(id = "UNMADE-01")
    void neverBegins() {}

    @ContractTest(id = "UNMADE-02")
    void neverBeginsEither() {}
}
