package dev.mortise.testkit.contract;

import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;

/** Transactions that Spring owns through its DataSourceTransactionManager. */
@ContractGroup("OWN")
class SpringJdbcOwnerContract extends SpringOwnerCases {

    SpringJdbcOwnerContract(ContractContext context) {
        super(context, SpringApplication::onJdbc);
    }
}
