package dev.mortise.testkit.thirdadapter;

import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.AdapterHarness;

/** All that the testkit has to be told about an adapter. */
public final class JdbcHarness implements AdapterHarness {

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public StoreAdapter create() {
        return new JdbcAdapter();
    }
}
