package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.treat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.CardPayment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Keeper;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Payment;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Contract of pages after cursors and streams over a hierarchy in joined tables. */
@ContractGroup("INH")
class HierarchyKeysetContract {

    private final TransactionTemplate tx;
    private final Repository<Payment, Long> payments;

    HierarchyKeysetContract(ContractContext context) {
        context.tables(HierarchyFixture.TABLES);
        PersistenceModule module = HierarchyFixture.open(context);
        this.tx = context.transactions();
        this.payments = module.repository(Payment.class, Long.class);
        HierarchyFixture.insertPayments(module.repository(Keeper.class, Long.class), payments);
    }

    private void requireEachRowOnce(QuerySpec<Payment> spec) {
        List<String> expected =
                described(payments.find(spec.orderBy(path(Payment::getId).asc())));
        List<String> paged = new ArrayList<>();
        for (Optional<CursorRequest> next = Optional.of(PageRequest.cursor(1)); next.isPresent(); ) {
            CursoredPage<Payment> page = payments.findCursored(spec, next.get());
            paged.addAll(described(page.content()));
            next = page.next();
        }
        List<String> streamed = tx.execute(() -> {
            try (Stream<Payment> stream = payments.stream(spec)) {
                return described(stream.toList());
            }
        });

        assertThat(expected).hasSizeGreaterThan(2);
        assertThat(paged).isEqualTo(expected);
        assertThat(streamed).isEqualTo(expected);
    }

    private static List<String> described(List<Payment> rows) {
        return rows.stream()
                .map(row -> row.getClass().getSimpleName() + row.getId())
                .toList();
    }

    @ContractTest(id = "INH-01")
    void eachRowComesOnceAsItsClass() {
        QuerySpec<Payment> all = QuerySpec.of(Payment.class);

        requireEachRowOnce(all);
        requireEachRowOnce(all.orderBy(path(Payment::getAmount).desc()));
    }

    @ContractTest(id = "INH-01")
    void keysMayBelongToASubclass() {
        QuerySpec<Payment> all = QuerySpec.of(Payment.class);

        requireEachRowOnce(all.orderBy(treat(Payment.class, CardPayment.class)
                .then(CardPayment::getNumber)
                .asc()));
        requireEachRowOnce(all.orderBy(treat(Payment.class, CardPayment.class)
                .then(CardPayment::getNumber)
                .desc()
                .nullsFirst()));
    }
}
