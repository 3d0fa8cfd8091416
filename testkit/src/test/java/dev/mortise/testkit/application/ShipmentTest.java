package dev.mortise.testkit.application;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A team's tests of an entity with a read-only relation beside its plain attribute, with cascaded children and with short columns. */
class ShipmentTest {

    private static DatabaseKind database = DatabaseKind.H2;

    @ParameterizedTest
    @MethodSource("dev.mortise.testkit.database.Databases#selected()")
    void everyTestPassesOnBothEngines(DatabaseKind kind) {
        database = kind;

        assertThat(ApplicationRun.withoutSweepsOf(Hibernate.class).failed()).isEmpty();
        assertThat(ApplicationRun.withoutSweepsOf(MyBatis.class).failed()).isEmpty();
    }

    /** One test fails, and its message names the column and the cure. */
    @Test
    void columnThatTakesNoNullIsNamed() {
        database = DatabaseKind.H2;

        assertThat(ApplicationRun.withoutSweepsOf(MarkRequired.class).failed())
                .singleElement()
                .asString()
                .contains("nullIsReadAsNull", "Shipment", "mark (column mark)", "@Column(nullable = false)");
    }

    abstract static class ShipmentRepositoryContract extends RepositoryContract<Shipment, UUID> {

        @Override
        protected DatabaseKind database() {
            return database;
        }

        @Override
        protected PersistenceModule open(TransactionTemplate transactions, StoreAdapter adapter) {
            return PersistenceModule.named("shipping")
                    .transactions(transactions)
                    .adapter(adapter)
                    .entities(Payer.class, Shipment.class, ShipmentCrate.class)
                    .open();
        }

        @Override
        protected void createTables(PlainSql sql) {
            schema(shipments().column("mark", varchar(6))).statements(database).forEach(sql::run);
        }

        static Table shipments() {
            return Table.named("shipment")
                    .id("id", uuid())
                    .required("payer_id", bigInteger())
                    .required("version", integer())
                    .reference("shipment_payer_fk", "payer_id", "payer");
        }

        static Schema schema(Table shipments) {
            return Schema.of(
                    Table.named("payer").identity("id").required("name", varchar(50)),
                    shipments,
                    Table.named("shipment_crate")
                            .identity("id")
                            .required("shipment_id", uuid())
                            .required("crate_no", integer())
                            .reference("shipment_crate_fk", "shipment_id", "shipment"));
        }

        @Override
        protected EntityFixtures<Shipment> fixtures(PersistenceModule shipping) {
            Repository<Payer, Long> payers = shipping.repository(Payer.class, Long.class);
            Payer ada = payers.insert(new Payer("Ada"));
            Payer ben = payers.insert(new Payer("Ben"));
            return EntityFixtures.of(
                    Shipment.class,
                    number -> new Shipment(ada, "M" + number % 100, 2),
                    shipment -> shipment.sendTo(ben));
        }
    }

    static class Hibernate extends ShipmentRepositoryContract {

        @Override
        protected StoreAdapter adapter() {
            return JpaAdapter.create();
        }
    }

    static class MyBatis extends ShipmentRepositoryContract {

        @Override
        protected StoreAdapter adapter() {
            return MyBatisAdapter.create();
        }
    }

    static class MarkRequired extends MyBatis {

        @Override
        protected void createTables(PlainSql sql) {
            schema(shipments().required("mark", varchar(6)))
                    .statements(DatabaseKind.H2)
                    .forEach(sql::run);
        }
    }
}
