package dev.mortise.examples.shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.testkit.database.DatabaseKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopDemoTest {

    @Test
    void bothEnginesLeaveIdenticalTablesBehind() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        boolean identical = ShopDemo.run(DatabaseKind.H2, new PrintStream(printed, true, StandardCharsets.UTF_8));

        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(identical).isTrue();
        assertThat(text)
                .contains("identical", "312 orders imported, 8 lines left out", "order A-1: 2 items, total 54.80")
                .contains("kitchen: Mug, Teapot", "2 x Green tea at 7.90, in drinks")
                .contains("updated 1 Order; deleted 1 OrderItem", "Ada, who ordered, is gone: false")
                .containsPattern("print its receipt +statements: Hibernate 3, MyBatis 3");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void differentRowsAreNamed() {
        Tables one = new Tables(Map.of("product", List.of("TEA-01 | 3", "MUG-02 | 1")));
        Tables other = new Tables(Map.of("product", List.of("TEA-01 | 4", "MUG-02 | 1")));

        assertThat(one.differences(other))
                .containsExactly(
                        "product: only on the first engine: TEA-01 | 3",
                        "product: only on the second engine: TEA-01 | 4");
    }
}
