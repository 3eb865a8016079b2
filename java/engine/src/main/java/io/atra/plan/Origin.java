package io.atra.plan;

/**
 * What the user wrote for a node of a plan.
 *
 * @param text the expression: {@code sma(close, fast)}
 * @param location where it begins
 */
public record Origin(String text, Location location) {

    private static final int SHOWN = 60;

    /** {@code sma(close, fast) at cross.toml:12:5}; a long text is cut. */
    @Override
    public String toString() {
        return shown() + " at " + location;
    }

    /** The text on one line, cut when it is long. */
    public String shown() {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
