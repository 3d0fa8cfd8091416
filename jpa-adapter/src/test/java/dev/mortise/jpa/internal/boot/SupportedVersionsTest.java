package dev.mortise.jpa.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.hibernate.Version;
import org.junit.jupiter.api.Test;

/** Which versions of Hibernate are supported. */
class SupportedVersionsTest {

    @Test
    void thoseOfTheRangeAreSupported() {
        assertThat(new String[] {"7.4.5.Final", "7.4.6.Final", "7.4.13.Final", "7.4.100.Final", "7.4.5"})
                .allMatch(SupportedVersions.RANGE::includes);
    }

    @Test
    void othersAreNot() {
        assertThat(new String[] {
                    "7.4.4.Final",
                    "7.4.0.CR1",
                    "7.4.14.CR1",
                    "7.3.5.Final",
                    "7.5.0.Final",
                    "6.6.5.Final",
                    "8.0.0.Beta1",
                    "17.4.5.Final",
                    "7.4",
                    "",
                    "[WORKING]"
                })
                .noneMatch(SupportedVersions.RANGE::includes);
    }

    @Test
    void theOneThatTheBuildUsesIs() {
        assertThat(SupportedVersions.RANGE.includes(Version.getVersionString())).isTrue();
    }
}
