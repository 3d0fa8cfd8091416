package dev.mortise.jpa.internal.boot;

import dev.mortise.spi.version.VersionRange;
import org.hibernate.Version;

/** The versions of Hibernate that the adapter is tested with; another one may work. */
public final class SupportedVersions {

    /** As the README says. */
    static final VersionRange RANGE = new VersionRange("Hibernate", 7, 4, 5);

    private SupportedVersions() {}

    /** Warns where the Hibernate on the class path is another one. */
    public static void check(String module) {
        RANGE.check(module, Version.getVersionString());
    }
}
