package io.atra.engine.pure.plan;

import io.atra.bars.Bar;
import org.jspecify.annotations.Nullable;

/** The series that every plan can name: the bars' own columns, averages of them, and the calendar. */
enum Series implements Op {
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    VOLUME,
    HL2,
    HLC3,
    OHLC4,
    /** 0 to 23, in the clock's zone. */
    HOUR,
    /** Monday is 1, Sunday 7, in the clock's zone. */
    DAYOFWEEK;

    /** The value of one bar. */
    double of(Bar bar, Clock clock) {
        return switch (this) {
            case OPEN -> bar.open();
            case HIGH -> bar.high();
            case LOW -> bar.low();
            case CLOSE -> bar.close();
            case VOLUME -> bar.volume();
            case HL2 -> hl2(bar.high(), bar.low());
            case HLC3 -> hlc3(bar.high(), bar.low(), bar.close());
            case OHLC4 -> ohlc4(bar.open(), bar.high(), bar.low(), bar.close());
            case HOUR -> clock.hour(bar.tsMs());
            case DAYOFWEEK -> clock.dayOfWeek(bar.tsMs());
        };
    }

    /** The column, where the bars hold it as it is. */
    double @Nullable [] held(PriceColumns bars) {
        return switch (this) {
            case OPEN -> bars.open();
            case HIGH -> bars.high();
            case LOW -> bars.low();
            case CLOSE -> bars.close();
            case VOLUME -> bars.volume();
            default -> null;
        };
    }

    /** Whether bars hold the column as it is. */
    boolean isHeld() {
        return this.compareTo(VOLUME) <= 0;
    }

    /** The column of all bars of a series that they do not hold. */
    double[] column(PriceColumns bars, Clock clock) {
        double[] out = Room.numbers(bars.size());
        double[] high = bars.high();
        double[] low = bars.low();
        double[] close = bars.close();
        switch (this) {
            case HL2 -> {
                for (int i = 0; i < out.length; i++) out[i] = hl2(high[i], low[i]);
            }
            case HLC3 -> {
                for (int i = 0; i < out.length; i++) out[i] = hlc3(high[i], low[i], close[i]);
            }
            case OHLC4 -> {
                double[] open = bars.open();
                for (int i = 0; i < out.length; i++) out[i] = ohlc4(open[i], high[i], low[i], close[i]);
            }
            case HOUR -> {
                for (int i = 0; i < out.length; i++) out[i] = clock.hour(bars.tsMs()[i]);
            }
            case DAYOFWEEK -> {
                for (int i = 0; i < out.length; i++) out[i] = clock.dayOfWeek(bars.tsMs()[i]);
            }
            default -> throw new IllegalStateException(this + " is held by the bars");
        }
        return out;
    }

    private static double hl2(double high, double low) {
        return (high + low) / 2;
    }

    private static double hlc3(double high, double low, double close) {
        return ((high + low) + close) / 3;
    }

    private static double ohlc4(double open, double high, double low, double close) {
        return (((open + high) + low) + close) / 4;
    }
}
