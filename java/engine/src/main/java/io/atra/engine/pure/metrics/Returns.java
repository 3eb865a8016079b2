package io.atra.engine.pure.metrics;

/** Everything the core metrics need of a run's equity, in one pass and constant space. */
final class Returns {

    private final double initialCash;
    private final double[] close;
    private final Terms terms;
    private final Blocks blocks;
    private final Drawdown drawdown;
    private double equity;

    /** Carried bars in a row that are not yet added: none when both are the same. */
    private int stretchFrom;

    private int stretchTo;
    private double stretchCash;
    private double stretchUnits;
    private double stretchEntryPrice;

    /**
     * Before the first bar.
     *
     * @param bars of the window
     * @param close of all bars
     * @param terms what a stretch adds, by the plan's path
     */
    Returns(double initialCash, int bars, double[] close, Terms terms) {
        this.initialCash = initialCash;
        this.close = close;
        this.terms = terms;
        this.blocks = new Blocks(bars);
        this.drawdown = new Drawdown(initialCash);
        this.equity = initialCash;
    }

    /** Takes equity at the next close. */
    void add(double next) {
        double r = (next / equity) - 1;
        pass(1);
        blocks.add(r, r * r, r < 0 ? r * r : 0);
        equity = next;
        drawdown.add(next);
    }

    /** Bars at which equity is what it was: returns of 0, none of them -0.0, which change no sum. */
    void addStill(int bars) {
        for (int left = bars; left > 0; ) left -= pass(left);
    }

    /** Goes on by bars that are not carried, as far as their block goes; tells how many. */
    private int pass(int bars) {
        endStretch();
        blocks.open();
        int some = Math.min(bars, blocks.room());
        blocks.count(some);
        return some;
    }

    /** Takes carried bars, those from {@code from} (included) to {@code to} (not included). */
    void addCarried(int from, int to, double cash, double units, double entryPrice) {
        for (int first = from; first < to; ) first += carry(first, to, cash, units, entryPrice);
        equity = cash + (units * close[to - 1]);
        drawdown.addAll(close, from, to, cash, units);
    }

    private int carry(int from, int to, double cash, double units, double entryPrice) {
        if (blocks.room() == 0) endStretch();
        if (stretchFrom == stretchTo) stretchFrom = from;
        blocks.open();
        int some = Math.min(to - from, blocks.room());
        blocks.count(some);
        stretchTo = from + some;
        stretchCash = cash;
        stretchUnits = units;
        stretchEntryPrice = entryPrice;
        return some;
    }

    /** Adds the stretch that ends here, if there is one, to its block. */
    void endStretch() {
        if (stretchFrom == stretchTo) return;
        terms.of(stretchFrom, stretchTo, stretchCash, stretchUnits, stretchEntryPrice);
        blocks.add(terms.sum, terms.squares, terms.losses);
        stretchFrom = stretchTo;
    }

    /** Copies number, sum and sum of squares of each block to {@code target} from {@code at} on. */
    void copyBlocksTo(double[] target, int at) {
        blocks.copyTo(target, at);
    }

    /** Bars so far. */
    double bars() {
        return blocks.total().count;
    }

    /** Equity at the last close; the initial cash before any. */
    double last() {
        return equity;
    }

    double total() {
        return growth() - 1;
    }

    private double growth() {
        return equity / initialCash;
    }

    /** Growth a year, over {@code years}. */
    double cagr(double years) {
        if (equity <= 0) return -1;
        return years > 0 ? StrictMath.pow(growth(), 1 / years) - 1 : Double.NaN;
    }

    /** {@code scale} is the root of the bars a year, here and below. */
    double volatility(double scale) {
        return blocks.total().deviation() * scale;
    }

    double sharpe(double scale) {
        Moments returns = blocks.total();
        double deviation = returns.deviation();
        return deviation == 0 ? 0 : (returns.mean() / deviation) * scale;
    }

    double sortino(double scale) {
        Moments returns = blocks.total();
        return (returns.mean() / Math.sqrt(blocks.losses() / returns.count)) * scale;
    }

    double maxDrawdown() {
        return drawdown.largest();
    }
}
