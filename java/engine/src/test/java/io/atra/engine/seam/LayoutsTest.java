package io.atra.engine.seam;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemoryLayout;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same numbers stand in the crate's tests of {@code abi/types.rs}: a change here is a change there. */
class LayoutsTest {

    @ParameterizedTest
    @CsvSource({
        "AtraText, 16",
        "AtraColumn, 24",
        "AtraSeries, 120",
        "AtraClock, 32",
        "AtraOffset, 16",
        "Bar, 48",
        "AtraRunRequest, 72",
        "AtraRunResult, 104",
        "Counts, 64",
        "Trade, 104",
        "AtraWarning, 24",
        "AtraPush, 72",
        "AtraComputeIn, 72",
        "AtraComputeOut, 32"
    })
    void sizesAreThoseOfTheCrate(String name, long bytes) {
        assertThat(struct(name).byteSize()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "AtraText, length, 8",
        "AtraColumn, values, 16",
        "AtraSeries, ts_ms, 24",
        "AtraSeries, column_count, 80",
        "AtraSeries, clock, 88",
        "AtraClock, offsets, 16",
        "AtraClock, offset_count, 24",
        "AtraOffset, offset_ms, 8",
        "AtraRunRequest, values, 40",
        "AtraRunRequest, metrics_mask, 56",
        "AtraRunRequest, threads, 64",
        "AtraRunResult, other_metrics, 56",
        "AtraRunResult, trades, 72",
        "Counts, start, 56",
        "Trade, reason, 8",
        "Trade, entry_bar, 16",
        "Trade, entry_price, 48",
        "Trade, return, 96",
        "AtraWarning, bar, 8",
        "AtraPush, values, 56",
        "AtraComputeIn, parameters, 48",
        "AtraComputeIn, finite, 64",
        "AtraComputeOut, lookback, 24"
    })
    void fieldsLieWhereTheCratePutsThem(String name, String field, long offset) {
        assertThat(struct(name).offset(field)).isEqualTo(offset);
    }

    @ParameterizedTest
    @MethodSource("structs")
    void noStructHasHoles(Struct struct) {
        long fields = struct.layout().memberLayouts().stream()
                .mapToLong(MemoryLayout::byteSize)
                .sum();
        assertThat(fields).isEqualTo(struct.byteSize());
        assertThat(struct.byteSize() % 8).isZero();
    }

    private static Struct struct(String name) {
        return Arrays.stream(structs())
                .filter(struct -> struct.layout().name().orElseThrow().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Struct[] structs() {
        return new Struct[] {
            Layouts.TEXT,
            Layouts.COLUMN,
            Layouts.SERIES,
            Layouts.CLOCK,
            Layouts.OFFSET,
            Layouts.BAR,
            Layouts.RUN_REQUEST,
            Layouts.RUN_RESULT,
            Layouts.COUNTS,
            Layouts.TRADE,
            Layouts.WARNING,
            Layouts.PUSH,
            Layouts.COMPUTE_IN,
            Layouts.COMPUTE_OUT
        };
    }
}
