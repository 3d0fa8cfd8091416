package dev.mortise.testkit.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.application.ApplicationRun;
import dev.mortise.testkit.application.InvoiceRepositoryContract;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tests of an application notice a broken engine too. */
class ApplicationMutantsTest {

    /** What invoices cannot show, for their ids are made by Mortise and a batch of theirs does not say which one was stale. */
    private static final Set<Mutant> OUT_OF_SIGHT = EnumSet.of(
            Mutant.STALE_ROW_IS_ALWAYS_THE_FIRST,
            Mutant.GENERATED_KEYS_ARE_REVERSED,
            Mutant.GENERATED_KEYS_ARE_LOST_BUT_FOR_THE_FIRST,
            Mutant.SEQUENCE_STANDS_STILL);

    @Test
    void brokenEnginesAreCaught() {
        for (Mutant mutant : EnumSet.complementOf(EnumSet.copyOf(OUT_OF_SIGHT))) {
            if (mutant.actsBeyondASize()) {
                continue; // an application's tests write few rows
            }
            MutantHarness.current = mutant;
            assertThat(ApplicationRun.withoutSweepsOf(Invoices.class).failed())
                    .as(mutant.name())
                    .isNotEmpty();
        }
    }

    static class Invoices extends InvoiceRepositoryContract {

        @Override
        protected StoreAdapter adapter() {
            return new MutantHarness().create();
        }
    }
}
