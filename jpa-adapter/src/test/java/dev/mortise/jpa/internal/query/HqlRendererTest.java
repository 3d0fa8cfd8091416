package dev.mortise.jpa.internal.query;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.fixture.RendererContract;
import dev.mortise.fixture.Warehouse;
import dev.mortise.fixture.Warehouse.Product;
import dev.mortise.query.QuerySpec;
import dev.mortise.sql.StatementRenderer;
import dev.mortise.sql.statement.RenderedStatement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The renderer of HQL, which writes SQL where HQL is not exact. */
class HqlRendererTest extends RendererContract {

    @Override
    protected StatementRenderer renderer(SqlDialect dialect) {
        return new HqlRenderer(dialect, false);
    }

    @Override
    protected String expectedTexts() {
        return "hql.txt";
    }

    @Test
    void writesListsInPowersOfTwoWhereHibernatePadsThem() {
        RenderedStatement text = new HqlRenderer(SqlDialect.MARIADB, true)
                .select(Warehouse.ids(QuerySpec.of(Product.class)
                        .where(path(Product::getStock)
                                .in(IntStream.range(0, 500).boxed().toList()))));

        assertThat(text.parameters()).hasSize(512);
        assertThat(text.text()).contains("e0.stock in (?1, ").endsWith(", ?512)");
    }
}
