package io.atra.app.picture;

import io.atra.app.picture.Canvas.Side;
import io.atra.app.picture.Ticks.Tick;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A part of the sheet with axes: time across, a number up.
 *
 * @param canvas what it lies on
 * @param box where its inside lies
 * @param firstMs time at its left edge
 * @param lastMs time at its right edge
 * @param low the number at its bottom
 * @param high the number at its top
 */
record Panel(Canvas canvas, Box box, long firstMs, long lastMs, double low, double high) {

    private static final float WIDTH = 1.4f;
    private static final int LABEL = 96;
    private static final int ROW = 44;

    /** A rectangle. */
    record Box(double x, double y, double width, double height) {}

    double x(long ts) {
        return box.x() + (double) (ts - firstMs) / Math.max(1, lastMs - firstMs) * box.width();
    }

    double y(double value) {
        return box.y() + box.height() - (value - low) / (high - low) * box.height();
    }

    /** Draws the grid with its labels; those of time only where wanted. */
    void axes(boolean percent, boolean times) {
        for (Tick tick : Ticks.numbers(low, high, (int) Math.max(2, box.height() / ROW), percent)) {
            double y = y(tick.at());
            canvas.line(box.x(), y, box.x() + box.width(), y, Canvas.LINE, 1);
            canvas.text(tick.label(), box.x() - 8, y + 4, Side.RIGHT, Canvas.SOFT);
        }
        for (Tick tick : Ticks.times(firstMs, lastMs, (int) (box.width() / LABEL))) {
            double x = x((long) tick.at());
            canvas.line(x, box.y(), x, box.y() + box.height(), Canvas.LINE, 1);
            if (times) {
                canvas.text(tick.label(), x, box.y() + box.height() + 18, Side.MIDDLE, Canvas.SOFT);
            }
        }
    }

    /** Draws a curve. */
    void curve(Curve curve, Color color) {
        canvas.pen().setColor(color);
        canvas.pen().setStroke(new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.pen().draw(path(curve));
    }

    private Path2D path(Curve curve) {
        Path2D path = new Path2D.Double();
        path.moveTo(x(curve.ts(0)), y(curve.value(0)));
        for (int i = 1; i < curve.size(); i++) {
            path.lineTo(x(curve.ts(i)), y(curve.value(i)));
        }
        return path;
    }

    /** Fills what lies between a curve and 0. */
    void area(Curve curve, Color color) {
        Path2D path = path(curve);
        path.lineTo(x(curve.ts(curve.size() - 1)), y(0));
        path.lineTo(x(curve.ts(0)), y(0));
        path.closePath();
        canvas.pen().setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 46));
        canvas.pen().fill(path);
        curve(curve, color);
    }

    /** Marks times by dashed lines. */
    void marks(List<Long> times) {
        for (long time : times) {
            canvas.pen().setColor(Canvas.SOFT);
            canvas.pen()
                    .setStroke(new BasicStroke(
                            0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 3}, 0));
            canvas.pen().draw(new Line2D.Double(x(time), box.y(), x(time), box.y() + box.height()));
        }
    }
}
