package dev.mortise.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnakeCaseTest {

    @Test
    void wordsBeginWithCapitals() {
        assertThat(SnakeCase.of("firstName")).isEqualTo("first_name");
        assertThat(SnakeCase.of("OrderItem")).isEqualTo("order_item");
        assertThat(SnakeCase.of("parsedURLPath")).isEqualTo("parsed_url_path");
        assertThat(SnakeCase.of("URL")).isEqualTo("url");
        assertThat(SnakeCase.of("line2Text")).isEqualTo("line2_text");
        assertThat(SnakeCase.of("already_there")).isEqualTo("already_there");
        assertThat(SnakeCase.of("größeÄndern")).isEqualTo("größeändern");
    }

    @Test
    void namesAreThoseThatTheExpressionsGive() {
        Random random = new Random(7);
        for (int times = 0; times < 20_000; times++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(9); length > 0; length--) {
                name.append("aZbY1_Ü".charAt(random.nextInt(7)));
            }
            String expected = name.toString()
                    .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                    .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                    .toLowerCase(Locale.ROOT);

            assertThat(SnakeCase.of(name.toString())).as(name.toString()).isEqualTo(expected);
        }
    }
}
