package io.atra.csv;

/** Rows of bars, checked one by one: times strictly increase, prices are positive and in order. */
final class BarRows extends RowReader {

    private final BarSink sink;
    private final OwnValues own;
    private final double[] values = new double[6];
    private final double[] before = new double[6];
    private long lastTsMs = Long.MIN_VALUE;

    /** @param own the user's own values of each row, told to their sink after its bar */
    BarRows(CsvLines lines, Header header, CsvOptions options, BarSink sink, OwnValues own) {
        super(lines, header, options, own.fieldsNeeded());
        this.sink = sink;
        this.own = own;
    }

    @Override
    Fate row() {
        long tsMs = time();
        if (tsMs == Long.MIN_VALUE || !readValues() || !inOrder()) {
            return Fate.REJECTED;
        }
        own.read();
        return tsMs > lastTsMs ? use(tsMs) : notLater(tsMs);
    }

    private boolean readValues() {
        for (int i = 1; i < values.length; i++) {
            values[i] = number(i);
            if (Double.isNaN(values[i])) {
                return false;
            }
            if (i < 5 ? values[i] <= 0 : values[i] < 0) {
                reject(name(i) + " " + values[i] + (i < 5 ? " is not positive" : " is negative"));
                return false;
            }
        }
        return true;
    }

    private boolean inOrder() {
        double open = values[1];
        double high = values[2];
        double low = values[3];
        double close = values[4];
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

    private Fate use(long tsMs) {
        lastTsMs = tsMs;
        System.arraycopy(values, 0, before, 0, values.length);
        sink.accept(tsMs, values[1], values[2], values[3], values[4], values[5]);
        own.tell();
        return Fate.USED;
    }

    private Fate notLater(long tsMs) {
        if (tsMs < lastTsMs) {
            return reject("time " + instant(tsMs) + " is before the row above, " + instant(lastTsMs));
        }
        for (int i = 1; i < values.length; i++) {
            if (values[i] != before[i]) {
                return reject("time " + instant(tsMs) + " again, with other values than the row above");
            }
        }
        return own.again() ? Fate.DUPLICATE : reject("time " + instant(tsMs) + " again, with other columns");
    }
}
