package io.atra.app.picture;

import io.atra.app.output.Human;
import io.atra.app.output.Shortest;
import io.atra.app.picture.Canvas.Side;
import io.atra.app.report.SweepMaps;
import io.atra.app.report.SweepMaps.Shown;
import io.atra.app.sweep.SweepReport;
import io.atra.error.UsageException;
import io.atra.research.sweep.HeatMap;
import io.atra.research.sweep.Objective;
import java.awt.Color;
import java.util.Arrays;

/** The heat map of a sweep's objective over its first two parameters, the best of the others in each cell. */
public final class HeatPicture {

    private static final int WIDTH = 960;
    private static final double LEFT = 92;
    private static final double TOP = 84;
    private static final double INNER = WIDTH - LEFT - 110;
    private static final double LEAST_HEIGHT = 60;
    private static final double MOST_HEIGHT = 560;
    private static final double ROW = 40;

    private final Shown shown;
    private final Objective objective;
    private final HeatMap map;
    private final double high;
    private final Shades shades;
    private final Canvas canvas;

    private HeatPicture(Shown shown, Objective objective) {
        this.shown = shown;
        this.objective = objective;
        this.map = shown.map();
        this.high = Math.clamp(map.y().length * ROW, LEAST_HEIGHT, MOST_HEIGHT);
        this.shades = Shades.of(map, objective);
        this.canvas = new Canvas(WIDTH, (int) (TOP + high + 64));
    }

    /**
     * That of a sweep; of several symbols, of the first.
     *
     * @throws UsageException when no parameter took more than one value
     */
    public static Picture of(SweepReport report, SweepMaps maps) {
        Shown shown = maps.first(report.result().search().names())
                .orElseThrow(
                        () -> new UsageException(
                                "--png: no parameter took more than one value, so there is no heat map; give a range with --grid"));
        return new HeatPicture(shown, report.result().objective()).draw(report);
    }

    private Picture draw(SweepReport report) {
        String metric = words(objective.metric().label());
        String trials = Human.count(report.all().computed() + report.all().resumed(), "trial");
        canvas.heading(
                "Sweep of " + report.strategy().name(),
                shown.symbol() + ", " + trials + ", " + metric + others(report));
        drawCells();
        drawLabels();
        shades.drawScale(canvas, LEFT + INNER + 26, TOP, high);
        return canvas.png();
    }

    private static String others(SweepReport report) {
        int shown = 2;
        return report.result().search().names().size() > shown ? ", the best of the other parameters in each cell" : "";
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }

    private double cellWidth() {
        return INNER / map.x().length;
    }

    private double cellHeight() {
        return high / map.y().length;
    }

    private double left(int x) {
        return LEFT + x * cellWidth();
    }

    private double top(int y) {
        return TOP + high - (y + 1) * cellHeight();
    }

    private void drawCells() {
        double gap = Math.min(cellWidth(), cellHeight()) > 6 ? 1 : 0;
        for (int y = 0; y < map.y().length; y++) {
            for (int x = 0; x < map.x().length; x++) {
                canvas.fill(left(x), top(y), cellWidth() - gap, cellHeight() - gap, shades.color(map.at(x, y)));
            }
        }
        frameBest(gap);
    }

    private void frameBest(double gap) {
        double[] all =
                Arrays.stream(map.cells()).flatMapToDouble(Arrays::stream).toArray();
        int best = 0;
        for (int i = 1; i < all.length; i++) {
            best = objective.compare(all[i], all[best]) < 0 ? i : best;
        }
        double x = left(best % map.x().length);
        double y = top(best / map.x().length);
        double right = x + cellWidth() - gap;
        double bottom = y + cellHeight() - gap;
        canvas.line(x, y, right, y, Canvas.TEXT, 1.6f);
        canvas.line(x, bottom, right, bottom, Canvas.TEXT, 1.6f);
        canvas.line(x, y, x, bottom, Canvas.TEXT, 1.6f);
        canvas.line(right, y, right, bottom, Canvas.TEXT, 1.6f);
    }

    private void drawLabels() {
        double widest = Arrays.stream(map.x())
                .map(value -> canvas.text("", 0, 0, Side.LEFT, Canvas.SOFT).width(Shortest.text(value)))
                .max()
                .orElse(0);
        int every = (int) Math.max(1, Math.ceil((widest + 10) / cellWidth()));
        for (int x = 0; x < map.x().length; x += every) {
            label(Shortest.text(map.x()[x]), left(x) + cellWidth() / 2, TOP + high + 18, Side.MIDDLE, Canvas.SOFT);
        }
        label(shown.x(), LEFT + INNER / 2, TOP + high + 42, Side.MIDDLE, Canvas.TEXT);
        shown.y().ifPresent(this::drawRows);
    }

    private void drawRows(String name) {
        int every = (int) Math.max(1, Math.ceil(16 / cellHeight()));
        for (int y = 0; y < map.y().length; y += every) {
            label(Shortest.text(map.y()[y]), LEFT - 8, top(y) + cellHeight() / 2 + 4, Side.RIGHT, Canvas.SOFT);
        }
        label(name, LEFT - 8, TOP - 10, Side.RIGHT, Canvas.TEXT);
    }

    private void label(String text, double x, double y, Side side, Color color) {
        canvas.text(text, x, y, side, color);
    }
}
