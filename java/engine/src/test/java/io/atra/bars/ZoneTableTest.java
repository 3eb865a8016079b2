package io.atra.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.UsageException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against java.time, which knows the same zones by other means. */
class ZoneTableTest {

    private static final long FROM_MS = Instant.parse("1880-01-01T00:00:00Z").toEpochMilli();
    private static final long TO_MS = Instant.parse("2199-12-31T00:00:00Z").toEpochMilli();
    private static final long HOUR_MS = 3_600_000;

    /** Half hours, midnights that are left out or come twice, a day that was left out, offsets of odd seconds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Asia/Kolkata",
                "America/Sao_Paulo",
                "America/Havana",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Africa/Casablanca",
                "Europe/Amsterdam",
                "UTC",
                "Etc/GMT+5"
            })
    void offsetsAndMidnightsAgreeWithJavaTime(String name) {
        ZoneTable table = ZoneTable.of(name);
        ZoneId zone = ZoneId.of(name);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 3_000; i++) {
            long time = random.nextLong(FROM_MS, TO_MS);
            Instant moment = Instant.ofEpochMilli(time);
            assertThat(table.offsetMs(time))
                    .isEqualTo(zone.getRules().getOffset(moment).getTotalSeconds() * 1000L);
            LocalDate day = moment.atZone(zone).toLocalDate();
            LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            agree(Timeframe.D1, table, zone, time, day, day.plusDays(1));
            agree(Timeframe.W1, table, zone, time, monday, monday.plusDays(7));
            LocalDate first = day.withDayOfMonth(1);
            agree(Timeframe.MO1, table, zone, time, first, first.plusMonths(1));
        }
    }

    private static void agree(
            Timeframe timeframe, ZoneTable table, ZoneId zone, long time, LocalDate from, LocalDate to) {
        long start = timeframe.floorMs(time, table);
        assertThat(start).isEqualTo(midnight(from, zone));
        assertThat(timeframe.nextMs(start, table)).isEqualTo(midnight(to, zone));
    }

    private static long midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    @Test
    void everyZoneOfThePlatformIsRead() {
        Random random = new Random(5);
        for (String name : ZoneTable.names()) {
            ZoneTable table = ZoneTable.of(name);
            for (int i = 0; i < 20; i++) {
                Instant moment = Instant.ofEpochMilli(random.nextLong(FROM_MS, TO_MS));
                assertThat(table.offsetMs(moment.toEpochMilli()))
                        .as(name)
                        .isEqualTo(ZoneId.of(name).getRules().getOffset(moment).getTotalSeconds() * 1000L);
            }
        }
    }

    /** The sentence, moment by moment, around every change of some zones. */
    @ParameterizedTest
    @ValueSource(
            strings = {"America/Havana", "America/Sao_Paulo", "America/St_Johns", "Pacific/Apia", "Pacific/Kwajalein"})
    void theFirstMomentOfALocalTimeIsFoundAroundEveryChange(String name) {
        ZoneTable table = ZoneTable.of(name);
        long step = HOUR_MS / 2;
        for (long change : table.fromMs()) {
            if (change == Long.MIN_VALUE) continue;
            for (long at = change - 30 * HOUR_MS; at < change + 30 * HOUR_MS; at += step) {
                long local = table.localMs(change) + (at - change);
                long first = table.firstMs(local);
                assertThat(table.localMs(first)).isGreaterThanOrEqualTo(local);
                for (long before = first - 1; before > first - 80 * HOUR_MS; before -= step) {
                    assertThat(table.localMs(before)).isLessThan(local);
                }
            }
        }
    }

    /** In St. John's clocks went back at one minute past midnight: the new day had begun and was not taken back. */
    @ParameterizedTest
    @CsvSource({
        "2010-11-07T02:29:00Z, 2010-11-06T02:30:00Z",
        "2010-11-07T02:30:00Z, 2010-11-07T02:30:00Z",
        "2010-11-07T02:31:00Z, 2010-11-07T02:30:00Z",
        "2010-11-07T03:29:00Z, 2010-11-07T02:30:00Z",
        "2010-11-08T03:29:00Z, 2010-11-07T02:30:00Z",
        "2010-11-08T03:30:00Z, 2010-11-08T03:30:00Z"
    })
    void aDayThatHasBegunGoesOn(Instant moment, Instant start) {
        ZoneTable table = ZoneTable.of("America/St_Johns");
        assertThat(Instant.ofEpochMilli(Timeframe.D1.floorMs(moment.toEpochMilli(), table)))
                .isEqualTo(start);
    }

    @Test
    void bucketsBelowADayAreThoseOfUtc() {
        ZoneTable kolkata = ZoneTable.of("Asia/Kolkata");
        assertThat(Timeframe.H12.floorMs(90_000_000, kolkata)).isEqualTo(86_400_000);
        assertThat(Timeframe.H12.nextMs(86_400_000, kolkata)).isEqualTo(129_600_000);
    }

    @Test
    void tablesBeginAtTheBeginningAndAreEmptyForUtc() {
        assertThat(ZoneTable.of("UTC").fromMs()).isEmpty();
        ZoneTable berlin = ZoneTable.of("Europe/Berlin");
        assertThat(berlin.fromMs()).startsWith(Long.MIN_VALUE).isSorted().hasSameSizeAs(berlin.offsetMs());
        assertThat(Instant.ofEpochMilli(berlin.fromMs()[berlin.fromMs().length - 1]))
                .isEqualTo(Instant.parse("2199-10-27T01:00:00Z"));
    }

    @Test
    void anUnknownZoneIsRefused() {
        assertThatThrownBy(() -> ZoneTable.of("Europe/Berlinn"))
                .isInstanceOf(UsageException.class)
                .hasMessage("no time zone is called 'Europe/Berlinn'");
    }
}
