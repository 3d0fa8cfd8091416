package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.Path.path;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.scalar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.EntityNotFoundException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.CardPayment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.GoldCardPayment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Keeper;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Payment;
import java.util.List;
import java.util.stream.LongStream;

/** Contract of bulk updates in hierarchies of joined tables: each table with a set column is written. */
@ContractGroup("INH")
class InheritanceBulkContract {

    private final ContractContext context;
    private final Repository<Keeper, Long> keepers;
    private final Repository<Payment, Long> payments;
    private final Repository<CardPayment, Long> cards;
    private final Repository<GoldCardPayment, Long> golds;

    InheritanceBulkContract(ContractContext context) {
        this.context = context.tables(HierarchyFixture.TABLES);
        PersistenceModule module = HierarchyFixture.open(context);
        this.keepers = module.repository(Keeper.class, Long.class);
        this.payments = module.repository(Payment.class, Long.class);
        this.cards = module.repository(CardPayment.class, Long.class);
        this.golds = module.repository(GoldCardPayment.class, Long.class);
        HierarchyFixture.insertPayments(keepers, payments);
        context.statements().clear();
    }

    private void assertPayment(long id, int amount, int version) {
        assertThat(context.sql().value(Integer.class, "select amount from payment where id = " + id))
                .contains(amount);
        assertThat(context.sql().value(Integer.class, "select version from payment where id = " + id))
                .contains(version);
    }

    private void assertNumber(long id, String number) {
        assertThat(context.sql().value(String.class, "select number from card_payment where id = " + id))
                .contains(number);
    }

    @ContractTest(id = "INH-09")
    void bulkUpdateOfTheRootIsOneStatement() throws Exception {
        long changed = context.expect(
                "bulk update of the root's table",
                1,
                () -> payments.updateWhere(UpdateSpec.of(Payment.class)
                        .set(path(Payment::getAmount).to(1))
                        .where(path(Payment::getAmount).le(20))));
        assertThat(changed).isEqualTo(2);
        assertPayment(1, 1, 1);
        assertPayment(2, 1, 1);
        assertPayment(3, 30, 0);
    }

    @ContractTest(id = "INH-09")
    void bulkUpdateOfASubclassWritesEachTable() throws Exception {
        long changed = context.expect(
                "bulk update of two tables",
                3,
                () -> cards.updateWhere(UpdateSpec.of(CardPayment.class)
                        .set(
                                path(CardPayment::getNumber).to("0000"),
                                path(CardPayment::getAmount).to(21))
                        .where(path(CardPayment::getHolder)
                                .then(Keeper::getName)
                                .eq("Ann"))));
        assertThat(changed).isEqualTo(1);
        assertNumber(2, "0000");
        assertPayment(2, 21, 1);
        assertNumber(3, "4712");
        assertPayment(3, 30, 0);
    }

    @ContractTest(id = "INH-09")
    void rowsAreLockedBeforeSeveralTablesChange() {
        cards.updateWhere(UpdateSpec.of(CardPayment.class)
                .set(path(CardPayment::getNumber).to("0000"))
                .where(path(CardPayment::getId).eq(2L)));
        assertThat(context.statements().statements().get(0).sql()).contains("for update");
    }

    @ContractTest(id = "INH-09")
    void conditionMayAskForWhatIsSet() {
        long changed = cards.updateWhere(UpdateSpec.of(CardPayment.class)
                .set(
                        path(CardPayment::getNumber).to("0000"),
                        path(CardPayment::getAmount)
                                .to(path(CardPayment::getAmount).plus(100)))
                .where(
                        path(CardPayment::getNumber).startsWith("471"),
                        path(CardPayment::getAmount).le(30)));
        assertThat(changed).isEqualTo(2);
        assertNumber(2, "0000");
        assertPayment(2, 120, 1);
        assertNumber(3, "0000");
        assertPayment(3, 130, 1);
    }

    @ContractTest(id = "INH-09")
    void subqueriesReadTheTablesOfTheHierarchy() {
        int largest = context.sql()
                .value(Integer.class, "select max(amount) from payment")
                .orElseThrow();
        QuerySpec<Payment> all = QuerySpec.of(Payment.class);

        long changed = cards.updateWhere(UpdateSpec.of(CardPayment.class)
                .set(
                        path(CardPayment::getNumber)
                                .to(scalar(QuerySpec.of(CardPayment.class)
                                        .where(path(CardPayment::getId).eq(3L))
                                        .select(path(CardPayment::getNumber)))),
                        path(CardPayment::getAmount).to(scalar(all.select(max(path(Payment::getAmount))))))
                .where(
                        path(CardPayment::getId).le(2L),
                        path(CardPayment::getAmount).lt(scalar(all.select(max(path(Payment::getAmount)))))));

        assertThat(changed).isEqualTo(1);
        assertNumber(2, "4712");
        assertPayment(2, largest, 1);
        assertPayment(3, 30, 0);
    }

