package dev.mortise.testkit.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A team's tests run on other databases than H2 too. */
class InvoiceOnEveryDatabaseTest {

    private static DatabaseKind database = DatabaseKind.H2;

    @ParameterizedTest
    @MethodSource("dev.mortise.testkit.database.Databases#selected()")
    void everyTestPassesOnBothEngines(DatabaseKind kind) {
        database = kind;

        for (ApplicationRun run :
                new ApplicationRun[] {ApplicationRun.of(Hibernate.class), ApplicationRun.of(MyBatis.class)}) {
            assertThat(run.failed()).isEmpty();
            assertThat(run.tests()).isGreaterThan(50);
        }
    }

    static class Hibernate extends InvoiceRepositoryContract {

        @Override
        protected StoreAdapter adapter() {
            return JpaAdapter.create();
        }

        @Override
        protected DatabaseKind database() {
            return database;
        }
    }

    static class MyBatis extends InvoiceRepositoryContract {

        @Override
        protected StoreAdapter adapter() {
            return MyBatisAdapter.create();
        }

        @Override
        protected DatabaseKind database() {
            return database;
        }
    }
}
