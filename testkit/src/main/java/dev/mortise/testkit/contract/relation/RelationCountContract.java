package dev.mortise.testkit.contract.relation;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.jdbc.Statements;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.stream.LongStream;

/** Contract of the statement log: it counts the statements of every engine alike. */
@ContractGroup("REL")
class RelationCountContract {

    private static final Schema SCHEMA =
            Schema.of(Table.named("coin").id("id", bigInteger()).required("name", varchar(50)));

    private final ContractContext context;
    private final Repository<Coin, Long> coins;

    RelationCountContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.coins = context.open(Coin.class).repository(Coin.class, Long.class);
    }

    @Entity(name = "Coin")
    static class Coin {

        @Id
        private long id;

        private String name = "";

        protected Coin() {}

        Coin(long id) {
            this.id = id;
            this.name = "coin " + id;
        }

        long getId() {
            return id;
        }
    }

    @ContractTest(id = "REL-26")
    void statementsAndBatchesAreCountedAlike() throws Exception {
        context.expect("insert of 30 entities", 1, () -> coins.insertAll(coins(30)));
        assertThat(context.statements().batches())
                .singleElement()
                .satisfies(batch -> assertThat(batch.batchSize()).isEqualTo(30));

        context.expect("an entity by its id", 1, () -> coins.findById(7L));
        context.expect("30 entities by their ids", 1, () -> coins.findAllById(ids(30)));
        context.expect("delete by id", 1, () -> coins.deleteById(7L));
        context.expect("count", 1, () -> coins.count());
    }

    @ContractTest(id = "REL-26")
    void brokenBudgetListsTheSql() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Statements.expect(2, () -> coins.count()))
                .withMessageContaining("Expected 2 statements but 1 was sent:")
                .withMessageContaining("select count(");
    }

    @ContractTest(id = "REL-26")
    void oneIdAfterTheOtherIsFoundAndAllAtOnceIsNot() {
        coins.insertAll(coins(4));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Statements.withoutNPlusOne(() -> ids(4).forEach(coins::findById)))
                .withMessageContaining("4 times: select");
        Statements.withoutNPlusOne(() -> {
            coins.findAllById(ids(3));
            coins.findAllById(ids(4));
            return coins.find(QuerySpec.of(Coin.class));
        });
    }

    private static List<Long> ids(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    private static List<Coin> coins(int count) {
        return ids(count).stream().map(Coin::new).toList();
    }
}
