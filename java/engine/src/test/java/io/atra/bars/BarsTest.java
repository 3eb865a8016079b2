package io.atra.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.InputException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsTest {

    /** {@code count} bars a minute apart that go up by one. */
    static Bars rising(int count) {
        try (BarsBuilder builder = Bars.builder(0)) {
            for (int i = 0; i < count; i++) {
                builder.append(i * 60_000L, 100 + i, 101 + i, 99 + i, 100.5 + i, i);
            }
            return builder.build();
        }
    }

    @Test
    void keepsWhatWasAppendedThroughEveryGrowth() {
        try (Bars bars = rising(1_000)) {
            assertThat(bars.size()).isEqualTo(1_000);
            assertThat(bars.bar(999)).isEqualTo(new Bar(999 * 60_000L, 1099, 1100, 1098, 1099.5, 999));
            assertThat(bars.bar(0)).isEqualTo(new Bar(0, 100, 101, 99, 100.5, 0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0, 10, 11, 9, 10, 1 | its time is not after that of the bar before",
                "1, 10, 9, 11, 10, 1 | open 10.0, high 9.0, low 11.0, close 10.0 are not 0 < low",
                "1, NaN, 11, 9, 10, 1 | open NaN",
                "1, 10, Infinity, 9, 10, 1 | high Infinity",
                "1, 10, 11, 0, 10, 1 | low 0.0",
                "1, 10, 11, -1, 10, 1 | low -1.0",
                "1, 12, 11, 9, 10, 1 | open 12.0",
                "1, 10, 11, 9, 8, 1 | close 8.0",
                "1, 10, 11, 9, 10, -1 | volume -1.0 is not a finite number from 0 on",
                "1, 10, 11, 9, 10, NaN | volume NaN",
            })
    void refusesABarThatBreaksARule(String bar, String message) {
        String[] v = bar.split(", ");
        try (BarsBuilder builder = Bars.builder(2).append(0, 10, 11, 9, 10, 1)) {
            assertThatThrownBy(() -> builder.append(
                            Long.parseLong(v[0]),
                            Double.parseDouble(v[1]),
                            Double.parseDouble(v[2]),
                            Double.parseDouble(v[3]),
                            Double.parseDouble(v[4]),
                            Double.parseDouble(v[5])))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("bar 1 (1970-01-01T00:00:00")
                    .hasMessageContaining(message);
            assertThat(builder.size()).isEqualTo(1);
        }
    }

    @Test
    void barsOfOtherSymbolsLieBesideThem() {
        Bars first = rising(2);
        Bars other = rising(3);
        Bars both = first.withSymbol("ETH-USD", other);
        Bars wider = both.withColumn("x", new double[] {1, 2}).withTimeframe(Timeframe.M1);
        String alone = first.contentHash();
        first.close();
        other.close();
        both.close();
        assertThat(wider.symbols()).containsExactly("ETH-USD");
        assertThat(wider.ofSymbol("ETH-USD").bar(2)).isEqualTo(new Bar(120_000, 102, 103, 101, 102.5, 2));
        assertThatThrownBy(() -> wider.ofSymbol("SOL-USD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no bars of SOL-USD beside these");
        Bars beside = wider.ofSymbol("ETH-USD");
        wider.close();
        assertThatThrownBy(() -> beside.bar(0)).isInstanceOf(IllegalStateException.class);
        try (Bars again = rising(2);
                Bars othersAgain = rising(3);
                Bars joined = again.withSymbol("ETH-USD", othersAgain)) {
            assertThat(joined.contentHash()).isEqualTo(alone);
        }
    }

    @Test
    void arraysOfDifferentLengthsAreRefused() {
        double[] one = {1};
        assertThatThrownBy(() -> Bars.copyOf(new long[] {0}, one, one, one, one, new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 values for 1 times");
    }

    @Test
    void appendsRunsOfOtherBars() {
        try (Bars all = rising(100);
                BarsBuilder builder = Bars.builder(0)) {
            Bars joined = builder.appendAll(all, 0, 40)
                    .appendAll(all, 40, 40)
                    .appendAll(all, 40, 100)
                    .build();
            assertThat(joined.contentHash()).isEqualTo(all.contentHash());
            joined.close();
        }
    }

    @Test
    void appendsColumnsWholeOrNotAtAll() {
        try (Bars all = rising(100);
                Arena arena = Arena.ofConfined();
                BarsBuilder builder = Bars.builder(0)) {
            MemorySegment[] slices = new MemorySegment[6];
            for (Column column : Column.values()) {
                slices[column.ordinal()] =
                        arena.allocate(800 + 1).asSlice(1, 800).copyFrom(all.column(column));
            }
            builder.appendAll(slices, 60);
            assertThatThrownBy(() -> builder.appendAll(slices, 100))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("bar 60 (1970-01-01T00:00:00Z)");
            slices[0] = slices[0].asSlice(480);
            slices[1].set(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * 5, Double.NaN);
            assertThatThrownBy(() -> builder.appendAll(slices, 40))
                    .hasMessageStartingWith("bar 65 (1970-01-01T01:05:00Z): open NaN");
            try (Bars bars = builder.build()) {
                assertThat(bars.size()).isEqualTo(60);
                assertThat(bars.bar(59)).isEqualTo(all.bar(59));
            }
        }
    }

    @Test
    void barsWrittenInPlaceAreThoseOfAnyBuilder() {
        try (Bars all = rising(100);
                BarsBuilder builder = Bars.builder(4)) {
            builder.appendAll(all, 0, 40);
            builder.appendInPlace(60, columns -> {
                for (Column column : Column.values()) {
                    columns[column.ordinal()].copyFrom(all.column(column).asSlice(40 * Column.VALUE_BYTES));
                }
            });
            builder.appendInPlace(0, columns -> {
                throw new AssertionError("there is nothing to write");
            });
            try (Bars joined = builder.build()) {
                assertThat(joined.contentHash()).isEqualTo(all.contentHash());
            }
        }
    }

    @Test
    void nothingIsAddedWhereWritingInPlaceFailsOrIsLate() {
        try (Bars all = rising(10);
                BarsBuilder builder = Bars.builder(4)) {
            builder.appendAll(all, 0, 5);
            assertThatThrownBy(() -> builder.appendInPlace(5, columns -> {
                        throw new IOException("gone");
                    }))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> builder.appendInPlace(
                            1,
                            columns -> columns[0].copyFrom(all.column(Column.TS).asSlice(0, Column.VALUE_BYTES))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(builder.size()).isEqualTo(5);
        }
    }

    @Test
    void barsThatANativeCallReadsStayOpen() {
        Bars bars = rising(10);
        var reading = bars.column(Column.CLOSE);
        Linker linker = Linker.nativeLinker();
        var duringCall = new AtomicReference<RuntimeException>();
        Runnable close = () -> {
            try {
                bars.close();
            } catch (IllegalStateException e) {
                duringCall.set(e);
            }
        };
        callNatively(linker, reading, close);
        assertThat(duringCall.get()).hasMessageStartingWith("these bars are read by a native call");
        assertThat(bars.close(0)).isEqualTo(100.5);
        bars.close();
        assertThat(reading.scope().isAlive()).isFalse();
    }

    /** Calls C's {@code bsearch} with {@code key}, whose comparison runs {@code during}. */
    private static void callNatively(Linker linker, MemorySegment key, Runnable during) {
        try (Arena arena = Arena.ofConfined()) {
            var types = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
            MethodHandle compare = MethodHandles.dropArguments(
                    MethodHandles.filterReturnValue(
                            MethodHandles.lookup()
                                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                                    .bindTo(during),
                            MethodHandles.constant(int.class, 0)),
                    0,
                    MemorySegment.class,
                    MemorySegment.class);
            MethodHandle bsearch = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("bsearch"),
                    FunctionDescriptor.of(
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS));
            MemorySegment ignored = (MemorySegment)
                    bsearch.invokeExact(key, arena.allocate(8), 1L, 8L, linker.upcallStub(compare, types, arena));
            assertThat(ignored.address()).isNotZero();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void memoryStaysUntilTheLastLeaseIsGone() {
        Bars bars = rising(10);
        Bars wider = bars.withColumn("mine", new double[10]);
        Lease lease = bars.lease();
        var close = bars.column(Column.CLOSE);
        bars.close();
        bars.close();
        assertThatThrownBy(() -> bars.close(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(bars::lease).isInstanceOf(IllegalStateException.class);
        assertThat(wider.close(3)).isEqualTo(103.5);
        wider.close();
        assertThat(close.scope().isAlive()).isTrue();
        lease.close();
        lease.close();
        assertThat(close.scope().isAlive()).isFalse();
    }

    @Test
    void leasesOnManyThreadsFreeTheMemoryOnce() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 200; round++) {
                Bars bars = rising(3);
                var scope = bars.column(Column.OPEN).scope();
                var tasks = threads.invokeAll(java.util.Collections.nCopies(4, () -> {
                    Lease lease = bars.lease();
                    double open = bars.open(1);
                    lease.close();
                    return open;
                }));
                for (var task : tasks) {
                    assertThat(task.get()).isEqualTo(101.0);
                }
                bars.close();
                assertThat(scope.isAlive()).isFalse();
            }
        }
    }

    @Test
    void theContentsHashTellsEveryBit() {
        try (Bars bars = rising(70_000);
                Bars same = rising(70_000);
                Bars shorter = rising(69_999);
                Bars wider = bars.withColumn("x", new double[70_000])) {
            assertThat(bars.contentHash()).isEqualTo(same.contentHash()).hasSize(64);
            assertThat(bars.contentHash()).isNotEqualTo(shorter.contentHash()).isNotEqualTo(wider.contentHash());
        }
    }

    @Test
    void spacingIsTheMedianOfTheGaps() {
        assertThat(spacing(0)).isZero();
        assertThat(spacing(0, 10)).isEqualTo(10);
        assertThat(spacing(0, 10, 30)).isEqualTo(15);
        assertThat(spacing(0, 10, 30, 1000)).isEqualTo(20);
    }

    private static double spacing(long... times) {
        try (BarsBuilder builder = Bars.builder(times.length)) {
            for (long time : times) {
                builder.append(time, 1, 1, 1, 1, 0);
            }
            try (Bars bars = builder.build()) {
                return bars.spacingMs();
            }
        }
    }

    @Test
    void aColumnOfAnotherLengthIsRefused() {
        try (Bars bars = rising(3)) {
            assertThatThrownBy(() -> bars.withColumn("x", new double[2]))
                    .hasMessage("column 'x' has 2 values for 3 bars");
            assertThatThrownBy(() -> bars.column("x")).hasMessage("no column is called 'x'");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1s, 1385337659999, 1385337659000",
        "1m, 1385337659999, 1385337600000",
        "15m, 1385338499999, 1385337600000",
        "1h, 1385341199999, 1385337600000",
        "1d, 1385423999999, 1385337600000",
        "1w, 1385942399999, 1385337600000",
        "1w, 0, -259200000",
        "1M, 1385337600000, 1383264000000",
        "irregular, 7, 7",
        "1m, -1, -60000",
    })
    void bucketsAreAlignedToUtc(String label, long time, long start) {
        assertThat(Timeframe.parse(label).floorMs(time)).isEqualTo(start);
    }

    @Test
    void everyTimeframeTilesTime() {
        Random random = new Random(3);
        for (Timeframe timeframe : Timeframe.values()) {
            for (int i = 0; i < 1_000; i++) {
                long time = random.nextLong(-1_000_000_000_000L, 4_000_000_000_000L);
                long start = timeframe.floorMs(time);
                assertThat(start).isLessThanOrEqualTo(time);
                assertThat(timeframe.nextMs(start)).isGreaterThan(time);
                assertThat(timeframe.floorMs(start)).isEqualTo(start);
                assertThat(timeframe.floorMs(timeframe.nextMs(start))).isEqualTo(timeframe.nextMs(start));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"60m, 1h", "1H, 1h", "5min, 5m", "hour, 1h", "24 hours, 1d", "7d, 1w", "1mo, 1M", "month, 1M"})
    void anotherNameForATimeframeIsUnderstoodButNotTaken(String label, String meant) {
        assertThatThrownBy(() -> Timeframe.parse(label)).hasMessageContaining("did you mean '" + meant + "'?");
    }

    @Test
    void anUnknownTimeframeNamesTheKnownOnes() {
        assertThatThrownBy(() -> Timeframe.parse("2m"))
                .hasMessageStartingWith("no timeframe is called '2m'; there are 1s 5s");
    }

    @Test
    void ticksBecomeBarsAndGapsAreCounted() {
        try (TickAggregator ticks = new TickAggregator(Timeframe.M1)) {
            ticks.push(1_000, 5, 1);
            ticks.push(1_000, 7, 2);
            ticks.push(59_999, 6, 3);
            ticks.push(60_000, 4, 4);
            ticks.push(300_000, 3, 5);
            assertThatThrownBy(() -> ticks.push(299_999, 3, 5)).isInstanceOf(InputException.class);
            try (Bars bars = ticks.build()) {
                assertThat(bars.bar(0)).isEqualTo(new Bar(0, 5, 7, 5, 6, 6));
                assertThat(bars.bar(1)).isEqualTo(new Bar(60_000, 4, 4, 4, 4, 4));
                assertThat(bars.size()).isEqualTo(3);
                assertThat(Gaps.of(bars, Timeframe.M1)).isEqualTo(new Gaps(1, 3));
                assertThat(Gaps.list(bars, Timeframe.M1)).containsExactly(new Gaps.Gap(120_000, 300_000, 3));
                assertThat(Gaps.of(bars, Timeframe.IRREGULAR)).isEqualTo(new Gaps(0, 0));
            }
        }
    }
}
