package io.atra.research.walkforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.engine.Window;
import io.atra.error.UsageException;
import io.atra.research.sweep.Markets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where folds lie, by plain arithmetic, over bars with gaps. */
class ScheduleTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", 300);
    private static final long MINUTE_MS = 60_000;

    /** Minute bars of which some are missing. */
    private static Bars gappy(Random random, int count) {
        try (BarsBuilder builder = Bars.builder(count)) {
            long ms = 1_385_337_600_000L + random.nextInt(5) * MINUTE_MS;
            for (int i = 0; i < count; i++) {
                builder.append(ms, 10, 11, 9, 10, 1);
                ms += MINUTE_MS * (random.nextInt(8) == 0 ? 1 + random.nextInt(6) : 1);
            }
            return builder.build();
        }
    }

    private static Window window(Random random, Bars bars) {
        long from = random.nextInt((int) bars.size() / 4);
        return new Window(from, bars.size() - random.nextInt((int) bars.size() / 4));
    }

    private static int length(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** By bars everything is a sum of whole numbers. */
    @Test
    void foldsOfBars() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int train = length(random, 1, 80);
            int test = length(random, 1, 30);
            int purge = length(random, 0, 5);
            int embargo = length(random, 0, 5);
            boolean anchored = random.nextBoolean();
            try (Bars bars = gappy(random, 200)) {
                Window window = window(random, bars);
                Schedule schedule = new Schedule(
                        Length.bars(train), Length.bars(test), Length.bars(purge), Length.bars(embargo), anchored);
                List<Fold> expected = new ArrayList<>();
                for (long from = window.from(); from + train + purge + test <= window.to(); from += test + embargo) {
                    long trained = from + train;
                    expected.add(new Fold(
                            expected.size() + 1,
                            new Window(anchored ? window.from() : from, trained),
                            new Window(trained + purge, trained + purge + test)));
                }
                assertThat(schedule.folds(bars, window))
                        .as("seed " + seed)
                        .isEqualTo(expected)
                        .isNotEmpty();
            }
        }
    }

    /** By time, a bar belongs to a part if it opens in it. */
    @Test
    void foldsOfTime() {
        int some = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            long train = MINUTE_MS * length(random, 20, 80);
            long test = MINUTE_MS * length(random, 8, 30);
            long purge = MINUTE_MS * length(random, 0, 5);
            long embargo = MINUTE_MS * length(random, 0, 5);
            boolean anchored = random.nextBoolean();
            try (Bars bars = gappy(random, 250)) {
                Window window = window(random, bars);
                Schedule schedule = new Schedule(ms(train), ms(test), ms(purge), ms(embargo), anchored);
                long begin = bars.tsMs(window.from());
                long end = bars.tsMs(window.to() - 1) + MINUTE_MS;
                List<Fold> expected = new ArrayList<>();
                for (long from = begin; from + train + purge + test <= end; from += test + embargo) {
                    long trained = from + train;
                    expected.add(new Fold(
                            expected.size() + 1,
                            opening(bars, window, anchored ? begin : from, trained),
                            opening(bars, window, trained + purge, trained + purge + test)));
                }
                assertThat(schedule.folds(bars, window)).as("seed " + seed).isEqualTo(expected);
                some += expected.size();
            }
        }
        assertThat(some).isGreaterThan(SEEDS);
    }

    private static Length ms(long ms) {
        return Length.time(Duration.ofMillis(ms));
    }

    /** The bars of a window that open from one moment on and before another. */
    private static Window opening(Bars bars, Window window, long fromMs, long toMs) {
        long from = window.from();
        while (from < window.to() && bars.tsMs(from) < fromMs) {
            from++;
        }
        long to = from;
        while (to < window.to() && bars.tsMs(to) < toMs) {
            to++;
        }
        return new Window(from, to);
    }

    /** Whatever is mixed: tests do not overlap, and nothing of a train lies in the purge or behind it. */
    @Test
    void mixedFoldsDoNotOverlap() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Schedule schedule = new Schedule(
                    either(random, 30, 80),
                    either(random, 8, 30),
                    either(random, 0, 9),
                    either(random, 0, 9),
                    random.nextBoolean());
            try (Bars bars = gappy(random, 300)) {
                Window window = window(random, bars);
                long before = window.from();
                for (Fold fold : schedule.folds(bars, window)) {
                    String shown = "seed " + seed + " " + schedule + " " + fold;
                    assertThat(fold.test().from()).as(shown).isGreaterThanOrEqualTo(before);
                    before = past(bars, fold.test().to(), schedule.embargo());
                    assertThat(fold.test().to()).as(shown).isLessThanOrEqualTo(window.to());
                    assertThat(fold.train().from()).as(shown).isGreaterThanOrEqualTo(window.from());
                    assertThat(fold.test().from())
                            .as(shown)
                            .isGreaterThanOrEqualTo(past(bars, fold.train().to(), schedule.purge()));
                }
            }
        }
    }

    private static Length either(Random random, int least, int most) {
        int length = length(random, least, most);
        return random.nextBoolean() ? Length.bars(length) : ms(length * MINUTE_MS);
    }

    /** The first bar that may follow: of a time, counted at least from where the last bar before opened. */
    private static long past(Bars bars, long bar, Length length) {
        if (!length.isTime()) {
            return bar + length.amount();
        }
        long past = bar;
        while (past < bars.size() && bars.tsMs(past) <= bars.tsMs(bar - 1) + length.amount()) {
            past++;
        }
        return past;
    }

    @ParameterizedTest
    @CsvSource({"180d,180d", "5000,5000", "2w,14d", "90m,90m", "36h,36h", "48h,2d", "120s,2m", "0,0"})
    void lengthsAreReadAndTold(String text, String told) {
        assertThat(Length.parse(text)).hasToString(told);
    }

    @ParameterizedTest
    @CsvSource({"180x", "-5", "1.5d", "d", "5000bars", "''", "9999999999"})
    void whatIsNoLengthIsToldAsSuch(String text) {
        assertThatThrownBy(() -> Length.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("'" + text + "' is not a length; write a time such as 180d (s m h d w), or a number of bars"
                        + " such as 5000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|10|no fold fits: --train 500 and --test 10 are longer than the data, 200 bars from"
                        + " 2013-11-25T00:00:00Z to 2013-11-25T03:19:00Z; take shorter ones",
                "10|4h|no fold fits: --train 10 and --test 4h are longer than the data, 200 bars from"
                        + " 2013-11-25T00:00:00Z to 2013-11-25T03:19:00Z; take shorter ones",
                "0|10|--train 0 --test 10: both must be longer than 0",
                "10|0d|--train 10 --test 0d: both must be longer than 0",
                "10|30s|fold 1: there is no bar to test on from 2013-11-25T00:10:30Z to 2013-11-25T00:11:00Z: take a"
                        + " longer --test",
            })
    void whatHasNoRoomIsRefused(String train, String test, String message) {
        try (Bars bars = Markets.bars(200, 1)) {
            assertThatThrownBy(() -> new Schedule(
                                    Length.parse(train),
                                    Length.parse(test),
                                    Length.NONE,
                                    Length.time(Duration.ofSeconds(1)),
                                    false)
                            .withPurge(test.equals("30s") ? Length.parse("30s") : Length.NONE)
                            .folds(bars, Window.whole(bars)))
                    .isInstanceOf(UsageException.class)
                    .hasMessage(message);
        }
    }
}
