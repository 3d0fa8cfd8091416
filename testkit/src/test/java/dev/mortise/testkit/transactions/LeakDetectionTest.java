package dev.mortise.testkit.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.testkit.log.LogCapture;
import dev.mortise.testkit.stub.StubDatabase;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A transaction that holds its connection for too long is warned of, with the place where it took it. */
class LeakDetectionTest {

    private static final String WARNING = "has held its connection for longer than";

    private final TransactionTemplate tx = TransactionTemplate.over(new StubDatabase().dataSource());
    private final LogCapture log = new LogCapture();

    private String logged(TransactionTemplate template, Duration wait, String until) {
        StringBuilder logged = new StringBuilder();
        log.start();
        template.executeWithoutResult(() -> {
            TransactionAccess.of(template).current().connection();
            long end = System.nanoTime() + wait.toNanos();
            while (System.nanoTime() < end && !logged.toString().contains(until)) {
                LockSupport.parkNanos(1_000_000);
                logged.append(log.stop());
                log.start();
            }
        });
        return logged.append(log.stop()).toString();
    }

    @Test
    void oneThatHoldsItsConnectionForTooLongIsWarnedOf() {
        String frame = getClass().getSimpleName() + ".java";

        // the frames are printed after the message: waiting for the message alone may miss them
        String logged = logged(tx.withLeakDetectionThreshold(Duration.ofMillis(10)), Duration.ofSeconds(20), frame);

        assertThat(logged).contains(WARNING).contains(frame);
    }

    @Test
    void oneThatEndsBeforeIsNot() {
        assertThat(logged(tx.withLeakDetectionThreshold(Duration.ofSeconds(30)), Duration.ofMillis(20), WARNING))
                .doesNotContain(WARNING);
        assertThat(logged(tx, Duration.ofMillis(20), WARNING)).doesNotContain(WARNING);
    }

    @Test
    void aThresholdIsLongerThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> tx.withLeakDetectionThreshold(Duration.ZERO));
    }
}
