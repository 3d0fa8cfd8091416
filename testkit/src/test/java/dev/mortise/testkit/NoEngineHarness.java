package dev.mortise.testkit;

import dev.mortise.spi.StoreAdapter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** An adapter for cases that open no module: it exists so that the harness itself can be tested. */
public final class NoEngineHarness implements AdapterHarness {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public StoreAdapter create() {
        throw new UnsupportedOperationException("These cases open no module.");
    }

    @Override
    public String version() {
        return "1.0";
    }

    @Override
    public List<KnownFailure> knownFailures() {
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        return List.of(
                KnownFailure.of("SAMPLE-05", "known to fail", tomorrow),
                KnownFailure.of("SAMPLE-06", "passes by now", tomorrow),
                KnownFailure.of("SAMPLE-07", "known for too long", LocalDate.now(ZoneOffset.UTC)));
    }
}
