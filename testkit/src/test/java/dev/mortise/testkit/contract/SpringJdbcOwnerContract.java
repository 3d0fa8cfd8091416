package dev.mortise.testkit.contract;

import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Transactions that Spring owns through its DataSourceTransactionManager. */
@ContractGroup("OWN")
class SpringJdbcOwnerContract extends SpringOwnerCases {

    SpringJdbcOwnerContract(ContractContext context) {
        super(context);
    }

    @Override
    PlatformTransactionManager manager(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }
}
