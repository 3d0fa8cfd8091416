package dev.mortise.mybatis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which versions of MyBatis are supported. */
class SupportedVersionsTest {

    @Test
    void thoseOfTheRangeAreSupported() {
        assertThat(new String[] {"3.5.16", "3.5.19", "3.5.100"}).allMatch(SupportedVersions.RANGE::includes);
    }

    @Test
    void othersAreNot() {
        assertThat(new String[] {
                    "3.5.15", "3.5.0", "3.5.20-SNAPSHOT", "3.4.16", "3.6.0", "4.0.16", "13.5.16", "3.5", "", "unknown"
                })
                .noneMatch(SupportedVersions.RANGE::includes);
    }

    @Test
    void theOneThatTheBuildUsesIs() {
        assertThat(SupportedVersions.RANGE.includes(requireNonNull(SupportedVersions.version())))
                .isTrue();
    }
}
