package dev.mortise.mybatis;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of MyBatis that the adapter is tested with; another one may work. */
final class SupportedVersions {

    /** As the README says. */
    static final String RANGE = "3.5.16 to 3.5.x";

    private static final Logger LOG = LoggerFactory.getLogger(SupportedVersions.class);
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[.-](.*))?");

    private static final String ARTIFACT = "/META-INF/maven/org.mybatis/mybatis/pom.properties";

    private SupportedVersions() {}

    /** Warns where the MyBatis on the class path is another one; a repackaged one may not tell, and is not spoken of. */
    static void check(String module) {
        String version = version();
        if (version != null && !include(version)) {
            LOG.warn(
                    "module {} opens on MyBatis {}, which Mortise is not tested with; use one of {}, or run the"
                            + " contract on yours",
                    module,
                    version,
                    RANGE);
        }
    }

    /** The version that MyBatis's jar names, or null where it names none. A manifest is not read on the module path. */
    static @Nullable String version() {
        Properties artifact = new Properties();
        try (InputStream file = Configuration.class.getResourceAsStream(ARTIFACT)) {
            if (file != null) {
                artifact.load(file);
            }
        } catch (IOException unreadable) {
            LOG.debug("the version of MyBatis cannot be read", unreadable);
        }
        return artifact.getProperty("version");
    }

    /** Whether a version is supported; one that cannot be read is not, nor is a release that is not final. */
    static boolean include(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        return numbers.matches()
                && Integer.parseInt(numbers.group(1)) == 3
                && Integer.parseInt(numbers.group(2)) == 5
                && Integer.parseInt(numbers.group(3)) >= 16
                && numbers.group(4) == null;
    }
}
