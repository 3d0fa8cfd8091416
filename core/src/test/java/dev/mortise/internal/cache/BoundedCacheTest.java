package dev.mortise.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedCacheTest {

    @Test
    void forgetsWhatHasNotBeenUsedForLong() {
        BoundedCache<Integer, String> recent = new BoundedCache<>(8, value -> 1);
        recent.put(0, "used again and again");
        for (int key = 1; key < 1000; key++) {
            recent.put(key, "used once");
            assertThat(recent.get(0)).isNotNull();
            assertThat(recent.size()).isLessThanOrEqualTo(8);
        }
        assertThat(recent.get(1)).isNull();
        assertThat(recent.get(999)).isNotNull();
    }

    @Test
    void forgetsByWeightAndDoesNotKeepWhatIsVeryHeavy() {
        BoundedCache<Integer, Long> recent = new BoundedCache<>(8_000, value -> value);
        for (int key = 0; key < 1000; key++) {
            recent.put(key, key % 10 == 0 ? 1_001L : 100L + key % 900);
            assertThat(recent.weight()).isLessThanOrEqualTo(8_000);
        }
        assertThat(recent.get(990)).isNull();
        assertThat(recent.get(999)).isNotNull();
    }
}
