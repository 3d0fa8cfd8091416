package dev.mortise.internal.mapping.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.internal.mapping.Mappings;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.EntityModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameResolverTest {

    private final NameResolver names = new NameResolver(NamingStrategy.snakeCase());

    @ParameterizedTest
    @CsvSource({"firstName,first_name", "URLOfShop,url_of_shop", "x2Factor,x2_factor", "isbn,isbn", "aB,a_b"})
    void makesSnakeCaseOfWhatHasNoName(String javaName, String name) {
        assertThat(names.implicit(javaName)).isEqualTo(new SqlName(name, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "user", "key", "value", "group", "by", "blob", "ORDER", "Limit", "year", "end"})
    void quotesReservedWordsOfAnyDatabase(String word) {
        assertThat(SqlName.of(word)).isEqualTo(new SqlName(word, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"MiXed\"", "`MiXed`"})
    void keepsTheQuotesOfTheAnnotationAsAMark(String quoted) {
        assertThat(SqlName.of(quoted)).isEqualTo(new SqlName("MiXed", true));
    }

    @Test
    void quotesNamesThatSqlDoesNotTakeOtherwise() {
        assertThat(SqlName.of("unit price")).isEqualTo(new SqlName("unit price", true));
        assertThat(SqlName.of("2nd")).isEqualTo(new SqlName("2nd", true));
        assertThat(SqlName.of("straße_2$")).isEqualTo(new SqlName("straße_2$", false));
    }

    @Entity(name = "Pos")
    @Table(name = "MiXed", schema = "\"Shop\"", catalog = "main")
    static class Explicit {
        @Id
        @Column(name = "theID")
        int id;

        @Column(name = "\"order\"")
        int number;
    }

    @Test
    void leavesExplicitNamesUnchanged() {
        EntityModel<Explicit> model = Mappings.entity(Explicit.class);
        assertThat(model.name()).isEqualTo("Pos");
        assertThat(model.table())
                .isEqualTo(new QualifiedName(
                        Optional.of(new SqlName("main", false)),
                        Optional.of(new SqlName("Shop", true)),
                        new SqlName("MiXed", false)));
        assertThat(model.columns())
                .extracting(column -> column.column().name())
                .containsExactly(new SqlName("theID", false), new SqlName("order", true));
    }

    @Entity
    static class OrderLine {
        @Id
        int lineNumber;
    }

    @Test
    void asksTheNamingStrategyOfTheModule() {
        MappingOptions options = new MappingOptions(NamingStrategy.unchanged(), false, false);
        EntityModel<OrderLine> model =
                ModelReader.read(List.of(OrderLine.class), options).entity(OrderLine.class);
        assertThat(model.table()).hasToString("OrderLine");
        assertThat(model.columns().get(0).column().name()).hasToString("lineNumber");
    }
}