    @ContractTest(id = "INH-09")
    void bulkUpdateOfASubclassLeavesOtherClassesAlone() throws Exception {
        long changed = context.statements()
                .exactly(
                        1,
                        () -> cards.updateWhere(UpdateSpec.of(CardPayment.class)
                                .set(path(CardPayment::getAmount).to(0))
                                .unrestricted()));
        assertThat(changed).isEqualTo(2);
        assertPayment(1, 10, 0);
        assertPayment(2, 0, 1);
        assertPayment(3, 0, 1);
    }

    @ContractTest(id = "INH-09")
    void valuesMayComeFromOtherTables() {
        golds.updateWhere(UpdateSpec.of(GoldCardPayment.class)
                .set(
                        path(GoldCardPayment::getBonus).to(path(GoldCardPayment::getAmount)),
                        path(GoldCardPayment::getAmount).to(1))
                .where(path(GoldCardPayment::getBonus).eq(5)));
        assertThat(golds.getById(3L).getBonus()).isEqualTo(30);
        assertPayment(3, 1, 1);
        cards.updateWhere(UpdateSpec.of(CardPayment.class)
                .set(path(CardPayment::getNumber)
                        .to(path(CardPayment::getHolder).then(Keeper::getName)))
                .where(path(CardPayment::getHolder).isNotNull()));
        assertNumber(2, "Ann");
        assertNumber(3, "4712");
    }

    @ContractTest(id = "INH-09")
    void tablesThatAreSetFromEachOtherAreRefused() {
        assertThatThrownBy(() -> golds.updateWhere(UpdateSpec.of(GoldCardPayment.class)
                        .set(
                                path(GoldCardPayment::getBonus).to(path(GoldCardPayment::getAmount)),
                                path(GoldCardPayment::getAmount).to(path(GoldCardPayment::getBonus)))
                        .unrestricted()))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("two statements");
        assertPayment(3, 30, 0);
    }

    @ContractTest(id = "INH-09")
    void manyRowsGoInChunks() throws Exception {
        payments.insertAll(LongStream.rangeClosed(101, 1_200)
                .mapToObj(id -> new CardPayment(id, 50, "x"))
                .toList());
        context.statements().clear();
        long changed = context.expect(
                "bulk update of 1,100 rows in two tables",
                5,
                () -> cards.updateWhere(UpdateSpec.of(CardPayment.class)
                        .set(path(CardPayment::getNumber).to("y"))
                        .where(path(CardPayment::getAmount).eq(50))));
        assertThat(changed).isEqualTo(1_100);
        assertThat(cards.count(QuerySpec.of(CardPayment.class)
                        .where(
                                path(CardPayment::getNumber).eq("y"),
                                path(CardPayment::getVersion).eq(1))))
                .isEqualTo(1_100);
    }

    @ContractTest(id = "INH-09")
    void bulkUpdateInAReadOnlyTransactionIsRefused() {
        assertThatThrownBy(() -> context.transactions()
                        .withReadOnly()
                        .execute(() -> cards.updateWhere(UpdateSpec.of(CardPayment.class)
                                .set(path(CardPayment::getNumber).to("0000"))
                                .where(path(CardPayment::getId).eq(99L)))))
                .isInstanceOf(ReadOnlyTransactionException.class);
    }

    @ContractTest(id = "INH-15")
    void patchWritesEachTableThatItNames() throws Exception {
        context.expect("patch in two tables", 2, () -> {
            cards.patch(2L, path(CardPayment::getNumber).to("0000"));
            return 2;
        });
        assertNumber(2, "0000");
        assertPayment(2, 20, 1);
        cards.patch(
                3L,
                List.of(
                        path(CardPayment::getAmount).to(31),
                        path(CardPayment::getHolder).to(keepers.reference(1L))));
        assertPayment(3, 31, 1);
        assertThat(requireNonNull(cards.getById(3L).getHolder()).getId()).isEqualTo(1L);
        payments.patch(1L, path(Payment::getAmount).to(11));
        assertPayment(1, 11, 1);
    }

    @ContractTest(id = "INH-15")
    void patchOfAnotherClassFindsNoRow() {
        assertThatThrownBy(() -> cards.patch(1L, path(CardPayment::getNumber).to("0000")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> cards.patch(1L, path(CardPayment::getAmount).to(0)))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> payments.patch(99L, path(Payment::getAmount).to(0)))
                .isInstanceOf(EntityNotFoundException.class);
        assertPayment(1, 10, 0);
    }

    @ContractTest(id = "INH-16")
    void linksOfASubclassChangeByIds() {
        assertThat(cards.relation(CardPayment::getHolder).of(3L).set(1L)).isTrue();
        assertThat(requireNonNull(cards.getById(3L).getHolder()).getId()).isEqualTo(1L);
        assertPayment(3, 30, 1);
        assertThat(keepers.relation(Keeper::getCards).of(1L).removeAll(List.of(2L, 3L)))
                .isEqualTo(2);
        assertThat(context.sql().value(Long.class, "select count(*) from card_payment where holder_id is null"))
                .contains(2L);
        assertThat(keepers.relation(Keeper::getCards).of(1L).add(2L)).isTrue();
        assertThat(keepers.relation(Keeper::getCards).of(1L).add(2L)).isFalse();
        assertPayment(2, 20, 2);
    }
}
