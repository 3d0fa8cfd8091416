package dev.mortise.spi.version;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The final releases of one minor version of an engine, from a lowest patch on.
 *
 * <pre>{@code
 * new VersionRange("Hibernate", 7, 4, 5).includes("7.4.13.Final")
 * }</pre>
 *
 * <p>Instances are immutable and thread-safe.
 *
 * @param engine the name of the engine in messages
 * @param major the major version
 * @param minor the minor version
 * @param lowestPatch the lowest supported patch version
 */
public record VersionRange(String engine, int major, int minor, int lowestPatch) {

    private static final Logger LOG = LoggerFactory.getLogger(VersionRange.class);
    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:\\.Final)?");

    public VersionRange {
        requireNonNull(engine, "engine");
    }

    /** Whether a version is in the range; an unreadable version is not, nor is a release that is not final. */
    public boolean includes(String version) {
        Matcher numbers = VERSION.matcher(version);
        return numbers.matches()
                && Integer.parseInt(numbers.group(1)) == major
                && Integer.parseInt(numbers.group(2)) == minor
                && Integer.parseInt(numbers.group(3)) >= lowestPatch;
    }

    /** Logs one warning if a module opens on a version outside the range. */
    public void check(String module, String version) {
        if (!includes(version)) {
            LOG.warn(
                    "module {} opens on {} {}, which Mortise is not tested with; use one of {}, or run the contract on"
                            + " yours",
                    module,
                    engine,
                    version,
                    this);
        }
    }

    /** The range as messages name it, such as {@code 7.4.5 to 7.4.x}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + lowestPatch + " to " + major + "." + minor + ".x";
    }
}
