package dev.mortise.jpa.internal.boot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of Hibernate that the adapter is tested with; another one may work. */
public final class SupportedVersions {

    /** As the README says. */
    static final String RANGE = "7.4.5 to 7.4.x";

    private static final Logger LOG = LoggerFactory.getLogger(SupportedVersions.class);
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[.-](.*))?");

    private SupportedVersions() {}

    /** Warns where the Hibernate on the class path is another one. */
    public static void check(String module) {
        String version = Version.getVersionString();
        if (!include(version)) {
            LOG.warn(
                    "module {} opens on Hibernate {}, which Mortise is not tested with; use one of {}, or run the"
                            + " contract on yours",
                    module,
                    version,
                    RANGE);
        }
    }

    /** Whether a version is supported; one that cannot be read is not, nor is a release that is not final. */
    static boolean include(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        return numbers.matches()
                && Integer.parseInt(numbers.group(1)) == 7
                && Integer.parseInt(numbers.group(2)) == 4
                && Integer.parseInt(numbers.group(3)) >= 5
                && (numbers.group(4) == null || numbers.group(4).equals("Final"));
    }
}
