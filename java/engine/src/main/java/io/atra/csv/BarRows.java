package io.atra.csv;

/** Rows of bars, checked one by one: times strictly increase, prices are positive and in order. */
class BarRows extends RowReader {

    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int CLOSE = 4;
    private static final int VOLUME = 5;

    private final BarSink sink;
    private final OwnValues own;
    private final int adjustedClose;
    private final boolean mayBeNull;
    private final int tradedVolume;
    private final double[] values = new double[6];
    private final double[] before = new double[6];
    private long lastTsMs = Long.MIN_VALUE;
    private boolean countsTicks;

    /** @param own the user's own values of each row, told to their sink after its bar */
    BarRows(CsvLines lines, Header header, CsvOptions options, BarSink sink, OwnValues own) {
        super(lines, header, options, own.fieldsNeeded());
        this.sink = sink;
        this.own = own;
        this.mayBeNull = header.format() == CsvFormat.YAHOO;
        this.adjustedClose = options.raw() ? Header.NONE : header.optional(CsvFormat.YAHOO, "adj close");
        this.tradedVolume = header.optional(CsvFormat.METATRADER, "<vol>");
    }

    @Override
    Fate row() {
        if (mayBeNull && isNull()) {
            return Fate.SKIPPED;
        }
        long tsMs = time(lastTsMs);
        if (tsMs == Long.MIN_VALUE || !readValues() || !inOrder() || !adjust()) {
            return Fate.REJECTED;
        }
        own.read();
        if (tsMs > lastTsMs) {
            return use(tsMs);
        }
        // The same local time again, with other values: the clocks were put back.
        return tsMs == lastTsMs && againMs() > lastTsMs && !isRepeated() ? use(againMs()) : notLater(tsMs);
    }

    /** Yahoo's row of a day without prices. */
    private boolean isNull() {
        return isText(CLOSE, "null") || isText(CLOSE, "");
    }

    private boolean readValues() {
        for (int i = OPEN; i <= VOLUME; i++) {
            values[i] = i == VOLUME ? volume() : number(i);
            if (Double.isNaN(values[i])) {
                return false;
            }
            if (i < VOLUME ? values[i] <= 0 : values[i] < 0) {
                reject(name(i) + " " + values[i] + (i < VOLUME ? " is not positive" : " is negative"));
                return false;
            }
        }
        return true;
    }

    /**
     * MetaTrader counts ticks, and beside them what was traded where the exchange tells. The first row decides for the
     * file, so that no column mixes the two.
     */
    private double volume() {
        if (tradedVolume == Header.NONE) {
            return number(VOLUME);
        }
        double traded = number(tradedVolume, "vol");
        countsTicks |= lastTsMs == Long.MIN_VALUE && traded == 0;
        return countsTicks ? number(VOLUME) : traded;
    }

    private boolean inOrder() {
        double open = values[OPEN];
        double high = values[HIGH];
        double low = values[LOW];
        double close = values[CLOSE];
        if (high < low) {
            reject("high " + high + " is below low " + low);
            return false;
        }
        if (Math.min(open, close) < low || Math.max(open, close) > high) {
            reject("open " + open + " or close " + close + " is outside low " + low + " to high " + high);
            return false;
        }
        return true;
    }

    /** Scales prices by adjusted close / close; rounding must not put the close outside low to high. */
    private boolean adjust() {
        if (adjustedClose == Header.NONE) {
            return true;
        }
        double adjusted = number(adjustedClose, "adj close");
        if (adjusted <= 0) {
            reject("adj close " + adjusted + " is not positive");
        }
        if (!(adjusted > 0)) {
            return false;
        }
        double factor = adjusted / values[CLOSE];
        values[OPEN] *= factor;
        values[HIGH] = Math.max(values[HIGH] * factor, adjusted);
        values[LOW] = Math.min(values[LOW] * factor, adjusted);
        values[CLOSE] = adjusted;
        return true;
    }

    /** Hands on the row. */
    final Fate use(long tsMs) {
        lastTsMs = tsMs;
        System.arraycopy(values, 0, before, 0, values.length);
        sink.accept(tsMs, values[OPEN], values[HIGH], values[LOW], values[CLOSE], values[VOLUME]);
        own.tell();
        return Fate.USED;
    }

    /** What becomes of a row whose time is not after that of the row above. */
    Fate notLater(long tsMs) {
        if (tsMs < lastTsMs) {
            return reject("time " + instant(tsMs) + " is before the row above, " + instant(lastTsMs));
        }
        if (!isRepeated()) {
            return reject("time " + instant(tsMs) + " again, with other values than the row above");
        }
        return own.again() ? Fate.DUPLICATE : reject("time " + instant(tsMs) + " again, with other columns");
    }

    private boolean isRepeated() {
        for (int i = OPEN; i <= VOLUME; i++) {
            if (values[i] != before[i]) {
                return false;
            }
        }
        return true;
    }
}
