package dev.mortise.jpa.internal.fastpath;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.ModuleModel;
import org.hibernate.Version;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the fast path of a module, where Hibernate's version on the class path supports it.
 *
 * <p>This class and {@link SwitchingFastPath} link with every supported Hibernate; the classes that
 * {@link HibernateFastPath} uses may be missing.
 */
public final class FastPathLoader {

    /** The system property that switches the fast path off by hand when its value is {@code off}. */
    static final String PROPERTY = "mortise.jpa.fastPath";

    private static final Logger LOG = LoggerFactory.getLogger(FastPath.class);

    private FastPathLoader() {}

    /**
     * Returns the fast path; empty where it is switched off, does not link, or fails its self-check, which is logged in
     * one warning.
     */
    public static FastPath load(SessionFactoryImplementor factory, SqlDialect dialect, ModuleModel entities) {
        if ("off".equalsIgnoreCase(System.getProperty(PROPERTY))) {
            return FastPath.NONE;
        }
        try {
            return new SwitchingFastPath(HibernateFastPath.checked(factory, dialect, entities));
        } catch (LinkageError | RuntimeException failure) {
            warn(failure);
            return FastPath.NONE;
        }
    }

    static void warn(Throwable failure) {
        LOG.warn(
                "the fast path does not work with Hibernate {} and is off: everything works, slower; use a supported"
                        + " version of Hibernate, or set the system property {} to off to hide this warning",
                Version.getVersionString(),
                PROPERTY,
                failure);
    }
}
