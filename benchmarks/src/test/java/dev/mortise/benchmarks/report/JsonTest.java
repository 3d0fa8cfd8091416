package dev.mortise.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void valuesAreNestedAndTextsEscaped() {
        assertThat(Json.of(Map.of("a\"b", List.of(1, 2.5, "x\n\\"))))
                .isEqualTo("{\n  \"a\\\"b\": [\n    1,\n    2.5000,\n    \"x\\n\\\\\"\n  ]\n}");
    }

    @Test
    void otherKindsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(new Object()));
    }
}
