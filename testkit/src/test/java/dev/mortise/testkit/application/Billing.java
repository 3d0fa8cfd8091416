package dev.mortise.testkit.application;

import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.PersistenceModule;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.testkit.schema.ColumnType;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import java.math.BigDecimal;
import java.time.Instant;

/** The application: its module, its tables, and what to test it with. */
final class Billing {

    private static final Schema SCHEMA = Schema.of(
            Table.named("payer").identity("id").required("name", varchar(50)).check("payer_name_ck", "name <> ''"),
            Table.named("invoice")
                    .id("id", uuid())
                    .required("number", varchar(20))
                    .required("payer_id", ColumnType.bigInteger())
                    .required("status", varchar(10))
                    .required("total", decimal(10, 2))
                    .required("issued", instant())
                    .column("due", date())
                    .column("note", varchar(100))
                    .required("printed", bool())
                    .column("street", varchar(50))
                    .column("city", varchar(50))
                    .required("version", integer())
                    .unique("invoice_number_uq", "number")
                    .check("invoice_total_ck", "total >= 0")
                    .reference("invoice_payer_fk", "payer_id", "payer"));

    private Billing() {}

    static PersistenceModule open(TransactionTemplate transactions, StoreAdapter adapter) {
        return PersistenceModule.named("billing")
                .transactions(transactions)
                .adapter(adapter)
                .entities(Payer.class, Invoice.class)
                .open();
    }

    static void createTables(PlainSql sql, DatabaseKind kind) {
        SCHEMA.statements(kind).forEach(sql::run);
    }

    static EntityFixtures<Payer> payers() {
        return EntityFixtures.of(Payer.class, n -> new Payer("Payer " + n), payer -> payer.rename("Another payer"))
                .invalid("no name", () -> new Payer(""));
    }

    static EntityFixtures<Invoice> invoices(PersistenceModule billing) {
        Payer ada = billing.repository(Payer.class, Long.class).insert(new Payer("Ada"));
        Instant morning = Instant.parse("2026-03-29T01:30:00.123456Z");
        return EntityFixtures.of(
                        Invoice.class,
                        n -> new Invoice("N-" + n, ada, new BigDecimal("19.90"), morning.plusSeconds(n % 3))
                                .to("High Street " + n, "Paris"),
                        invoice -> invoice.pay(BigDecimal.ONE))
                .invalid("a negative total", () -> new Invoice("N-X", ada, new BigDecimal("-1"), morning))
                .invalid("a number that is too long", () -> new Invoice("N".repeat(50), ada, BigDecimal.ONE, morning))
                .invalid(
                        "a payer that is not stored",
                        () -> new Invoice("N-Y", new Payer("?"), BigDecimal.ONE, morning));
    }
}
