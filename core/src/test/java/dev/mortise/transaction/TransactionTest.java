package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;

/** What tests of transactions on a database in memory share, and what must hold after each of them. */
abstract class TransactionTest {

    final Database database = new Database();
    final TransactionTemplate tx = TransactionTemplate.over(database.dataSource());
    final Names names = new Names(tx);

    @AfterEach
    void everythingGoesBack() {
        assertThat(database.connectionsOut()).isZero();
        assertThat(tx.isActive()).isFalse();
        database.close();
    }
}
