package dev.mortise.testkit.mutants;

import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.AdapterHarness;

/** The engine that mutants are made of, as it is. */
public final class HealthyHarness implements AdapterHarness {

    @Override
    public String name() {
        return "healthy";
    }

    @Override
    public StoreAdapter create() {
        return MyBatisAdapter.create();
    }
}
