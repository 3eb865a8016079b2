package io.atra.app.picture;

import io.atra.app.data.Series;
import io.atra.app.output.Human;
import io.atra.app.picture.Canvas.Side;
import io.atra.app.picture.Panel.Box;
import io.atra.bars.Bars;
import io.atra.lang.Strategy;
import io.atra.research.metrics.RunSettings;
import io.atra.research.walkforward.StitchedCurve;
import io.atra.research.walkforward.WalkForwardResult;
import java.awt.Color;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Equity beside buying and holding, and below it how far it lies under its peak. */
public final class EquityPicture {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 560;
    private static final double LEFT = 92;
    private static final double INNER = WIDTH - LEFT - 24;
    private static final Box ABOVE = new Box(LEFT, 96, INNER, 270);
    private static final Box BELOW = new Box(LEFT, 396, INNER, 120);
    private static final int COLUMNS = (int) (INNER * Canvas.SCALE);
    private static final double ROOM = 0.04;

    private final double[] equity;
    private final double initialCash;
    private final IntToLongFunction time;
    private final IntToDoubleFunction hold;
    private final List<Long> marks;

    private EquityPicture(double[] equity, double initialCash, Bars bars, IntToLongFunction number, List<Long> marks) {
        double firstOpen = bars.open(number.applyAsLong(0));
        this.equity = equity;
        this.initialCash = initialCash;
        this.time = i -> bars.tsMs(number.applyAsLong(i));
        this.hold = i -> initialCash * bars.close(number.applyAsLong(i)) / firstOpen;
        this.marks = marks;
    }

    /** That of a backtest: equity at each close of the series' window. */
    public static Picture of(Strategy strategy, Series series, double[] equity) {
        long from = series.window().from();
        double cash = RunSettings.of(strategy.plan()).initialCash();
        return new EquityPicture(equity, cash, series.bars(), i -> from + i, List.of())
                .draw(strategy.name(), title(series), equity.length);
    }

    /** That of a walk-forward: its tests end to end, the beginning of each marked. */
    public static Picture of(Strategy strategy, Series series, WalkForwardResult walk) {
        StitchedCurve curve = walk.curve();
        double[] equity = curve.equity();
        double cash = RunSettings.of(strategy.plan()).initialCash();
        List<Long> begins = walk.folds().stream()
                .map(fold -> series.bars().tsMs(fold.fold().test().from()))
                .toList();
        return new EquityPicture(equity, cash, series.bars(), curve::number, begins)
                .draw("Walk-forward of " + strategy.name(), title(series), equity.length);
    }

    private static String title(Series series) {
        return series.symbol() + " " + series.timeframe().label();
    }

    private Picture draw(String title, String of, int count) {
        long first = time.applyAsLong(0);
        long last = time.applyAsLong(count - 1);
        Canvas canvas = new Canvas(WIDTH, HEIGHT)
                .heading(
                        title,
                        of + ", " + Human.count(count, "bar") + ", " + Human.time(first) + " to " + Human.time(last)
                                + " UTC, " + Human.signedPercent(equity[count - 1] / initialCash - 1));
        drawEquity(canvas, first, last);
        drawFalls(canvas, first, last);
        return canvas.png();
    }

    private void drawEquity(Canvas canvas, long first, long last) {
        Curve own = new Curve(equity.length, time, i -> equity[i], COLUMNS);
        Curve held = new Curve(equity.length, time, hold, COLUMNS);
        double low = Math.min(least(own), least(held));
        double high = Math.max(most(own), most(held));
        double room = high > low ? (high - low) * ROOM : Math.max(1, Math.abs(high) * ROOM);
        Panel panel = new Panel(canvas, ABOVE, first, last, low - room, high + room);
        panel.axes(false, false);
        panel.marks(marks);
        panel.curve(held, Canvas.SECOND);
        panel.curve(own, Canvas.ACCENT);
        legend(canvas);
    }

    private static DoubleStream values(Curve curve) {
        return IntStream.range(0, curve.size()).mapToDouble(curve::value);
    }

    private static double least(Curve curve) {
        return values(curve).min().orElseThrow();
    }

    private static double most(Curve curve) {
        return values(curve).max().orElseThrow();
    }

    private void drawFalls(Canvas canvas, long first, long last) {
        double[] falls = falls();
        Curve curve = new Curve(falls.length, time, i -> falls[i], COLUMNS);
        Panel panel = new Panel(canvas, BELOW, first, last, Math.min(least(curve) * (1 + ROOM), -0.001), 0);
        panel.axes(true, true);
        panel.marks(marks);
        panel.area(curve, Canvas.LOSS);
    }

    /** How far equity lies below its peak, as a fraction of it, 0 or less. */
    private double[] falls() {
        double[] falls = new double[equity.length];
        double peak = initialCash;
        for (int i = 0; i < falls.length; i++) {
            peak = Math.max(peak, equity[i]);
            falls[i] = equity[i] / peak - 1;
        }
        return falls;
    }

    private void legend(Canvas canvas) {
        double x = LEFT;
        x = entry(canvas, x, "equity", Canvas.ACCENT);
        x = entry(canvas, x, "buy and hold", Canvas.SECOND);
        x = entry(canvas, x, "drawdown", Canvas.LOSS);
        if (!marks.isEmpty()) {
            canvas.text("dashed: a test begins", x, 82, Side.LEFT, Canvas.SOFT);
        }
    }

    private static double entry(Canvas canvas, double x, String name, Color color) {
        canvas.fill(x, 75, 14, 3, color);
        canvas.text(name, x + 20, 82, Side.LEFT, Canvas.SOFT);
        return x + 20 + canvas.width(name) + 22;
    }
}
