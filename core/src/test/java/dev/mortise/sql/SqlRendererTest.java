package dev.mortise.sql;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.fixture.RendererContract;
import dev.mortise.fixture.Warehouse;
import dev.mortise.fixture.Warehouse.Product;
import dev.mortise.query.QuerySpec;
import dev.mortise.sql.statement.Parameter;
import dev.mortise.sql.statement.RenderedStatement;
import org.junit.jupiter.api.Test;

/** The renderer of SQL. */
class SqlRendererTest extends RendererContract {

    @Override
    protected StatementRenderer renderer(SqlDialect dialect) {
        return new SqlRenderer(dialect);
    }

    @Override
    protected String expectedTexts() {
        return "sql.txt";
    }

    @Test
    void repeatsTheParametersOfAKeyThatIsWrittenTwice() {
        RenderedStatement statement = new SqlRenderer(SqlDialect.MARIADB)
                .select(Warehouse.ids(QuerySpec.of(Product.class)
                        .orderBy(path(Product::getReserved).plus(1).asc())
                        .limit(2)));

        assertThat(statement.parameters()).extracting(Parameter::operand).containsExactly(0, 0, 1);
    }
}
