package dev.mortise.testkit.contract.inheritance;

import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.sum;
import static dev.mortise.query.Queries.treat;
import static dev.mortise.query.Queries.tuple;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.Tuple;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Animal;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.CardPayment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Cat;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Dog;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.GoldCardPayment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Keeper;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Payment;
import dev.mortise.testkit.contract.inheritance.HierarchyFixture.Receipt;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of queries for values over hierarchies, in a single table and in joined tables. */
@ContractGroup("INH")
class HierarchySelectContract {

    private static final QuerySpec<Payment> PAYMENTS =
            QuerySpec.of(Payment.class).orderBy(path(Payment::getId).asc());
    private static final Path<Payment, String> NUMBER =
            treat(Payment.class, CardPayment.class).then(CardPayment::getNumber);

    private final Repository<Keeper, Long> keepers;
    private final Repository<Animal, Long> animals;
    private final Repository<Payment, Long> payments;
    private final Repository<CardPayment, Long> cards;
    private final Repository<Receipt, Long> receipts;

    HierarchySelectContract(ContractContext context) {
        context.tables(HierarchyFixture.TABLES);
        PersistenceModule module = HierarchyFixture.open(context);
        this.keepers = module.repository(Keeper.class, Long.class);
        this.animals = module.repository(Animal.class, Long.class);
        this.payments = module.repository(Payment.class, Long.class);
        this.cards = module.repository(CardPayment.class, Long.class);
        this.receipts = module.repository(Receipt.class, Long.class);
        HierarchyFixture.insertPayments(keepers, payments);
        Keeper ann = keepers.getById(1L);
        Cat tom = new Cat(1L, "Tom", 9);
        tom.setKeeper(ann);
        Dog rex = new Dog(2L, "Rex", "boxer");
        rex.setKeeper(ann);
        animals.insertAll(List.of(tom, rex, new Cat(3L, "Kit", 9)));
        context.sql().run("insert into receipt (id, payment_id, card_id) values (1, 3, 2)");
        context.statements().clear();
    }

    record CardView(
            Long id, int amount, String number, @Nullable String holderName) {}

    record ReceiptView(Long id, int paymentAmount, @Nullable Payment payment, String cardNumber, CardView card) {}

    @ContractTest(id = "INH-01")
    void recordsTakeInheritedAttributesAndEntitiesTheirClass() {
        assertThat(cards.find(QuerySpec.of(CardPayment.class)
                        .orderBy(path(CardPayment::getId).asc())
                        .select(into(CardView.class))))
                .containsExactly(new CardView(2L, 20, "4711", "Ann"), new CardView(3L, 30, "4712", null));
        assertThat(receipts.findAs(ReceiptView.class, QuerySpec.of(Receipt.class)))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.paymentAmount()).isEqualTo(30);
                    assertThat(view.payment()).isInstanceOf(GoldCardPayment.class);
                    assertThat(view.cardNumber()).isEqualTo("4711");
                    assertThat(view.card()).isEqualTo(new CardView(2L, 20, "4711", "Ann"));
                });
    }

    record AnimalView(String name) {}

    record KeeperView(String name, List<AnimalView> animals, List<CardView> cards) {}

    @ContractTest(id = "INH-01")
    void collectionsOfAHierarchyAreRecords() {
        KeeperView ann = keepers.findByIdAs(1L, into(KeeperView.class)).orElseThrow();

        assertThat(ann.animals()).containsExactlyInAnyOrder(new AnimalView("Tom"), new AnimalView("Rex"));
        assertThat(ann.cards()).containsExactly(new CardView(2L, 20, "4711", "Ann"));
    }

    @ContractTest(id = "INH-01")
    void subclassAttributesAreNullInRowsOfOtherClasses() {
        assertThat(payments.find(PAYMENTS.select(NUMBER))).containsExactly(null, "4711", "4712");
        Tuple all = payments.getOne(QuerySpec.of(Payment.class)
                .select(tuple(count(), count(NUMBER), max(NUMBER), sum(path(Payment::getAmount)))));
        assertThat(all.toArray()).containsExactly(3L, 2L, "4712", new BigDecimal("60"));
        Path<Animal, Integer> lives = treat(Animal.class, Cat.class).then(Cat::getLives);
        assertThat(animals.find(QuerySpec.of(Animal.class)
                        .select(tuple(lives, count()))
                        .groupBy(lives)
                        .orderBy(lives.asc())))
                .extracting(row -> row.get(lives), row -> row.get(1))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(9, 2L), org.assertj.core.groups.Tuple.tuple(null, 1L));
        assertThat(keepers.getOne(
                        QuerySpec.of(Keeper.class).select(each(Keeper::getCards).size())))
                .isEqualTo(1L);
    }
}
