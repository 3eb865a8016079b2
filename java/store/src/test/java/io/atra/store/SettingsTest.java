package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"0.1,64", "0.25,64", "1,256", "1.5,384", "2,512", "24,512", "1000,512"})
    void theCacheIsAQuarterOfTheMemoryWithinBounds(double gib, long mib) {
        assertThat(Settings.standard(Map.of(), (long) (gib * GIB)).cacheKib()).isEqualTo(mib * 1024);
    }

    @Test
    void mappingIsOnUnlessSwitchedOff() {
        assertThat(Settings.standard(Map.of(), GIB).mmapBytes()).isEqualTo(256 << 20);
        assertThat(Settings.standard(Map.of("ATRA_MMAP", "on"), GIB).mmapBytes())
                .isEqualTo(256 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "OFF", "0", "no", "false"})
    void theVariableSwitchesItOff(String value) {
        assertThat(Settings.standard(Map.of("ATRA_MMAP", value), GIB).mmapBytes())
                .isZero();
    }

    @Test
    void thisMachineHasMemory() {
        assertThat(PhysicalMemory.bytes()).isBetween(64L << 20, 1L << 50);
    }
}
