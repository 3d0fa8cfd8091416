package dev.mortise.testkit;

import dev.mortise.jpa.JpaAdapter;
import dev.mortise.spi.StoreAdapter;
import org.hibernate.Version;

/** The contract on Hibernate. */
public final class JpaHarness implements AdapterHarness {

    @Override
    public String name() {
        return "jpa";
    }

    @Override
    public StoreAdapter create() {
        return JpaAdapter.create();
    }

    @Override
    public String version() {
        return "Hibernate " + Version.getVersionString();
    }
}
