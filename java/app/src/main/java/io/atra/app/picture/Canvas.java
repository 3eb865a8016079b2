package io.atra.app.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A sheet to draw on; each of its units is two pixels wide. */
final class Canvas {

    static final Color TEXT = new Color(0x1b1f27);
    static final Color SOFT = new Color(0x5d6675);
    static final Color LINE = new Color(0xdfe3ea);
    static final Color ACCENT = new Color(0x2460c9);
    static final Color SECOND = new Color(0xb3742b);
    static final Color GAIN = new Color(0x12805c);
    static final Color LOSS = new Color(0xc33a3a);

    static final int SCALE = 2;
    private static final int MARGIN = 20;

    static {
        System.setProperty("java.awt.headless", "true");
    }

    private final BufferedImage image;
    private final Graphics2D pen;

    /** How a text lies to its place. */
    enum Side {
        LEFT,
        MIDDLE,
        RIGHT
    }

    Canvas(int width, int height) {
        image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        pen = image.createGraphics();
        pen.scale(SCALE, SCALE);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
    }

    /** Draws a text to nowhere. */
    static void probe() {
        new Canvas(1, 1).text("0", 0, 0, Side.LEFT, SOFT).png();
    }

    Graphics2D pen() {
        return pen;
    }

    /** Writes the heading of the sheet. */
    Canvas heading(String title, String subtitle) {
        font(Font.BOLD, 17);
        draw(fitting(title), MARGIN, 32, Side.LEFT, TEXT);
        font(Font.PLAIN, 12);
        draw(fitting(subtitle), MARGIN, 51, Side.LEFT, SOFT);
        return this;
    }

    /** As much of a text as fits on a line of the sheet. */
    private String fitting(String text) {
        int room = image.getWidth() / SCALE - 2 * MARGIN;
        String shown = text;
        while (shown.length() > 1 && width(shown) > room) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return shown;
    }

    /** Writes a label. */
    Canvas text(String text, double x, double y, Side side, Color color) {
        font(Font.PLAIN, 11.5f);
        draw(text, x, y, side, color);
        return this;
    }

    private void font(int style, float size) {
        pen.setFont(new Font(Font.SANS_SERIF, style, 12).deriveFont(size));
    }

    private void draw(String text, double x, double y, Side side, Color color) {
        double left = switch (side) {
            case LEFT -> x;
            case MIDDLE -> x - width(text) / 2;
            case RIGHT -> x - width(text);
        };
        pen.setColor(color);
        pen.drawString(text, (float) left, (float) y);
    }

    /** How wide a text is in the font of the last one. */
    double width(String text) {
        return pen.getFontMetrics().getStringBounds(text, pen).getWidth();
    }

    /** Draws a straight line. */
    void line(double x1, double y1, double x2, double y2, Color color, float width) {
        pen.setColor(color);
        pen.setStroke(new BasicStroke(width));
        pen.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    /** Fills a rectangle. */
    void fill(double x, double y, double width, double height, Color color) {
        pen.setColor(color);
        pen.fill(new Rectangle2D.Double(x, y, width, height));
    }

    /** The picture. */
    Picture png() {
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written", e);
        }
        return new Picture(bytes.toByteArray());
    }
}
