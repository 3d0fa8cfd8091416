package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.each;
import static dev.mortise.query.Queries.joinText;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Aggregate;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Sale.Buyer;
import dev.mortise.testkit.contract.select.Sale.Line;
import dev.mortise.testkit.contract.select.Sale.Town;
import dev.mortise.testkit.database.DatabaseKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of the aggregate that joins texts: order, separators, nulls, and results that would be cut. */
@ContractGroup("QRY")
class JoinTextContract {

    private static final QuerySpec<Sale> ALL = QuerySpec.of(Sale.class);
    private static final Condition<Sale> NONE = path(Sale::getId).eq(99L);
    private static final Path<Sale, String> LABEL = path(Sale::getLabel);
    private static final Path<Sale, String> TOWN =
            path(Sale::getBuyer).then(Buyer::getTown).then(Town::getName);

    private final ContractContext context;
    private final SaleFixture store;

    JoinTextContract(ContractContext context) {
        this.context = context;
        this.store = new SaleFixture(context);
    }

    @SafeVarargs
    private List<@Nullable Object> texts(QuerySpec<Sale> rows, Expression<Sale, String>... expressions) {
        return Arrays.asList(store.sales.getOne(rows.select(tuple(expressions))).toArray());
    }

    @ContractTest(id = "QRY-70")
    void textsAreJoinedInTheirOrder() {
        assertThat(texts(
                        ALL,
                        joinText(LABEL, ", "),
                        joinText(LABEL, "").orderBy(path(Sale::getId).desc()),
                        joinText(LABEL.upper(), "'%?\\")
                                .filter(path(Sale::getId).le(2L)),
                        joinText(TOWN, "+").orderBy(path(Sale::getPrice).desc().nullsFirst())))
                .containsExactly("a, a, b", "aab", "A'%?\\B", "Bern+Bern");
        assertThat(texts(ALL.where(NONE), joinText(LABEL, ", "))).containsExactly((Object) null);
        assertThat(store.sales.find(
                        ALL.select(joinText(LABEL, "-")).groupBy(LABEL).orderBy(LABEL.asc())))
                .containsExactly("a-a", "b", null);
        assertThat(store.sales.find(ALL.orderBy(path(Sale::getId).asc())
                        .select(each(Sale::getLines)
                                .joinText(path(Line::getNote), "/")
                                .orderBy(path(Line::getAmount).desc()))))
                .containsExactly(null, null, "n", "n/n", "n/n/n");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> max(LABEL).orderBy(LABEL.asc()))
                .withMessageContaining("joinText");
    }

    @ContractTest(id = "QRY-70")
    void textsAreNeverCut() {
        Aggregate.OfRows<Sale, String> large = joinText(LABEL.concat("x".repeat(600_000)), "");
        QuerySpec<Sale> two = ALL.where(path(Sale::getId).le(2L));

        if (context.database().kind() == DatabaseKind.MARIADB) {
            assertThatExceptionOfType(DataConversionException.class)
                    .isThrownBy(() -> store.sales.getOne(two.select(large)))
                    .withMessageContaining("group_concat_max_len");
        } else {
            assertThat(store.sales.getOne(two.select(large))).hasSize(1_200_002);
        }
    }
}
