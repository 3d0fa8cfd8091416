package dev.mortise.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionOptionsTest {

    private static final TransactionOptions DEFAULTS = TransactionOptions.defaults();

    @Test
    void changesOneOptionAndKeepsTheOthers() {
        TransactionOptions options = DEFAULTS.withPropagation(Propagation.NESTED)
                .withIsolation(Isolation.SERIALIZABLE)
                .withReadOnly()
                .withTimeout(Duration.ofSeconds(2));

        assertThat(options.propagation()).isEqualTo(Propagation.NESTED);
        assertThat(options.isolation()).contains(Isolation.SERIALIZABLE);
        assertThat(options.readOnly()).isTrue();
        assertThat(options.timeout()).contains(Duration.ofSeconds(2));
        assertThat(DEFAULTS).isEqualTo(TransactionOptions.defaults());
    }

    @Test
    void refusesATimeoutThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withTimeout(Duration.ZERO))
                .withMessageContaining("timeout must be positive");
    }
}
