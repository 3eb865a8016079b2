package io.atra.app.command;

import io.atra.app.output.Human;
import io.atra.bars.Bars;
import io.atra.engine.Window;
import io.atra.error.UsageException;

/** A bar as it is typed: its number from the origin, or its open time. */
final class BarArgument {

    private static final String NUMBER = "[0-9]{1,18}";

    /** Too small for a time. */
    private static final String SMALL = "-?[0-9]{1,4}";

    private BarArgument() {}

    /** The number of the bar that {@code text} means. A whole number below the number of bars is one. */
    static long parse(String text, Bars bars) {
        if (text.matches(NUMBER) && Long.parseLong(text) < bars.size()) {
            return Long.parseLong(text);
        }
        if (text.matches(SMALL)) {
            throw new UsageException("--bar " + text + ": " + range(bars));
        }
        return at(text, TimeArgument.parse("--bar", text, "; a bar's number from 0 on does too"), bars);
    }

    private static long at(String text, long tsMs, Bars bars) {
        long bar = Window.between(bars, tsMs, Long.MAX_VALUE).from();
        if (bar < bars.size() && bars.tsMs(bar) == tsMs) {
            return bar;
        }
        boolean outside = bar == 0 || bar == bars.size();
        throw new UsageException("--bar " + text + ": "
                + (outside
                        ? range(bars)
                        : "no bar opens then; the nearest are " + named(bar - 1, bars) + " and " + named(bar, bars)));
    }

    private static String range(Bars bars) {
        return "outside the data, which goes from " + named(0, bars) + " to " + named(bars.size() - 1, bars);
    }

    private static String named(long bar, Bars bars) {
        return Human.time(bars.tsMs(bar)) + " UTC (bar " + bar + ")";
    }
}
