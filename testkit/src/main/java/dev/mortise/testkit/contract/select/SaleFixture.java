package dev.mortise.testkit.contract.select;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.contract.select.Sale.Address;
import dev.mortise.testkit.contract.select.Sale.Buyer;
import dev.mortise.testkit.contract.select.Sale.Kind;
import dev.mortise.testkit.contract.select.Sale.Line;
import dev.mortise.testkit.contract.select.Sale.Town;
import dev.mortise.transaction.TransactionTemplate;
import java.time.LocalDate;
import java.util.List;

/**
 * Repositories of sales, and five sales: 1 and 2 to Ada in Bern, 3 to Bob without a town, 4 and 5 without a buyer; sale
 * {@code n} has {@code n - 1} lines of the amounts 1, 2, 3 and 4.
 */
final class SaleFixture {

    final Repository<Sale, Long> sales;
    final Repository<Buyer, Long> buyers;
    final Repository<Line, Long> lines;

    final TransactionTemplate transactions;
    private final ContractContext context;

    SaleFixture(ContractContext context) {
        this.context = context;
        this.transactions = context.transactions();
        context.tables(Sale.SCHEMA);
        PersistenceModule module = context.open(Sale.ENTITIES);
        this.sales = module.repository(Sale.class, Long.class);
        this.buyers = module.repository(Buyer.class, Long.class);
        this.lines = module.repository(Line.class, Long.class);
        Town bern = module.repository(Town.class, Long.class).insert(new Town(1, "Bern"));
        Buyer ada = buyers.insert(new Buyer(1, "Ada", bern));
        Buyer bob = buyers.insert(new Buyer(2, "Bob", null));
        List<Sale> all = sales.insertAll(List.of(
                new Sale(1, "b")
                        .numbers(1, 10L, "1.50", 0.5)
                        .sold(Kind.SHOP, LocalDate.of(2020, 1, 2))
                        .to(ada, new Address("Main", "1")),
                new Sale(2, "a")
                        .numbers(2, 20L, "2.25", 1.5)
                        .sold(Kind.MAIL, LocalDate.of(2020, 1, 3))
                        .to(ada, new Address("Main", "2")),
                new Sale(3, "a")
                        .numbers(2, null, "2.25", null)
                        .sold(Kind.SHOP, null)
                        .to(bob, new Address("Side", null)),
                new Sale(4, null).numbers(null, 5L, null, null).sold(null, LocalDate.of(2019, 1, 1)),
                new Sale(5, null)));
        for (int sale = 2; sale <= 5; sale++) {
            for (int amount = 1; amount < sale; amount++) {
                lines.insert(new Line(10L * sale + amount, amount, amount == 1 ? null : "n", all.get(sale - 1)));
            }
        }
        context.statements().clear();
    }

    /** How many statements were sent since the rows were inserted. */
    int statements() {
        return context.statements().count();
    }
}
