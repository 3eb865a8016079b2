package io.atra.live.feed.ws;

import io.atra.bars.Bar;
import io.atra.live.feed.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Messages of a stream, and answers to requests, as bars; neither is checked by the rules of bars yet. */
final class KlineReader {

    private static final int PAGE_FIELDS = 6;

    private KlineReader() {}

    /**
     * The bar of a message; nothing where it answers a subscription.
     *
     * @throws RefusedException when it is none of klines
     */
    static Optional<Kline> message(String text) throws RefusedException {
        JsonNode whole = Fields.parse(text);
        JsonNode data = whole.has("stream") ? whole.path("data") : whole;
        if (data.has("result") && data.has("id")) {
            return Optional.empty();
        }
        JsonNode kline = data.path("k");
        if (!data.path("e").isString() || !data.path("e").stringValue().equals("kline") || !kline.isObject()) {
            throw new RefusedException(Refusal.MALFORMED, "'" + Fields.shown(text) + "' is no kline message");
        }
        return Optional.of(kline(data, kline));
    }

    private static Kline kline(JsonNode data, JsonNode kline) throws RefusedException {
        String symbol = Fields.text(kline.path("s"), "k.s");
        if (data.has("s") && !symbol.equals(Fields.text(data.path("s"), "s"))) {
            throw Fields.malformed(
                    "k.s",
                    kline.path("s"),
                    "the symbol of the message, " + Fields.shown(data.path("s").toString()));
        }
        return new Kline(
                Kline.stream(symbol, Fields.text(kline.path("i"), "k.i")),
                new Bar(
                        Fields.time(kline.path("t"), "k.t"),
                        Fields.decimal(kline.path("o"), "k.o"),
                        Fields.decimal(kline.path("h"), "k.h"),
                        Fields.decimal(kline.path("l"), "k.l"),
                        Fields.decimal(kline.path("c"), "k.c"),
                        Fields.decimal(kline.path("v"), "k.v")),
                Fields.flag(kline.path("x"), "k.x"),
                Fields.time(data.path("E"), "E"));
    }

    /**
     * The bars of an answer: an array of arrays {@code [open time, "open", "high", "low", "close", "volume", …]}.
     *
     * @throws RefusedException when it is anything else, or times do not ascend
     */
    static List<Bar> page(String text) throws RefusedException {
        JsonNode rows = Fields.parse(text);
        if (!rows.isArray()) {
            throw new RefusedException(Refusal.MALFORMED, "'" + Fields.shown(text) + "' is no list of klines");
        }
        List<Bar> bars = new ArrayList<>();
        for (JsonNode row : rows) {
            Bar bar = row(row);
            if (!bars.isEmpty() && bar.tsMs() <= bars.getLast().tsMs()) {
                throw new RefusedException(
                        Refusal.MALFORMED,
                        "times do not ascend: " + Moment.text(bar.tsMs()) + " after "
                                + Moment.text(bars.getLast().tsMs()));
            }
            bars.add(bar);
        }
        return bars;
    }

    private static Bar row(JsonNode row) throws RefusedException {
        if (!row.isArray() || row.size() < PAGE_FIELDS) {
            throw new RefusedException(Refusal.MALFORMED, "'" + Fields.shown(row.toString()) + "' is no kline");
        }
        return new Bar(
                Fields.time(row.path(0), "open time"),
                Fields.decimal(row.path(1), "open"),
                Fields.decimal(row.path(2), "high"),
                Fields.decimal(row.path(3), "low"),
                Fields.decimal(row.path(4), "close"),
                Fields.decimal(row.path(5), "volume"));
    }
}
