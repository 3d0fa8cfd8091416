package dev.mortise.sql.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DataConversionException;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodecRegistryTest {

    @Entity
    static class Product {
        @Id
        long id;

        @Column(precision = 10, scale = 2)
        @Nullable
        BigDecimal price;

        @Nullable
        BigDecimal weight;

        @Nullable
        String name;
    }

    private final EntityModel<Product> product =
            ModelReader.read(List.of(Product.class), MappingOptions.defaults()).entity(Product.class);

    @Test
    void digitsThatAColumnDoesNotKeepAreRefused() {
        assertThatThrownBy(() -> bind(codec("price"), new BigDecimal("1.005")))
                .isInstanceOf(DataConversionException.class)
                .hasMessage(
                        "Product.price cannot be stored: the column keeps 2 digits after the point and the value has"
                                + " more. Round it first.");
    }

    @Test
    void undeclaredZerosAndScalesAreKept() {
        assertThatCode(() -> {
                    bind(codec("price"), new BigDecimal("1.5000"));
                    bind(codec("price"), new BigDecimal("1E+5"));
                    bind(codec("weight"), new BigDecimal("1.00500001"));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void theScaleOfAnOperandDoesNotMatter() {
        assertThatCode(() -> bind(CodecRegistry.of(SqlDialect.H2).operand(BigDecimal.class), new BigDecimal("1.005")))
                .doesNotThrowAnyException();
    }

    @Test
    void halfACharacterIsRefusedByName() {
        assertThatThrownBy(() -> bind(codec("name"), "\ude00 low first"))
                .isInstanceOf(DataConversionException.class)
                .hasMessageStartingWith("Product.name cannot be stored")
                .hasMessageNotContaining("low first");
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByName() {
        assertThatThrownBy(() -> bind(codec("name"), 5))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Product.name is stored as String");
    }

    @Test
    void aTypeThatCannotBeStoredIsRefused() {
        assertThat(CodecRegistry.of(SqlDialect.H2).supports(ZonedDateTime.class))
                .isFalse();
        assertThatThrownBy(() -> CodecRegistry.of(SqlDialect.H2).operand(ZonedDateTime.class))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("@Converter");
    }

    private ColumnCodec codec(String attribute) {
        MappedColumn column = product.columns().stream()
                .filter(each -> each.dottedPath().equals(attribute))
                .findFirst()
                .orElseThrow();
        return CodecRegistry.of(SqlDialect.H2).column(column);
    }

    private static void bind(ColumnCodec codec, Object value) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                PreparedStatement statement = connection.prepareStatement("select cast(? as varchar)")) {
            codec.bind(statement, 1, value);
        }
    }
}
