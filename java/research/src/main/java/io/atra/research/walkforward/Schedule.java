package io.atra.research.walkforward;

import io.atra.bars.Bars;
import io.atra.engine.Window;
import io.atra.error.UsageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How folds lie over bars.
 *
 * <pre>{@code
 * Schedule schedule = Schedule.of(Length.parse("180d"), Length.parse("30d")).withPurge(Length.bars(20));
 * List<Fold> folds = schedule.folds(bars, Window.whole(bars));
 * }</pre>
 *
 * @param train how long parameters are chosen on; of an anchored one, in the first fold
 * @param test how long they are run
 * @param purge what is left out between the two
 * @param embargo what is left out behind a test before the next
 * @param anchored whether every train begins with the first bar
 */
public record Schedule(Length train, Length test, Length purge, Length embargo, boolean anchored) {

    /** The most folds. */
    public static final int MOST_FOLDS = 10_000;

    /** Refuses a train or a test of no length. */
    public Schedule {
        if (train.amount() == 0 || test.amount() == 0) {
            throw new UsageException("--train " + train + " --test " + test + ": both must be longer than 0");
        }
    }

    /** Rolling folds, one test right behind the other. */
    public static Schedule of(Length train, Length test) {
        return new Schedule(train, test, Length.NONE, Length.NONE, false);
    }

    /** The same with this left out between train and test. */
    public Schedule withPurge(Length length) {
        return new Schedule(train, test, length, embargo, anchored);
    }

    /** The same with this left out behind each test. */
    public Schedule withEmbargo(Length length) {
        return new Schedule(train, test, purge, length, anchored);
    }

    /** The same where every train begins with the first bar. */
    public Schedule anchor() {
        return new Schedule(train, test, purge, embargo, true);
    }

    /**
     * The folds that these bars have room for; a test is whole or there is none.
     *
     * @param window what is laid out; bars before it are for functions to warm up
     * @throws UsageException when there is no room for one fold, room for more than {@link #MOST_FOLDS}, or a train or
     *     test falls into a gap and has no bars
     */
    public List<Fold> folds(Bars bars, Window window) {
        TimeLine line = new TimeLine(bars, window);
        List<Fold> folds = new ArrayList<>();
        TimeLine.Place begin = line.after(line.after(line.start(), train), purge);
        TimeLine.Place end = line.after(begin, test);
        while (line.reaches(end)) {
            folds.add(fold(folds.size() + 1, line, begin, end));
            begin = line.after(end, embargo);
            end = line.after(begin, test);
        }
        if (folds.isEmpty()) {
            throw noRoom(bars, window);
        }
        return List.copyOf(folds);
    }

    private Fold fold(int number, TimeLine line, TimeLine.Place begin, TimeLine.Place end) {
        if (number > MOST_FOLDS) {
            throw new UsageException(String.format(
                    Locale.ROOT, "--test %s gives more than %,d folds: take a longer one", test, MOST_FOLDS));
        }
        TimeLine.Place trained = line.before(begin, purge);
        TimeLine.Place from = anchored ? line.start() : line.before(trained, train);
        requireBars("train", number, from, trained);
        requireBars("test", number, begin, end);
        return new Fold(number, new Window(from.bar(), trained.bar()), new Window(begin.bar(), end.bar()));
    }

    private static void requireBars(String what, int number, TimeLine.Place from, TimeLine.Place to) {
        if (from.bar() >= to.bar()) {
            throw new UsageException("fold " + number + ": there is no bar to " + what + " on from "
                    + Instant.ofEpochMilli(from.ms()) + " to " + Instant.ofEpochMilli(to.ms())
                    + ": take a longer --" + what);
        }
    }

    private UsageException noRoom(Bars bars, Window window) {
        String gap = purge.amount() == 0 ? "" : ", --purge " + purge;
        return new UsageException(String.format(
                Locale.ROOT,
                "no fold fits: --train %s%s and --test %s are longer than the data, %,d bars from %s to %s; take shorter"
                        + " ones",
                train,
                gap,
                test,
                window.size(),
                Instant.ofEpochMilli(bars.tsMs(window.from())),
                Instant.ofEpochMilli(bars.tsMs(window.to() - 1))));
    }

    /** {@code train 180d, test 30d, purge 20, embargo 0, rolling}. */
    @Override
    public String toString() {
        return "train " + train + ", test " + test + ", purge " + purge + ", embargo " + embargo + ", "
                + (anchored ? "anchored" : "rolling");
    }
}
