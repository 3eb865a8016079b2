package io.atra.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Buckets that begin later than midnight, against java.time. */
class BucketsTest {

    private static final long HOUR_MS = 3_600_000;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Buckets FROM_17 = new Buckets(Timeframe.D1, ZoneTable.of("America/New_York"), 17 * HOUR_MS);

    /** Two years of hours, clocks put forward and back on the way. */
    @Test
    void daysFrom17To17() {
        long from = Instant.parse("2023-01-01T00:30:00Z").toEpochMilli();
        for (long ts = from; ts < from + 730 * 24 * HOUR_MS; ts += HOUR_MS) {
            ZonedDateTime local = Instant.ofEpochMilli(ts).atZone(NEW_YORK);
            LocalDate day = local.toLocalTime().isBefore(LocalTime.of(17, 0))
                    ? local.toLocalDate().minusDays(1)
                    : local.toLocalDate();
            assertThat(FROM_17.floorMs(ts)).isEqualTo(at17(day));
            assertThat(FROM_17.nextMs(FROM_17.floorMs(ts))).isEqualTo(at17(day.plusDays(1)));
        }
    }

    private static long at17(LocalDate day) {
        return day.atTime(17, 0).atZone(NEW_YORK).toInstant().toEpochMilli();
    }

    @Test
    void shorterOnesAreMovedInUtc() {
        Buckets quarterPast = new Buckets(Timeframe.H1, ZoneTable.of("Asia/Kolkata"), HOUR_MS / 4);
        assertThat(quarterPast.floorMs(HOUR_MS)).isEqualTo(HOUR_MS / 4);
        assertThat(quarterPast.floorMs(HOUR_MS / 4 - 1)).isEqualTo(-3 * HOUR_MS / 4);
        assertThat(quarterPast.nextMs(HOUR_MS / 4)).isEqualTo(5 * HOUR_MS / 4);
    }

    @ParameterizedTest
    @EnumSource(value = Timeframe.class, mode = EnumSource.Mode.EXCLUDE, names = "IRREGULAR")
    void withoutAnOffsetTheyAreTheTimeframes(Timeframe timeframe) {
        ZoneTable zone = ZoneTable.of("Europe/Berlin");
        Buckets buckets = new Buckets(timeframe, zone, 0);
        for (long ts = 0; ts < 400 * 24 * HOUR_MS; ts += 7 * HOUR_MS + 1) {
            assertThat(buckets.floorMs(ts)).isEqualTo(timeframe.floorMs(ts, zone));
            assertThat(buckets.nextMs(buckets.floorMs(ts)))
                    .isEqualTo(timeframe.nextMs(timeframe.floorMs(ts, zone), zone));
        }
    }

    @Test
    void irregularBarsHaveNone() {
        assertThatThrownBy(() -> new Buckets(Timeframe.IRREGULAR, ZoneTable.UTC, 0))
                .hasMessage("irregular bars have no buckets");
    }
}
