package dev.mortise.spi.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which versions a range includes, and how it is named. */
class VersionRangeTest {

    private static final VersionRange RANGE = new VersionRange("Engine", 7, 4, 5);

    @Test
    void finalReleasesFromTheLowestPatchOnAreIncluded() {
        assertThat(new String[] {"7.4.5", "7.4.5.Final", "7.4.6", "7.4.100.Final"})
                .allMatch(RANGE::includes);
    }

    @Test
    void otherVersionsAreNot() {
        assertThat(new String[] {
                    "7.4.4", "7.3.5", "7.5.5", "6.4.5", "17.4.5", "7.4", "", "unknown", "7.4.6.CR1", "7.4.6-SNAPSHOT"
                })
                .noneMatch(RANGE::includes);
    }

    @Test
    void isNamedByItsLowestVersion() {
        assertThat(RANGE).hasToString("7.4.5 to 7.4.x");
    }
}
