package dev.mortise.testkit.contract.nativequery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.nativequery.NativeRows;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.TransactionTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Contract of streams of native queries. */
@ContractGroup("STR")
class NativeStreamContract {

    private final SightFixture fixture;
    private final TransactionTemplate transactions;
    private final NativeRows<String> names;

    NativeStreamContract(ContractContext context) {
        this.fixture = new SightFixture(context);
        this.transactions = context.transactions();
        this.names = fixture.module.sql("select name from sight order by id").as(String.class);
    }

    @ContractTest(id = "STR-01")
    void streamReadsAllRowsInOrder() {
        List<String> read = transactions.execute(() -> {
            try (Stream<String> stream = names.stream()) {
                return stream.toList();
            }
        });
        assertThat(read).containsExactly("Bridge", "Clock", "Well");
        List<Sight> entities = transactions.execute(() -> {
            try (Stream<Sight> stream = fixture.module.sql("select * from sight").asEntity(Sight.class).stream()) {
                return stream.toList();
            }
        });
        assertThat(entities).hasSize(3);
    }

    @ContractTest(id = "STR-04")
    void streamsMayBeAbandonedAndOtherStatementsRunBesideThem() {
        transactions.executeWithoutResult(() -> {
            List<String> read = new ArrayList<>();
            try (Stream<String> stream = names.stream()) {
                stream.limit(2).forEach(name -> {
                    read.add(name);
                    assertThat(fixture.sights.count()).isEqualTo(3);
                });
            }
            names.stream().iterator().next();
            assertThat(read).containsExactly("Bridge", "Clock");
        });
        assertThat(names.list()).hasSize(3);
    }

    @ContractTest(id = "STR-07")
    void streamOutsideATransactionIsRefused() {
        assertThatIllegalStateException().isThrownBy(names::stream);
    }

    @ContractTest(id = "STR-09")
    void streamEndsWithItsTransaction() {
        Stream<String> left = transactions.execute(names::stream);
        assertThatIllegalStateException().isThrownBy(left::toList).withMessageContaining("transaction");
    }

    @ContractTest(id = "STR-12")
    void streamOfNoRowsChecksItsColumns() {
        transactions.executeWithoutResult(() -> {
            try (Stream<String> none =
                    fixture.module.sql("select name from sight where id < 0").as(String.class).stream()) {
                assertThat(none).isEmpty();
            }
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() ->
                            fixture.module.sql("select id, name from sight where id < 0").as(String.class).stream()
                                    .toList());
        });
    }
}
