package dev.mortise.mapping;

import static org.assertj.core.api.Assertions.assertThat;

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

class NamesTest {

    private final Names names = new Names(NamingStrategy.snakeCase());

    @ParameterizedTest
    @CsvSource({"firstName,first_name", "URLOfShop,url_of_shop", "x2Factor,x2_factor", "isbn,isbn", "aB,a_b"})
    void makesSnakeCaseOfWhatHasNoName(String javaName, String name) {
        assertThat(names.implicit(javaName)).isEqualTo(new Identifier(name, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "user", "key", "value", "group", "by", "blob", "ORDER", "Limit", "year", "end"})
    void quotesReservedWordsOfAnyDatabase(String word) {
        assertThat(Names.explicit(word)).isEqualTo(new Identifier(word, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"MiXed\"", "`MiXed`"})
    void keepsTheQuotesOfTheAnnotationAsAMark(String quoted) {
        assertThat(Names.explicit(quoted)).isEqualTo(new Identifier("MiXed", true));
    }

    @Test
    void quotesNamesThatSqlDoesNotTakeOtherwise() {
        assertThat(Names.explicit("unit price")).isEqualTo(new Identifier("unit price", true));
        assertThat(Names.explicit("2nd")).isEqualTo(new Identifier("2nd", true));
        assertThat(Names.explicit("straße_2$")).isEqualTo(new Identifier("straße_2$", false));
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
                .isEqualTo(new TableName(
                        Optional.of(new Identifier("main", false)),
                        Optional.of(new Identifier("Shop", true)),
                        new Identifier("MiXed", false)));
        assertThat(model.columns())
                .extracting(column -> column.column().name())
                .containsExactly(new Identifier("theID", false), new Identifier("order", true));
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
                EntityModels.read(List.of(OrderLine.class), options).entity(OrderLine.class);
        assertThat(model.table()).hasToString("OrderLine");
        assertThat(model.columns().get(0).column().name()).hasToString("lineNumber");
    }
}
