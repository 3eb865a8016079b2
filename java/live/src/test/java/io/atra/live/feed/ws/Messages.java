package io.atra.live.feed.ws;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages of the server, good and bad. */
final class Messages {

    static final long TEN_DAYS_MS = 864_000_000L;

    private Messages() {}

    /** A kline message; {@code wrapped} as combined streams have it. */
    static String kline(KlineSeries series, Bar bar, boolean closed, long eventMs, boolean wrapped) {
        Timeframe timeframe = series.series().timeframe();
        String data =
                "{\"e\":\"kline\",\"E\":" + eventMs + ",\"s\":\"" + series.symbol() + "\",\"k\":{\"t\":" + bar.tsMs()
                        + ",\"T\":" + (timeframe.nextMs(bar.tsMs()) - 1) + ",\"s\":\"" + series.symbol() + "\",\"i\":\""
                        + timeframe.label() + "\",\"f\":1,\"L\":2,\"o\":\"" + price(bar.open()) + "\",\"c\":\""
                        + price(bar.close()) + "\",\"h\":\"" + price(bar.high()) + "\",\"l\":\"" + price(bar.low())
                        + "\",\"v\":\"" + price(bar.volume()) + "\",\"n\":3,\"x\":" + closed
                        + ",\"q\":\"1.0\",\"V\":\"1.0\",\"Q\":\"1.0\",\"B\":\"0\"}}";
        return wrapped ? "{\"stream\":\"" + series.streamName() + "\",\"data\":" + data + "}" : data;
    }

    static String price(double value) {
        return String.format(Locale.ROOT, "%.8f", value);
    }

    /** A row of an answer to a request. */
    static String row(KlineSeries series, Bar bar) {
        return "[" + bar.tsMs() + ",\"" + price(bar.open()) + "\",\"" + price(bar.high()) + "\",\"" + price(bar.low())
                + "\",\"" + price(bar.close()) + "\",\"" + price(bar.volume()) + "\","
                + (series.series().timeframe().nextMs(bar.tsMs()) - 1) + ",\"1.0\",3,\"1.0\",\"1.0\",\"0\"]";
    }

    /** How many ways there are to spoil a message. */
    static final int SPOILT = 18;

    /** A message made unusable in one of many ways. */
    static String spoilt(String good, int how, Random chance) {
        return switch (how) {
            case 0 -> good.substring(0, chance.nextInt(good.length()));
            case 1 -> "{}";
            case 2 -> good.replaceFirst("\"o\":\"[^\"]*\"", "\"o\":\"NaN\"");
            case 3 -> good.replaceFirst("\"o\":\"[^\"]*\"", "\"o\":\"0.00000000\"");
            case 4 -> good.replaceFirst("\"c\":\"[^\"]*\"", "\"c\":\"abc\"");
            case 5 -> good.replaceFirst("\"v\":\"[^\"]*\"", "\"v\":\"-1.0\"");
            case 6 -> good.replaceFirst("\"h\":\"[^\"]*\"", "\"h\":\"0.00000001\"");
            case 7 -> good.replaceAll("\"s\":\"[^\"]*\"", "\"s\":\"NOBODY\"");
            case 8 -> good.replaceFirst("\"i\":\"[^\"]*\"", "\"i\":\"7m\"");
            case 9 -> good.replaceFirst("\"t\":([0-9]+)([0-9])", "\"t\":$17");
            case 10 -> later(good, "t");
            case 11 -> later(good, "E");
            case 12 -> good.replaceFirst("\"x\":[a-z]*", "\"x\":\"yes\"");
            case 13 -> "[".repeat(2_000);
            case 14 -> "";
            case 15 -> good.replaceFirst("\"o\":\"[^\"]*\"", "\"o\":\"Infinity\"");
            case 16 -> good + good;
            default -> "\u0000\u00ff\ud83d\ude00";
        };
    }

    /** A time that jumped by ten days. */
    private static String later(String good, String field) {
        Matcher found = Pattern.compile("\"" + field + "\":([0-9]+)").matcher(good);
        found.find();
        return found.replaceFirst("\"" + field + "\":" + (Long.parseLong(found.group(1)) + TEN_DAYS_MS));
    }
}
