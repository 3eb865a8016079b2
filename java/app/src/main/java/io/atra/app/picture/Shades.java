package io.atra.app.picture;

import io.atra.app.output.Human;
import io.atra.app.picture.Canvas.Side;
import io.atra.research.sweep.HeatMap;
import io.atra.research.sweep.Objective;
import java.awt.Color;
import java.util.Arrays;

/**
 * Which colour a number has: that of gains or of losses by its sign where there are both, else paler or stronger; the
 * outermost fiftieth on either side counts as its border, so that outliers do not bleach the others.
 *
 * @param low where the scale begins
 * @param high where it ends
 * @param strong the colour of good numbers, where all have one sign
 * @param percent whether they are shown as percentages
 */
record Shades(double low, double high, Color strong, boolean percent) {

    private static final Color NONE = new Color(0xf0f1f4);
    private static final double CUT = 0.02;
    private static final double PALEST = 0.1;
    private static final int STRIPES = 100;

    static Shades of(HeatMap map, Objective objective) {
        double[] sorted = Arrays.stream(map.cells())
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        boolean percent = objective.metric().described().unit().startsWith("fraction");
        if (sorted.length == 0) {
            return new Shades(0, 0, Canvas.GAIN, percent);
        }
        double low = sorted[(int) Math.floor(CUT * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil((1 - CUT) * (sorted.length - 1))];
        return new Shades(low, high, objective.lessIsBetter() || high <= 0 ? Canvas.LOSS : Canvas.GAIN, percent);
    }

    Color color(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (low < 0 && high > 0) {
            return tint(value < 0 ? Canvas.LOSS : Canvas.GAIN, Math.abs(value) / Math.max(-low, high));
        }
        double part = high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
        return tint(strong, high <= 0 ? 1 - (1 - PALEST) * part : PALEST + (1 - PALEST) * part);
    }

    private static Color tint(Color color, double strength) {
        double part = Math.min(1, strength);
        return new Color(mixed(color.getRed(), part), mixed(color.getGreen(), part), mixed(color.getBlue(), part));
    }

    private static int mixed(int channel, double part) {
        return (int) Math.round(255 + (channel - 255) * part);
    }

    /** Draws the colours with the numbers that they stand for. */
    void drawScale(Canvas canvas, double x, double y, double height) {
        for (int i = 0; i < STRIPES; i++) {
            double value = high - (high - low) * (i + 0.5) / STRIPES;
            canvas.fill(x, y + height * i / STRIPES, 14, height / STRIPES + 0.5, color(value));
        }
        canvas.text(shown(high), x + 20, y + 9, Side.LEFT, Canvas.SOFT);
        canvas.text(shown(low), x + 20, y + height, Side.LEFT, Canvas.SOFT);
    }

    private String shown(double value) {
        return percent ? Human.percent(value) : Human.decimal(value);
    }
}
