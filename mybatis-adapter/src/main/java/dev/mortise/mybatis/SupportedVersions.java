package dev.mortise.mybatis;

import dev.mortise.spi.version.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of MyBatis that the adapter is tested with; another one may work. */
final class SupportedVersions {

    /** As the README says. */
    static final VersionRange RANGE = new VersionRange("MyBatis", 3, 5, 16);

    private static final Logger LOG = LoggerFactory.getLogger(SupportedVersions.class);
    private static final String ARTIFACT = "/META-INF/maven/org.mybatis/mybatis/pom.properties";

    private SupportedVersions() {}

    /** Warns where the MyBatis on the class path is another one; a repackaged one may not tell, and is not spoken of. */
    static void check(String module) {
        String version = version();
        if (version != null) {
            RANGE.check(module, version);
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
}
