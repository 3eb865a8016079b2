package io.atra.csv;

/** Rows of ticks, checked one by one: times never decrease, prices are positive; equal ticks are legitimate. */
final class TickRows extends RowReader {

    private final TickSink sink;
    private long lastTsMs = Long.MIN_VALUE;

    TickRows(CsvLines lines, Header header, CsvOptions options, TickSink sink) {
        super(lines, header, options, 0);
        this.sink = sink;
    }

    @Override
    Fate row() {
        long tsMs = time(lastTsMs);
        double price = number(1);
        double amount = number(2);
        if (tsMs == Long.MIN_VALUE || Double.isNaN(price) || Double.isNaN(amount)) {
            return Fate.REJECTED;
        }
        if (price <= 0 || amount < 0) {
            return reject(price <= 0 ? "price " + price + " is not positive" : "amount " + amount + " is negative");
        }
        if (tsMs < lastTsMs) {
            return reject("time " + instant(tsMs) + " is before the row above, " + instant(lastTsMs));
        }
        lastTsMs = tsMs;
        sink.accept(tsMs, price, amount);
        return Fate.USED;
    }
}
