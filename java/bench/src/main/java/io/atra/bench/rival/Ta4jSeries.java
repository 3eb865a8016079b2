package io.atra.bench.rival;

import io.atra.bars.Bars;
import io.atra.bench.subject.Series;
import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Bars as ta4j keeps them, numbers as doubles: its fastest kind. */
final class Ta4jSeries {

    private Ta4jSeries() {}

    static BarSeries of(Series series) {
        BarSeries made = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        Bars bars = series.bars();
        for (int i = 0; i < series.size(); i++) append(made, bars, i);
        return made;
    }

    private static void append(BarSeries series, Bars bars, int bar) {
        series.barBuilder()
                .timePeriod(Duration.ofMinutes(1))
                .endTime(Instant.ofEpochMilli(bars.tsMs(bar)).plusSeconds(60))
                .openPrice(bars.open(bar))
                .highPrice(bars.high(bar))
                .lowPrice(bars.low(bar))
                .closePrice(bars.close(bar))
                .volume(bars.volume(bar))
                .add();
    }
}
